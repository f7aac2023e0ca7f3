import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SymbolKind, type DocumentSymbol } from 'vscode-languageserver-types';
import { getDocumentSymbols } from '../../../server/src/service/features/document-symbols.js';
import { openFixture, textIn } from '../fixture.js';

/** Asserts the outline, one line a symbol, indented as it is nested. */
function check(document: string, ...expected: readonly string[]): void {
  const { snapshot, uri } = openFixture(document);
  const show = (symbols: readonly DocumentSymbol[], indent: string): string[] =>
    symbols.flatMap(({ name, detail, kind, children = [] }) => [
      `${indent}${kind === SymbolKind.Field ? '· ' : ''}${name}${detail ? ` (${detail})` : ''}`,
      ...show(children, `${indent}  `),
    ]);
  assert.deepEqual(show(getDocumentSymbols(snapshot, uri), ''), expected);
}

test('sections are nested, and say when they are empty', () => {
  check(
    '# A\n\ntext\n\n## B\n\n### C\n\n<!-- later -->\n\n## D\n\n',
    'A',
    '  B',
    '    C',
    '  D (empty)',
  );
});

test('sections say how many references lead to them', () => {
  check(
    `//- /SPEC-A.md
# A

## B

See [above](#b) and [below][c].

## C

## D

text

[c]: #c
//- /SPEC-E.md
[[SPEC-A]], [[SPEC-A#B]], [B](SPEC-A.md#b)
//- /templates/T.md
[[SPEC-A#B]]
`,
    'A',
    '  B (3 references)',
    '  C (empty · 1 reference)',
    '  D',
  );
});

test('fields stand with their values below the title', () => {
  check(
    '# A\n\n**Version:** 1.0\n**Status:**\n\n## B\n\ntext\n',
    'A',
    '  · Version (1.0)',
    '  · Status (empty)',
    '  B',
  );
});

test('front matter stands before all sections', () => {
  check('---\nkind: note\n---\n\n# A\n\ntext\n', '· kind (note)', 'A');
});

test('a heading without text has a name all the same', () => {
  check('#\n\ntext\n', '(no title)');
});

test('a symbol reaches to the last text of its section and selects its heading', () => {
  const { snapshot, uri, text } = openFixture('## B\n\ntext\n\n\n## C\n');
  const [symbol] = getDocumentSymbols(snapshot, uri);
  assert.ok(symbol);
  assert.equal(textIn(text(uri), symbol.range), '## B\n\ntext');
  assert.equal(textIn(text(uri), symbol.selectionRange), 'B');
});
