import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits, openFixture, readFixture, textIn } from './fixture.js';

test('a fixture falls into files, a cursor and marks', () => {
  const { files, cursor, marks } = readFixture(`
    //- /SPEC-A.md
    # A

    See [[SPEC-B$0#Scope]] and 🚀 [[X]].
        ^^^^^^^^^^^^^^^^^^ one    ^^^^^ two
          ^^^^ three
    //- /docs/a b.md
      indented
  `);
  assert.deepEqual(
    files,
    [
      ['file:///ws/SPEC-A.md', '# A\n\nSee [[SPEC-B#Scope]] and 🚀 [[X]].\n'],
      ['file:///ws/docs/a%20b.md', '  indented\n'],
    ].map(([uri, text]) => ({ uri, text })),
  );
  assert.deepEqual(cursor, {
    uri: 'file:///ws/SPEC-A.md',
    position: { line: 2, character: 12 },
    offset: 17,
  });
  const [first] = files;
  assert.deepEqual(
    marks.map(({ text, range }) => [text, textIn(first?.text ?? '', range)]),
    [
      ['one', '[[SPEC-B#Scope]]'],
      ['two', '[[X]]'],
      ['three', 'SPEC'],
    ],
  );
});

test('a text without file markers is one file, and its line endings are kept', () => {
  const { files, marks } = readFixture('# A\r\n  ^ title\r\ntext\r\n');
  assert.deepEqual(files, [{ uri: 'file:///ws/SPEC-A.md', text: '# A\r\ntext\r\n' }]);
  assert.deepEqual(marks[0]?.range, {
    start: { line: 0, character: 2 },
    end: { line: 0, character: 3 },
  });
});

test('two cursors are refused', () => {
  assert.throws(() => readFixture('a$0\nb$0\n'), /one cursor/);
});

test('an open fixture has the built-in kinds and the file with the cursor open', () => {
  const { workspace, snapshot, uri } = openFixture(`
    //- /SPEC-A.md
    # A
    **Tags:** #technical-spec
    //- /SPEC-B.md
    # B$0
  `);
  assert.equal(uri, 'file:///ws/SPEC-B.md');
  assert.ok(workspace.isOpen(uri));
  assert.equal(snapshot.index.size, 2);
  const record = snapshot.record('file:///ws/SPEC-A.md');
  assert.equal(record && snapshot.kindOf(record)?.name, 'technical-spec');
});

test('edits are made all at once', () => {
  const at = (character: number) => ({ line: 0, character });
  const edits = [
    { range: { start: at(2), end: at(3) }, newText: 'C' },
    { range: { start: at(0), end: at(1) }, newText: 'AA' },
  ];
  assert.equal(applyEdits('abc', edits), 'AAbC');
});
