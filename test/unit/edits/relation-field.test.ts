import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addToField, removeFromField } from '../../../server/src/service/edits/relation-field.js';
import { fieldItems } from '../../../server/src/service/edits/relation-items.js';
import { parseDocument, type SpecDocument } from '../../../server/src/service/parse/document.js';
import { slice } from '../../../server/src/service/parse/span.js';
import { applyEdits } from '../fixture.js';

const BLOCK = (lines: string) => `# A\n\n**Version:** 1.0  \n${lines}\n**Tags:** #x\n\n## Scope\n`;
const MATTER = (lines: string) => `---\ntitle: A\n${lines}\ntags: x\n---\n# A\n`;

type Frame = (lines: string) => string;

/** The field of a document that is neither its version, its title nor its tags. */
function fieldOf(document: SpecDocument) {
  const others = ['version', 'title', 'tags'];
  return document.fields.find(({ key }) => !others.includes(key)) ?? assert.fail('No field.');
}

function itemsOf(lines: string, frame: Frame = BLOCK): string[] {
  const document = parseDocument('file:///a.md', frame(lines));
  const { items } = fieldItems(document, fieldOf(document));
  return items.map(
    ({ span, reference }) => `${reference ? '→ ' : ''}${slice(document.text, span)}`,
  );
}

/** Asserts what the lines of a field are after a reference was added, with both line endings. */
function checkAdd(before: string, after: string, frame: Frame = BLOCK, written = '[[SPEC-M]]') {
  for (const eol of ['\n', '\r\n']) {
    const text = frame(before).replaceAll('\n', eol);
    const document = parseDocument('file:///a.md', text);
    const edit = addToField(document, fieldOf(document), written, 'SPEC-M');
    assert.equal(applyEdits(text, [edit]), frame(after).replaceAll('\n', eol));
  }
}

/** Asserts what the lines of a field are after one of its items was removed, by its number. */
function checkRemove(number: number, before: string, after: string, frame: Frame = BLOCK) {
  for (const eol of ['\n', '\r\n']) {
    const text = frame(before).replaceAll('\n', eol);
    const document = parseDocument('file:///a.md', text);
    const field = fieldOf(document);
    const item = fieldItems(document, field).items[number] ?? assert.fail('No such item.');
    assert.equal(
      applyEdits(text, [removeFromField(document, field, item)]),
      frame(after).replaceAll('\n', eol),
    );
  }
}

describe('a value is taken apart', () => {
  test('at commas, bars and semicolons', () => {
    assert.deepEqual(itemsOf('**Related:** [[A]] | [[B]]|[[C]]'), [
      '→ [[A]]',
      '→ [[B]]',
      '→ [[C]]',
    ]);
    assert.deepEqual(itemsOf('**Related:** [[A]], Google Maps API; SPEC-B'), [
      '→ [[A]]',
      'Google Maps API',
      '→ SPEC-B',
    ]);
  });

  test('never inside a reference or brackets', () => {
    assert.deepEqual(itemsOf('**Related:** [[A|B, c]], [d, e](d.md) | [[F\\|g]]'), [
      '→ [[A|B, c]]',
      '→ [d, e](d.md)',
      '→ [[F\\|g]]',
    ]);
    assert.deepEqual(itemsOf('**Used By:** [[A]] (read, write), B'), [
      '→ [[A]] (read, write)',
      'B',
    ]);
  });

  test('at a comma among bars only where a reference follows', () => {
    assert.deepEqual(itemsOf('**Related:** [[A]] | [[B]], the old one | [[C]], [[D]]'), [
      '→ [[A]]',
      '→ [[B]], the old one',
      '→ [[C]]',
      '→ [[D]]',
    ]);
  });

  test('at "and" between two references, and nowhere else', () => {
    assert.deepEqual(itemsOf('**Used By:** [[A]], [[B]], and **[[C]]**'), [
      '→ [[A]]',
      '→ [[B]]',
      '→ **[[C]]**',
    ]);
    assert.deepEqual(itemsOf('**Used By:** Nuts and bolts, [[A]] and others'), [
      'Nuts and bolts',
      '→ [[A]] and others',
    ]);
  });

  test('in YAML as its lists are', () => {
    assert.deepEqual(itemsOf('requires: [SPEC-A, "[[B, c]]", Ann\'s own]', MATTER), [
      '→ SPEC-A',
      '→ "[[B, c]]"',
      "Ann's own",
    ]);
    assert.deepEqual(itemsOf('requires:\n  - SPEC-A # why\n  - "[[B]]"', MATTER), [
      '→ SPEC-A',
      '→ "[[B]]"',
    ]);
    assert.deepEqual(itemsOf('requires: SPEC-A, SPEC-B', MATTER), ['→ SPEC-A', '→ SPEC-B']);
  });
});

describe('a reference is added', () => {
  test('after the references, with the separator of the field', () => {
    checkAdd('**Related:** [[Z]] | [[A]]', '**Related:** [[Z]] | [[A]] | [[SPEC-M]]');
    checkAdd('**Related:** [[Z]],[[A]]', '**Related:** [[Z]],[[A]],[[SPEC-M]]');
    checkAdd('**Used By:** [[Z]], Teams', '**Used By:** [[Z]], [[SPEC-M]], Teams');
    checkAdd('**Used By:** Teams', '**Used By:** Teams, [[SPEC-M]]');
  });

  test('where it belongs in a sorted list', () => {
    checkAdd(
      '**Related:** [[A]] | [[B]] | [[Z]]',
      '**Related:** [[A]] | [[B]] | [[SPEC-M]] | [[Z]]',
    );
    checkAdd(
      '**Related:** [[X]] | [[Y]] | [[Z]]',
      '**Related:** [[SPEC-M]] | [[X]] | [[Y]] | [[Z]]',
    );
  });

  test('before the spaces or the backslash that break the line', () => {
    checkAdd('**Related:** [[Z]], [[A]]  ', '**Related:** [[Z]], [[A]], [[SPEC-M]]  ');
    checkAdd('**Related:** [[Z]]\\', '**Related:** [[Z]], [[SPEC-M]]\\');
    checkAdd('**Related:**  ', '**Related:** [[SPEC-M]]  ');
  });

  test('in the place of nothing', () => {
    for (const nothing of ['None', 'n/a', '-', '[List dependent specs]', '']) {
      checkAdd(`**Related:** ${nothing}`, '**Related:** [[SPEC-M]]');
    }
    checkAdd('**Related**:', '**Related**: [[SPEC-M]]');
    checkAdd('**Related:** None  ', '**Related:** [[SPEC-M]]  ');
  });

  test('to lists of YAML', () => {
    checkAdd('uses: [SPEC-A, SPEC-B]', 'uses: [SPEC-A, SPEC-B, SPEC-M]', MATTER, 'SPEC-M');
    checkAdd('uses: []', 'uses: [SPEC-M]', MATTER, 'SPEC-M');
    checkAdd('uses:\n  - A\n  - B', 'uses:\n  - A\n  - B\n  - SPEC-M', MATTER, 'SPEC-M');
    checkAdd('uses:\n- SPEC-Z # why', 'uses:\n- SPEC-Z # why\n- SPEC-M', MATTER, 'SPEC-M');
    checkAdd('uses: "[[A]], [[B]]"', 'uses: "[[A]], [[B]], [[SPEC-M]]"', MATTER);
    checkAdd('uses:', 'uses: SPEC-M', MATTER, 'SPEC-M');
    checkAdd('uses: ""', 'uses: "[[SPEC-M]]"', MATTER, '"[[SPEC-M]]"');
  });
});

describe('a reference is removed', () => {
  test('with one separator', () => {
    checkRemove(0, '**Related:** [[A]] | [[B]] | [[C]]  ', '**Related:** [[B]] | [[C]]  ');
    checkRemove(1, '**Related:** [[A]] | [[B]] | [[C]]  ', '**Related:** [[A]] | [[C]]  ');
    checkRemove(2, '**Related:** [[A]] | [[B]] | [[C]]  ', '**Related:** [[A]] | [[B]]  ');
    checkRemove(0, '**Related:** [[A|B, c]], Google Maps API', '**Related:** Google Maps API');
    checkRemove(2, '**Related:** [[A]], [[B]] and [[C]]', '**Related:** [[A]], [[B]]');
  });

  test('so that "None" is left of the only one', () => {
    checkRemove(0, '**Related:** [[A]]  ', '**Related:** None  ');
    checkRemove(0, 'uses: SPEC-A', 'uses: None', MATTER);
    checkRemove(0, 'uses: [SPEC-A]', 'uses: []', MATTER);
    checkRemove(0, 'uses:\n  - SPEC-A', 'uses: []', MATTER);
  });

  test('from lists of YAML', () => {
    checkRemove(1, 'uses: [SPEC-A, "[[B]]", C]', 'uses: [SPEC-A, C]', MATTER);
    checkRemove(0, 'uses:\n  - A\n  - B', 'uses:\n  - B', MATTER);
    checkRemove(1, 'uses:\n  - A\n  - B', 'uses:\n  - A', MATTER);
  });
});
