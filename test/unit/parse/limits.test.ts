import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from './parse.js';

/** The same line again and again, with its number in place of `#`. */
function lines(count: number, line: string): string {
  return Array.from({ length: count }, (_, index) => line.replace('#', String(index))).join('\n');
}

/** A definition over two lines, about which the parser is asked. */
const ASKED = '[only the parser]:\nreads-this.md\n\n';

const TOO_MUCH: readonly (readonly [name: string, body: string])[] = [
  [
    'a thousand nested lists',
    ASKED + Array.from({ length: 1000 }, (_, i) => '  '.repeat(i) + '- a').join('\n'),
  ],
  ['ten thousand list markers in a line', `${ASKED}${'- '.repeat(10_000)}a`],
  ['ten thousand nested quotes and lists', `${'> - '.repeat(10_000)}a`],
  ['ten thousand openings of comments', `a ${'<!-- '.repeat(10_000)}`],
  ['ten thousand openings of instructions', `a ${'<?'.repeat(10_000)}`],
  ['ten thousand brackets', ASKED + '['.repeat(10_000)],
  ['ten thousand openings of emphasis', ASKED + '*a_ '.repeat(10_000)],
  ['ten thousand footnotes', ASKED + lines(10_000, '[^#]: a\n')],
  ['a hundred thousand definitions', ASKED + lines(100_000, '[a#]: b.md')],
  ['megabytes of text', ASKED + lines(100_000, 'some words <i>and</i> more words')],
];

for (const [name, body] of TOO_MUCH) {
  test(`${name} are not given to the parser, and the sections around are read`, () => {
    const text = `# A\n\n**Version:** 1.0\n\n## B\n${body}\n\n## C\n\n[[SPEC-B]]\n`;
    const document = parse(text);
    assert.ok(document.limited);
    assert.deepEqual(
      document.sections.map(({ heading }) => heading.text),
      ['A', 'B', 'C'],
    );
    assert.equal(document.fields[0]?.value, '1.0');
    assert.equal(document.references.filter(({ form }) => form === 'wiki').length, 1);
    assert.ok(!parse(text.replace(body, '')).limited);
  });
}

const NOT_TOO_MUCH: readonly (readonly [name: string, body: string])[] = [
  ['a long table', `${ASKED}| a | b |\n| - | - |\n${lines(1500, '| [a](b.md) | `c` *d* |')}`],
  ['a long list', ASKED + lines(1500, '- [a#](b.md) `c` *d*')],
  ['a picture in the text', `${ASKED}![a](data:image/png;base64,${'iVBORw0KGgo'.repeat(20_000)})`],
  ['a long fence', `${ASKED}\`\`\`\n${lines(5000, '[a_b][`c`] <d> * # *')}\n\`\`\``],
  ['a deep list', Array.from({ length: 40 }, (_, i) => '  '.repeat(i) + '- `a\nb`').join('\n')],
];

for (const [name, body] of NOT_TOO_MUCH) {
  test(`${name} is read in full`, () => {
    assert.ok(!parse(`# A\n\n${body}\n`).limited);
  });
}

const LONG: readonly (readonly [name: string, text: string])[] = [
  ['placeholders', '[List features] '.repeat(150_000)],
  ['tags and ids', '#tag SPEC-A '.repeat(150_000)],
  ['blank lines', `# A\n${'\n'.repeat(2_000_000)}`],
  ['spaces', `# A${' '.repeat(500_000)}B\n`],
  ['metadata', `# A\n${'**a:** b\n'.repeat(150_000)}`],
  ['braces', `# A\n<b>${'{{ '.repeat(100_000)}\n`],
  ['definitions', `# A\n\n${lines(100_000, '[a#]: b.md')}\n`],
  ['HTML', `# A\n\n${lines(100_000, 'some words <i>and</i> more words')}\n`],
  ['comments', `# A\n\n${lines(100_000, '<!-- a # -->')}\n`],
];

for (const [name, text] of LONG) {
  test(`a text of megabytes of ${name} is parsed without overflowing the stack`, () => {
    const document = parse(text);
    assert.ok(document.sections.length + document.placeholders.length + document.tags.length > 0);
    assert.ok(document.fields.length >= 0 && document.references.length >= 0);
  });
}

test('blocks of what is too much for the parser are not asked for, though the rest is known', () => {
  const document = parse(`# A\n\n${lines(100_000, '[a#]: b.md')}\n\n# B\n`);
  assert.equal(document.definitions.length, 100_000);
  assert.ok(!document.limited);
  assert.deepEqual(
    document.blocks.map(({ type }) => type),
    ['heading'],
  );
});
