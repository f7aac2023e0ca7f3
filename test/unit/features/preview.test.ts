import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstText } from '../../../server/src/service/features/preview.js';
import { openFixture } from '../fixture.js';

const OTHERS = `//- /docs/Storage (old).md
# Storage

## Data Model
//- /docs/shelf.png
`;

function first(text: string): string {
  const { snapshot, uri } = openFixture(`//- /docs/a.md\n${text}\n${OTHERS}`);
  const document = snapshot.document(uri);
  assert.ok(document);
  return firstText(snapshot, document, { start: 0, end: document.text.length });
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

test('links lead where they lead in the document', () => {
  const folder = 'file:///ws/docs/Storage%20%28old%29.md';
  assert.equal(
    first('See [[Storage (old)#Data Model|its *model*]], [it](<Storage (old).md> "Storage").'),
    `See [its \\*model\\*](${folder}#L3), [it](<${folder}> "Storage").`,
  );
});

test('a wiki link that leads nowhere is its text, and the web stays as it is', () => {
  assert.equal(
    first('[[Nothing]], [a](nothing.md), [b](https://example.org), `[[Nothing]]`.'),
    'Nothing, [a](nothing.md), [b](https://example.org), `[[Nothing]]`.',
  );
});
