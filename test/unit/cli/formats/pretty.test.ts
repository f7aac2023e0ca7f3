import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { pretty } from '../../../../server/src/cli/formats/pretty.js';
import { CLEAN, finding, range, written } from '../checked.js';

const FILE = {
  ...CLEAN,
  file: 'docs/a.md',
  findings: [
    finding(),
    finding({
      rule: 'missing-field',
      severity: 'information',
      message: 'Missing field\n"Tags".',
      range: range(12, 1, 3),
    }),
  ],
};

describe('the pretty format', () => {
  test('shows the findings under the name of their file, in columns', () => {
    assert.equal(
      written(pretty, [FILE, CLEAN]),
      `docs/a.md
   3:7  error        There is no document "SPEC-B".  unknown-document
  12:1  information  Missing field "Tags".  missing-field

Checked 2 documents: 1 error, 1 information.
`,
    );
  });

  test('says so where nothing is found', () => {
    assert.equal(written(pretty, [CLEAN]), 'Checked 1 document: nothing was found.\n');
  });

  test('has colours where they are wanted, around the same text', () => {
    const text = written(pretty, [FILE], { colours: true });
    assert.ok(text.includes('\u001b[31merror'));
    assert.equal(text.replace(/\u001b\[\d+m/g, ''), written(pretty, [FILE]));
  });
});
