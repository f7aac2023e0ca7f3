import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  headingLevelChange,
  shiftLevels,
} from '../../../server/src/service/edits/heading-level.js';
import { EditedText, type Replacement } from '../../../server/src/service/edits/rounds.js';
import { parseDocument } from '../../../server/src/service/parse/document.js';

function applied(text: string, round: readonly Replacement[]): string {
  return new EditedText(text).with(round).text;
}

function onLevel(text: string, level: number): string {
  const document = parseDocument('file:///a.md', text);
  const section = document.sections[0] ?? assert.fail('There is no heading.');
  return applied(text, headingLevelChange(document, section, level));
}

test('a heading gets another level by its marks', () => {
  assert.equal(onLevel('## A\n', 3), '### A\n');
  assert.equal(onLevel('  ###   A  ###  \n', 2), '  ##   A  ##  \n');
  assert.equal(onLevel('## A #\n', 3), '### A #\n');
  assert.equal(onLevel('## A\n', 2), '## A\n');
  assert.equal(onLevel('##\n', 1), '#\n');
});

test('an underlined heading keeps its line where a line can say its level', () => {
  assert.equal(onLevel('A\n===\n\nB', 2), 'A\n---\n\nB');
  assert.equal(onLevel('A *b*\r\n  c\r\n--\r\n', 3), '### A *b* c\r\n');
});

test('levels are shifted together, or not at all', () => {
  const text = '## A\n### B\n###### C\n';
  const document = parseDocument('file:///a.md', text);
  const up = shiftLevels(document, document.sections, -1) ?? [];
  assert.equal(applied(text, up), '# A\n## B\n##### C\n');
  assert.equal(shiftLevels(document, document.sections, 1), undefined);
});
