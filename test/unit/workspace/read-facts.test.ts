import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDocument } from '../../../server/src/service/parse/document.js';
import { packRecords } from '../../../server/src/service/workspace/pack.js';
import { readFacts } from '../../../server/src/service/workspace/read-facts.js';
import { documentFacts } from '../../../server/src/service/workspace/record-facts.js';

const URI = 'file:///w/SPEC-X.md';

/** What stands before a heading at the margin, which ends it or does not. */
const BEFORE: Readonly<Record<string, string>> = {
  'a paragraph': 'Text [a](b.md)\n',
  'a list with text that continues it': '- item\nlazy\n',
  'an empty item': '-\n',
  'a fence': '```\n# No heading\n```\n',
  'a fence that is open': '```\n',
  'a fence in a list': '- item\n  ```\n',
  'indented code': '    code\n',
  'a table': '| a | b |\n| - | - |\n| [[X]] | c |\n',
  'a quote': '> quoted\nlazy\n',
  'a lone tag': '<div>\n',
  'a comment that is open': '<!--\n',
  'a bracket that is open': 'See [the\n',
  'code that is open': 'See `the\n',
  'a definition': '[label]: target.md\n',
  'a definition that may go on': '[label]:\n',
  'a footnote': '[^1]: Note\n',
  'front matter': '',
};

for (const [what, before] of Object.entries(BEFORE)) {
  for (const [ending, start] of [
    ['\n', ''],
    ['\r\n', ''],
    ['\n', '---\ntitle: A\n---\n'],
    ['\n', '\ufeff'],
  ] as const) {
    const text = `${start}# Title\n\n${before}## Next [[SPEC-Y#Part]]\n#tag and [label] \`code\`\n`;
    test(`${what} before a heading is read as it is parsed: ${JSON.stringify(start + ending)}`, () => {
      const written = text.replaceAll('\n', ending);
      const parsed = documentFacts(parseDocument(URI, written));
      assert.deepEqual(numbersOf(readFacts(URI, written)), numbersOf(parsed));
    });
  }
}

function numbersOf(facts: ReturnType<typeof readFacts>): Int32Array | undefined {
  return packRecords([{ facts, stamp: undefined }])[0]?.pack.numbers;
}
