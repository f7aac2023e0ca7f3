import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { plainEntries, yamlEntries } from '../../../server/src/service/parse/front-matter.js';

/** Asserts that what is read without YAML is what YAML says. @returns whether anything was. */
function compare(lines: readonly string[], eol: string): boolean {
  const text = lines.map((line) => line + eol).join('');
  const plain = plainEntries(text, 4);
  if (plain) assert.deepEqual(plain, yamlEntries(text, 4), JSON.stringify(text));
  return plain !== undefined;
}

const KEYS = ['a', 'title', 'discussions-to', 'x_1', 'null', 'Y', 'true'];
const VALUES = [
  ...['20, 721', '2025-02-30', '1.10', 'null', '~', 'yes', 'a: b', 'a:b', 'a #b', 'a#b', 'a:'],
  ...['Ada (@ada), Bob <bob@example.org>', 'https://a.b/c?d=e#f', '"q"', "it's", '[a, b]', '- a'],
  ...[
    '  two',
    'end ',
    'a\tb',
    'é 🧩',
    'a, b',
    '|',
    '>',
    '&a b',
    '*a',
    '!a b',
    '%a',
    '@a',
    '`a',
    '-a',
  ],
  ...[
    '',
    '?a',
    ':a',
    '0x1F',
    '.5',
    'a\u00a0',
    '\u00a0a',
    'a b  c',
    '{a: b}',
    '...',
    '--- a',
    '=',
    '<<',
  ],
];

describe('front matter without YAML', () => {
  for (const eol of ['\n', '\r\n']) {
    test(`says what YAML says, with ${JSON.stringify(eol)} at the ends of its lines`, () => {
      let read = 0;
      for (const key of KEYS) {
        for (const value of VALUES) if (compare([`${key}: ${value}`], eol)) read++;
      }
      assert.ok(read > KEYS.length * 10, `Only ${String(read)} were read.`);
    });
  }

  test('says what YAML says, whatever its lines', () => {
    const line = fc.oneof(
      fc.tuple(fc.constantFrom(...KEYS), fc.constantFrom(...VALUES)).map((pair) => pair.join(': ')),
      fc.string({ maxLength: 12 }).filter((text) => !/[\r\n]/.test(text)),
      fc
        .tuple(fc.constantFrom(...KEYS), fc.string({ maxLength: 9 }))
        .map((pair) => pair.join(': ')),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 3 }), (lines) => void compare(lines, '\n')),
      { seed: 7, numRuns: 5000 },
    );
  });
});
