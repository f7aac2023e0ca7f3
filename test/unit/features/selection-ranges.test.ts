import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SelectionRange } from 'vscode-languageserver-types';
import { getSelectionRanges } from '../../../server/src/service/features/selection-ranges.js';
import { openFixture, textIn } from '../fixture.js';

/** Asserts what is selected at the cursor, step by step; the last step is all of the document. */
function check(document: string, ...expected: readonly string[]): void {
  const { snapshot, uri, cursor, text } = openFixture(document);
  assert.ok(cursor);
  const [first] = getSelectionRanges(snapshot, uri, [cursor.position]);
  const steps: string[] = [];
  for (let step: SelectionRange | undefined = first; step; step = step.parent) {
    steps.push(textIn(text(uri), step.range));
  }
  assert.equal(steps.pop(), text(uri));
  assert.deepEqual(steps, expected);
}

test('from a word over the reference and the paragraph to the section', () => {
  check(
    '# A\n\nSee [[SPEC-B#Data $0Model|it]] now.\n\nEnd.\n',
    'Model',
    'Data Model',
    'SPEC-B#Data Model',
    '[[SPEC-B#Data Model|it]]',
    'See [[SPEC-B#Data Model|it]] now.',
    'See [[SPEC-B#Data Model|it]] now.\n\nEnd.',
    '# A\n\nSee [[SPEC-B#Data Model|it]] now.\n\nEnd.',
  );
});

test('over what Markdown nests', () => {
  check(
    '- one\n- **tw$0o** x\n  - three\n',
    'two',
    '**two**',
    '**two** x',
    '- **two** x',
    '- **two** x\n  - three',
    '- one\n- **two** x\n  - three',
  );
});

test('from a value over the field to the block', () => {
  check(
    '# A\n\n**Version:** 1.$00\n**Status:** new',
    '0',
    '1.0',
    '**Version:** 1.0',
    '**Version:** 1.0\n**Status:** new',
  );
});

test('in a heading', () => {
  check(
    '# A\n\n## The S$0cope\n\ntext',
    'Scope',
    'The Scope',
    '## The Scope',
    '## The Scope\n\ntext',
  );
});

test('each position has a range, also where nothing is', () => {
  const { snapshot, uri } = openFixture('\n\n# A\n');
  const positions = [
    { line: 0, character: 0 },
    { line: 9, character: 9 },
  ];
  assert.equal(getSelectionRanges(snapshot, uri, positions).length, 2);
});
