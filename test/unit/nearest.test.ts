import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { editDistance, FoldedNames } from '../../server/src/service/nearest.js';

function check(wanted: string, candidates: readonly string[], expected: readonly string[]): void {
  const found = new FoldedNames(candidates).nearest(wanted);
  assert.deepEqual(
    found.map((index) => candidates[index]),
    expected,
  );
}

describe('the nearest name is one', () => {
  test('with a letter too many, too few, wrong or in the wrong place', () => {
    for (const wanted of ['Catalogues', 'Cataloge', 'Catalogie', 'Catalgoue']) {
      check(wanted, ['Reminders', 'Catalogue'], ['Catalogue']);
    }
  });

  test('in other case, with other hyphens and accents', () => {
    check('waiting list', ['SPEC-Waiting', 'Waiting-List'], ['Waiting-List']);
    check("Prix d'ete", ['Prix d’été', 'Prix d’hiver'], ['Prix d’été']);
  });

  test('that has more or fewer words', () => {
    check('SPEC-Storage', ['SPEC-Storage-Engine', 'SPEC-Reminders'], ['SPEC-Storage-Engine']);
    check('SPEC-Storage-Engine', ['SPEC-Storage', 'SPEC-Reminders'], ['SPEC-Storage']);
  });

  test('with the nearest first', () => {
    check(
      'Storage',
      ['Storages', 'Storing', 'Storag', 'Stowage', 'Stage'],
      ['Storag', 'Storages', 'Stowage', 'Stage'],
    );
  });
});

describe('no near name is one', () => {
  test('that has only the prefix in common', () => {
    check('SPEC-Billing', ['SPEC-Storage', 'SPEC-API', 'PRD-Billing'], ['PRD-Billing']);
    check('SPEC-X', ['SPEC-A', 'SPEC-XYZ'], ['SPEC-XYZ']);
  });

  test('of which a short word is a part', () => {
    check('SPEC', ['SPEC-Catalogue', 'SPEC-Waiting-List'], []);
    check('API', ['Rapid Responses'], []);
  });

  test('that has nothing in common', () => {
    check('Nothing', ['SPEC-Catalogue', 'Glossary', ''], []);
    check('', ['SPEC-Catalogue'], []);
  });
});

test('the distance counts insertions, removals, replacements and swaps of neighbours', () => {
  const distances: readonly (readonly [string, string, number | undefined])[] = [
    ['', '', 0],
    ['abc', 'abc', 0],
    ['abc', 'abd', 1],
    ['abc', 'acb', 1],
    ['abc', 'ab', 1],
    ['abc', 'xabc', 1],
    ['kitten', 'sitting', 3],
    ['abcdef', 'uvwxyz', undefined],
    ['a', 'abcdef', undefined],
  ];
  for (const [a, b, distance] of distances) assert.equal(editDistance(a, b, 3), distance);
});
