import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scanPieces } from '../../../server/src/service/parse/pieces.js';

/** Whether a cut is made before the heading `# H` that comes after a text. */
function isCutAfter(text: string): boolean {
  const { pieceStarts } = scanPieces(`${text}# H\n`);
  return pieceStarts.at(-1) === text.length;
}

/** What a heading at the margin ends, so that it starts a piece. */
const CUT: readonly (readonly [name: string, text: string])[] = [
  ['text', 'text\n'],
  ['a blank line', 'text\n\n'],
  ['a list item', '- a\n'],
  ['a nested list', '- a\n  1. b\n\n     c\n'],
  ['a fence that is open in a list item', '- ```\n  a\n'],
  ['a fence that is open in a list item with a tab', '-\t```\n\ta\n'],
  ['a block quote', '> a\n'],
  ['a fence that is open in a block quote', '> ```\n> a\n'],
  ['a table', '| a |\n| - |\n| b |\n'],
  ['a footnote', '[^1]: a\n\n    b\n'],
  ['a footnote with an open fence', '[^1]: ```\n    a\n'],
  ['a definition', '[a]: b.md\n'],
  ['a setext heading', 'a\n===\n'],
  ['a closed fence', '```\na\n```\n'],
  ['a fence closed by more marks and spaces', '~~~\na\n~~~~  \n'],
  ['a fence that is none, having a backtick in its info', '``` a`b\n'],
  ['indented code that looks like a fence', '    ```\n'],
  ['a closed comment', '<!-- a\nb -->\n'],
  ['a comment closed on its line', '<!-- a -->\n'],
  ['closed scripts', '<script>\n\na\n</script>\n'],
  ['a block of HTML and a blank line', '<div>\na\n\n'],
  ['a tag alone on its line and a blank line', '<b>\na\n\n'],
  ['front matter', '---\nkind: prd\n# no heading\n---\n'],
  ['front matter that is not closed', '---\nkind: prd\n'],
  ['a numbered list that goes on', '1. a\n\n   b\n2. ```\n   c\n   ```\n'],
];

for (const [name, text] of CUT) {
  test(`a heading after ${name} starts a piece`, () => {
    assert.ok(isCutAfter(text));
    assert.ok(isCutAfter(text.replaceAll('\n', '\r\n')));
  });
}

/** What goes on over a heading, or may: then no cut is made. */
const NO_CUT: readonly (readonly [name: string, text: string])[] = [
  ['an open fence', '```\na\n'],
  ['an open fence of tildes', '~~~ a`b\n'],
  ['a fence that fewer marks do not close', '````\n```\n'],
  ['a fence that other marks do not close', '```\n~~~\n'],
  ['a fence that marks with text do not close', '```\n``` a\n'],
  ['a fence that marks with a form feed do not close', '```\n```\f\n'],
  ['a fence that indented marks do not close', '```\n    ```\n'],
  ['an open comment', '<!-- a\n\nb\n'],
  ['an open script', '<script>\n\na\n'],
  ['an open instruction', '<?php\n\n'],
  ['an open declaration', '<!DOCTYPE\n\n'],
  ['open character data', '<![CDATA[\n\n'],
  ['a block of HTML', '<div>\n'],
  ['a tag alone on its line', '<b>\n'],
  ['an empty list item with an open fence under it, which is none', 'text\n-\n  ```\n'],
  ['a number that starts no list in a paragraph, and a fence', 'text\n2. a\n   ```\n'],
];

for (const [name, text] of NO_CUT) {
  test(`a heading after ${name} starts no piece`, () => {
    assert.ok(!isCutAfter(text));
    assert.ok(!isCutAfter(text.replaceAll('\n', '\r\n')));
  });
}

const NO_START = [' # A', '   # A', '    # A', '#A', '####### A', '- # A', '> # A', 'A\n='];

for (const line of NO_START) {
  test(`${JSON.stringify(line)} starts no piece`, () => {
    assert.deepEqual(scanPieces(`text\n\n${line}\n`).pieceStarts, [0]);
  });
}

test('the first piece starts after a byte order mark, and none starts twice', () => {
  assert.deepEqual(scanPieces('').pieceStarts, [0]);
  assert.deepEqual(scanPieces('# A\n# B\n').pieceStarts, [0, 4]);
  assert.deepEqual(scanPieces('\ufeff# A\n# B\n').pieceStarts, [1, 5]);
  assert.deepEqual(scanPieces('# A\r# B\r\n#\tC').pieceStarts, [0, 4, 9]);
});
