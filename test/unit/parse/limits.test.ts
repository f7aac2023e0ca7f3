import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from './parse.js';

/** The same line again and again, with its number in place of `#`. */
function lines(count: number, line: string): string {
  return Array.from({ length: count }, (_, index) => line.replace('#', String(index))).join('\n');
}

const HTML = '<b>only the parser reads this</b>\n\n';

const TOO_MUCH: readonly (readonly [name: string, body: string])[] = [
  [
    'a thousand nested lists',
    Array.from({ length: 1000 }, (_, i) => '  '.repeat(i) + '- a').join('\n'),
  ],
  ['ten thousand list markers in a line', `${'- '.repeat(10_000)}a`],
  ['ten thousand nested quotes and lists', `${'> - '.repeat(10_000)}a`],
  ['ten thousand openings of comments', `a ${'<!-- '.repeat(10_000)}`],
  ['ten thousand openings of instructions', `a ${'<?'.repeat(10_000)}`],
  ['ten thousand brackets', '['.repeat(10_000)],
  ['ten thousand openings of emphasis', `<b>${'*a_ '.repeat(10_000)}`],
  ['ten thousand footnotes', lines(10_000, '[^#]: a\n')],
  ['a hundred thousand definitions', lines(100_000, '[a#]: b.md')],
  ['megabytes of HTML', `${HTML}${lines(100_000, 'some words <i>and</i> more words')}`],
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
  ['a long table', `| <b> | b |\n| - | - |\n${lines(1500, '| [a](b.md) | `c` *d* |')}`],
  ['a long list', HTML + lines(1500, '- [a#](b.md) `c` *d*')],
  ['a picture in the text', `${HTML}![a](data:image/png;base64,${'iVBORw0KGgo'.repeat(20_000)})`],
  ['a long fence', `${HTML}\`\`\`\n${lines(5000, '[a_b][`c`] <d> * # *')}\n\`\`\``],
  ['a deep list', Array.from({ length: 40 }, (_, i) => '  '.repeat(i) + '- <b>a').join('\n')],
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
];

for (const [name, text] of LONG) {
  test(`a text of megabytes of ${name} is parsed without overflowing the stack`, () => {
    const document = parse(text);
    assert.ok(document.sections.length + document.placeholders.length + document.tags.length > 0);
    assert.ok(document.fields.length >= 0 && document.references.length >= 0);
  });
}
