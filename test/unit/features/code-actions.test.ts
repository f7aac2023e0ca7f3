import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { getCodeActions } from '../../../server/src/service/features/code-actions.js';
import { applyEdits, openFixture } from '../fixture.js';

const FAULTY = `//- /Cache.md
See [[SPEC-Stroage]] and [[SPEC-Stroage#Scope]].
//- /SPEC-Storage.md
# Storage
`;

const at = (line: number, character: number) => ({ line, character });

/** The titles of what is offered for a range of the faulty document. */
function titles(start: number, end: number, only?: string[]): string[] {
  const { snapshot, uri } = openFixture(FAULTY);
  const range = { start: at(0, start), end: at(0, end) };
  return getCodeActions(snapshot, uri, range, only ? { only } : {}).map(({ title }) => title);
}

/** What is offered for each of the two references. */
const OFFERED = [
  'Change to "SPEC-Storage"',
  'Create "SPEC-Stroage" from the technical spec template',
  'Remove the link and keep its text',
];

describe('fixes are offered', () => {
  test('where the cursor touches what is found', () => {
    assert.deepEqual(titles(6, 6), OFFERED);
    assert.deepEqual(titles(18, 18), OFFERED);
    assert.deepEqual(titles(5, 5), []);
    assert.deepEqual(titles(19, 19), []);
  });

  test('for all that a selection touches', () => {
    assert.equal(titles(0, 40).length, 2 * OFFERED.length);
  });

  test('where quick fixes are asked for, or any action', () => {
    for (const only of [['quickfix'], [''], ['refactor', 'quickfix']]) {
      assert.deepEqual(titles(6, 6, only), OFFERED, only.join());
    }
    for (const only of [['refactor'], ['source.fixAll'], ['quick'], ['quickfix.specmark'], []]) {
      assert.equal(titles(6, 6, only).length, 0, only.join());
    }
  });
});

test('a fix names what it mends, and mends it as the text is now', () => {
  const { workspace, uri, text } = openFixture(FAULTY);
  const changed = `\n${text(uri)}`;
  workspace.setOpen(uri, changed);
  const cursor = { start: at(1, 8), end: at(1, 8) };
  const [action] = getCodeActions(workspace.snapshot, uri, cursor, {});
  assert.equal(action?.kind, 'quickfix');
  assert.deepEqual(
    action.diagnostics?.map(({ code }) => code),
    ['unknown-document'],
  );
  assert.equal(
    applyEdits(changed, action.edit?.changes?.[uri] ?? []),
    '\nSee [[SPEC-Storage]] and [[SPEC-Stroage#Scope]].\n',
  );
});

test('a date is filled in only where the day of today is known', () => {
  const { snapshot, uri } = openFixture('# A\n\n**Version:** 1.0\n**Date:** {{date}}\n');
  const cursor = { start: at(3, 12), end: at(3, 12) };
  const titlesWith = (today?: string) =>
    getCodeActions(snapshot, uri, cursor, { today }).map(({ title }) => title);
  assert.deepEqual(titlesWith('2025-11-23'), ['Replace with "2025-11-23"']);
  assert.deepEqual(titlesWith(), []);
});

test('a document that is not open has no fixes', () => {
  const { snapshot } = openFixture(FAULTY);
  const range = { start: at(0, 0), end: at(9, 0) };
  assert.deepEqual(getCodeActions(snapshot, 'file:///ws/SPEC-Storage.md', range, {}), []);
});
