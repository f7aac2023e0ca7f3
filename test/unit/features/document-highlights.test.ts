import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DocumentHighlightKind } from 'vscode-languageserver-types';
import { getDocumentHighlights } from '../../../server/src/service/features/document-highlights.js';
import { openFixture } from '../fixture.js';

/**
 * Asserts that what the fixture marks is highlighted, and no more. A mark `target` is what the
 * others lead to.
 */
function check(document: string): void {
  const { snapshot, uri, cursor, marks } = openFixture(document);
  assert.ok(cursor);
  assert.deepEqual(
    getDocumentHighlights(snapshot, uri, cursor.position),
    marks.map(({ range, text }) => ({
      range,
      kind: text === 'target' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    })),
  );
}

const OTHER = '//- /SPEC-B.md\n# B\n\n## Scope\n';

test('every reference to the same document, in every form', () => {
  check(`//- /a.md
[[SPEC-$0B]] and [it](SPEC-B.md) and SPEC-B, not [[SPEC-B#Scope]] nor [[a]].
^^^^^^^^^^^^     ^^^^^^^^^^^^^^^     ^^^^^^
${OTHER}`);
});

test('every reference to the same heading of another document', () => {
  check(`//- /a.md
[[SPEC-B#Sc$0ope]] and [it](SPEC-B.md#scope), not [[SPEC-B]].
^^^^^^^^^^^^^^^^^^     ^^^^^^^^^^^^^^^^^^^^^
${OTHER}`);
});

test('a heading with what leads to it, from either side', () => {
  check(`//- /a.md
## Sc$0ope
   ^^^^^^^ target
See [it](#scope).
    ^^^^^^^^^^^^
`);
  check(`//- /a.md
## Scope
   ^^^^^ target
See [it](#sc$0ope).
    ^^^^^^^^^^^^^^
`);
});

test('the uses of a label with its definition', () => {
  check(`//- /a.md
[it][st$0ore] and [store].
     ^^^^^^^       ^^^^^

[Store]: SPEC-B.md
 ^^^^^ target
${OTHER}`);
});

test('a tag, case folded', () => {
  check('# A\n\n**Tags:** #o$0ne #two #One\n          ^^^^^^      ^^^^\n');
});

test('nothing in plain text', () => {
  check('# A\n\nte$0xt\n');
});
