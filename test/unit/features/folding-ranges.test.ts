import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getFoldingRanges } from '../../../server/src/service/features/folding-ranges.js';
import { openFixture } from '../fixture.js';

/** Asserts the folds by the first and the last of their lines, each as it is written. */
function check(document: string, ...expected: readonly string[]): void {
  checkSome(document, undefined, ...expected);
}

/** Asserts the folds that are left where there may be so many at the most. */
function checkSome(
  document: string,
  limit: number | undefined,
  ...expected: readonly string[]
): void {
  const { snapshot, uri, text } = openFixture(document);
  const lines = text(uri).split('\n');
  const folds = getFoldingRanges(snapshot, uri, limit).map(
    ({ startLine, endLine, kind }) =>
      `${lines[startLine] ?? ''} … ${lines[endLine] ?? ''}${kind ? ` (${kind})` : ''}`,
  );
  assert.deepEqual(folds, expected);
}

test('sections fold to their last line with text', () => {
  check('# A\n\ntext\n\n## B\n\nmore\n\n## C\n', '# A … ## C', '## B … more');
});

test('the metadata block and front matter fold', () => {
  check(
    '---\nkind: x\n---\n# A\n\n**Version:** 1\n**Status:** new\n',
    '--- … ---',
    '# A … **Status:** new',
    '**Version:** 1 … **Status:** new',
  );
});

test('code and comments fold, and what looks like a list in them does not', () => {
  check(
    '```yaml\n- a\n  b\n```\n\n<!--\n- c\n  d\n-->\n\nand `code`\n',
    '```yaml … ```',
    '<!-- … --> (comment)',
  );
});

test('list items fold with what is indented below them', () => {
  check(
    '- a\n- b\n  - c\n    more\n\n  still b\n- d\n\nend\n',
    '- b …   still b',
    '  - c …     more',
  );
});

test('a numbered item with a paragraph folds, and ends before the next paragraph', () => {
  check('1. one\n\n   more\n2. two\n\nend\n', '1. one …    more');
});

test('tables fold, and text with bars in it does not', () => {
  check('| a | b |\n| - | - |\n| 1 | 2 |\n\na | b\nc | d\n', '| a | b | … | 1 | 2 |');
});

test('nothing folds in a document of one line, nor where no text is at hand', () => {
  check('# A');
  const { snapshot } = openFixture('//- /a.md\n# A\n\nx\n//- /b.md\n# B\n\ny\n');
  assert.deepEqual(getFoldingRanges(snapshot, 'file:///ws/b.md'), []);
});

test('where there may be only some the innermost are left out', () => {
  const document = '# A\n\n## B\n\n- a\n  b\n\n## C\n\n### D\n\ntext\n';
  const inner = ['- a …   b', '### D … text'];
  const [item = '', last = ''] = inner;
  checkSome(document, 5, '# A … text', '## B …   b', item, '## C … text', last);
  checkSome(document, 4, '# A … text', '## B …   b', item, '## C … text');
  checkSome(document, 3, '# A … text', '## B …   b', '## C … text');
  checkSome(document, 1, '# A … text');
  checkSome(document, 0);
});
