import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsIn } from './check.js';

const DEEP = `${'- '.repeat(101)}# Deep`;

/** A definition over two lines, about which the parser is asked. */
const ASKED = '[c]:\nd.md\n\n';

function check(text: string, expected: readonly (readonly [at: string, says: RegExp])[]): void {
  const found = findingsIn(`//- /a.md\n${text}\n`, 'unchecked-text');
  assert.deepEqual(
    found.map(({ at }) => at),
    expected.map(([at]) => at),
  );
  for (const [index, { message }] of found.entries()) {
    assert.match(message, expected[index]?.[1] ?? /^$/);
  }
}

test('each thing that is too much is named', () => {
  check(`# A\n\n${DEEP}`, [['0:2-0:3', /nested more than 100 deep/]]);
  check(`# A\n\n${ASKED}${'*a_ '.repeat(2000)}`, [
    ['0:2-0:3', /more than 2000 brackets, asterisks/],
  ]);
  check(`# A\n\n${ASKED}${'[a]: b.md\n\n'.repeat(2001)}`, [
    ['0:2-0:3', /lines that start with a bracket/],
  ]);
  check(`# A\n\n${ASKED}${'some words\n\n'.repeat(60_000)}`, [
    ['0:2-0:3', /longer than half a million/],
  ]);
});

test('a document says it once, at the first such section', () => {
  const text = `# A\n\n## B\n\n${DEEP}\n\n## C\n\n${DEEP}\n\n## D\n\n${DEEP}`;
  check(text, [['2:3-2:4', /The same goes for 2 other sections\.$/]]);
});

test('a text before the first heading says it on its first line', () => {
  check(`\n${DEEP}\n\n# A`, [['1:0-1:208', /^Up to the first heading nothing is checked/]]);
});

test('an author can silence it', () => {
  check(`# A\n\n<!-- specmark: ignore-file unchecked-text -->\n\n## B\n\n${DEEP}`, []);
});
