import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LineIndex } from '../../../server/src/service/parse/lines.js';
import { readFixture, textIn } from '../fixture.js';
import { parse } from './parse.js';

const TEXTS: readonly (readonly [name: string, text: string, lines: readonly string[]])[] = [
  ['nothing', '', ['']],
  ['one line', 'ab', ['ab']],
  ['a final line ending', 'ab\n', ['ab', '']],
  ['LF', 'a\n\nb', ['a', '', 'b']],
  ['CRLF', 'a\r\n\r\nb\r\n', ['a', '', 'b', '']],
  ['lone CR', 'a\r\rb', ['a', '', 'b']],
  ['all at once', 'a\r\nb\rc\nd\n\re', ['a', 'b', 'c', 'd', '', 'e']],
  ['emoji', '🚀🚀\n👩‍👩‍👧 b\n', ['🚀🚀', '👩‍👩‍👧 b', '']],
  ['a byte order mark', '\ufeffa\nb', ['\ufeffa', 'b']],
  ['other separators, which end no line', 'a\u2028b\u0085c\fd', ['a\u2028b\u0085c\fd']],
];

for (const [name, text, lines] of TEXTS) {
  test(`lines are counted with ${name}`, () => {
    const index = new LineIndex(text);
    assert.equal(index.count, lines.length);
    assert.deepEqual(
      lines.map((_, line) => text.slice(index.start(line), index.end(line))),
      lines,
    );
  });

  test(`every offset comes back from its position with ${name}`, () => {
    const index = new LineIndex(text);
    for (let offset = 0; offset <= text.length; offset++) {
      const position = index.position(offset);
      const lineEnd = index.end(position.line);
      // Inside a line ending there is no position of its own.
      assert.equal(index.offset(position), Math.min(offset, lineEnd));
      assert.equal(index.lineAt(offset), position.line);
    }
  });

  test(`the scan finds the same lines as the index with ${name}`, () => {
    const index = new LineIndex(text);
    const { lines: scanned } = parse(text);
    assert.deepEqual(
      Array.from({ length: scanned.count }, (_, line) => scanned.start(line)),
      Array.from({ length: index.count }, (_, line) => index.start(line)),
    );
  });
}

test('positions outside the text are moved to its ends', () => {
  const index = new LineIndex('ab\ncd');
  assert.deepEqual(index.position(-1), { line: 0, character: 0 });
  assert.deepEqual(index.position(99), { line: 1, character: 2 });
  assert.equal(index.offset({ line: 0, character: 99 }), 2);
  assert.equal(index.offset({ line: 9, character: 0 }), 5);
  assert.equal(index.offset({ line: -1, character: 3 }), 0);
  assert.equal(index.offset({ line: 1, character: -1 }), 3);
});

/** The ranges of all references, which the carets mark. */
const MARKED = `
  //- /SPEC-A.md
  # 🚀 See [[SPEC-B]]
           ^^^^^^^^^^
  Ünïcödé, 🚀 [[SPEC-B#🚀|é]] and SPEC-C
              ^^^^^^^^^^^^^^^     ^^^^^^
  | 🚀 | [b](SPEC-B.md) |
         ^^^^^^^^^^^^^^
`;

for (const [name, start, ending] of [
  ['LF', '', '\n'],
  ['CRLF', '', '\r\n'],
  ['CR', '', '\r'],
  ['a byte order mark and CRLF', '\ufeff', '\r\n'],
] as const) {
  test(`ranges are right on lines with emoji, with ${name}`, () => {
    const { files, marks } = readFixture(MARKED.replaceAll('\n', ending));
    const text = start + (files[0]?.text ?? '');
    const { references, lines } = parse(text);
    const ranges = references.map(({ span }) => lines.range(span));
    const expected = marks.map(({ range }) => {
      const by = range.start.line === 0 ? start.length : 0;
      return {
        start: { ...range.start, character: range.start.character + by },
        end: { ...range.end, character: range.end.character + by },
      };
    });
    assert.deepEqual(ranges, expected);
    assert.equal(textIn(text, ranges[0] ?? lines.range({ start: 0, end: 0 })), '[[SPEC-B]]');
  });
}
