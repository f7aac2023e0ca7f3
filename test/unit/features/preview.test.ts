import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstText } from '../../../server/src/service/features/preview.js';
import { parseDocument } from '../../../server/src/service/parse/document.js';

function first(text: string): string {
  return firstText(parseDocument('file:///a.md', text), { start: 0, end: text.length });
}

test('the first paragraph, without what stands before it', () => {
  assert.equal(first('# A\n\n---\n\n<!-- a\nb -->\n\nOne\ntwo.\n\nThree.'), 'One\ntwo.');
});

test('a list and a table as they are', () => {
  assert.equal(first('- a\n  - b\n\nc'), '- a\n  - b');
  assert.equal(first('| a |\n| - |\n\nc'), '| a |\n| - |');
});

test('code is whole, and closed where it is cut', () => {
  assert.equal(first('```js\na\n\nb\n```\nc'), '```js\na\n\nb\n```\nc');
  const long = Array.from({ length: 30 }, (_, line) => `line ${String(line)}`).join('\n');
  const shown = first(`\`\`\`js\n${long}\n\`\`\`\n`).split('\n');
  assert.equal(shown.at(0), '```js');
  assert.deepEqual(shown.slice(-2), ['…', '```']);
  assert.ok(shown.length < 16);
});

test('a long paragraph ends after a word', () => {
  const shown = first('word '.repeat(500));
  assert.ok(shown.length <= 403);
  assert.match(shown, /word …$/);
});

test('nothing where nothing is', () => {
  assert.equal(first('# A\n\n<!-- b -->\n'), '');
});
