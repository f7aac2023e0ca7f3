import assert from 'node:assert/strict';
import { test } from 'node:test';
import { offered, refactored } from './refactor.js';

const OTHERS = `//- /SPEC-A.md
# Storage
//- /SPEC-B.md
# Api
//- /SPEC-Cache.md
# The Cache
//- /PRD-Cache.md
# Cache
`;

/** A field's value after its prose was split. */
function split(value: string): string {
  const fixture = `//- /SPEC-Own.md\n# Own\n\n**Depends on:** $0${value}\n${OTHERS}`;
  const after = refactored(fixture, 'Split "Depends on" into references');
  return /^\*\*Depends on:\*\* (.*)$/m.exec(after)?.[1] ?? '';
}

test('prose that names documents becomes references as the field has them', () => {
  assert.equal(split('the cache spec, SPEC-A and SPEC-B'), 'SPEC-Cache, SPEC-A, SPEC-B');
  assert.equal(split('the Cache PRD | [[SPEC-A]]'), '[[PRD-Cache]] | [[SPEC-A]]');
  assert.equal(
    split('[api](SPEC-B.md); our storage specification'),
    '[api](SPEC-B.md); [SPEC-A](SPEC-A.md)',
  );
  assert.equal(split('storage and api.'), '[[SPEC-A]], [[SPEC-B]]');
});

test('words that only lead to a reference go, and what names no document stays', () => {
  assert.equal(split('Requires SPEC-A and also the SPEC-B.'), 'SPEC-A, SPEC-B');
  assert.equal(
    split('Google Maps API and SPEC-A, research and development'),
    'Google Maps API, SPEC-A, research and development',
  );
  assert.equal(
    split('terms and conditions and the api spec, SPEC-A (for all and any)'),
    'terms and conditions, SPEC-B, SPEC-A (for all and any)',
  );
});

test('in front matter values have quotes where YAML asks for them', () => {
  const before = '//- /SPEC-Own.md\n---\ndepends on: ["[[SPEC-A]]", the a$0pi spec]\n---\n';
  assert.equal(
    refactored(before + OTHERS, 'Split "depends on" into references'),
    before.replace('the a$0pi spec', '"[[SPEC-B]]"') + OTHERS,
  );
});

test('nothing is offered where nothing would be another reference', () => {
  for (const value of [
    'SPEC-A, SPEC-B',
    '[[SPEC-A]] (the old one)',
    'Google Maps API',
    'the cache',
    'None',
    'own spec',
  ]) {
    const fixture = `//- /SPEC-Own.md\n# Own\n\n**Depends on:** $0${value}\n${OTHERS}`;
    assert.ok(!offered(fixture).some((title) => title.startsWith('Split')), value);
  }
});
