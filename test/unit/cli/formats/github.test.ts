import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { github } from '../../../../server/src/cli/formats/github.js';
import { AWKWARD, CLEAN, finding, range, written } from '../checked.js';

describe('annotations of GitHub', () => {
  test('keep to one line, whatever a path or a message holds', () => {
    const text = written(github, [AWKWARD, CLEAN]);
    assert.equal(
      text,
      '::error file=a folder/é%2C 50%25%3A "x" & <y>.md,line=3,endLine=3,col=7,endColumn=13,' +
        'title=unknown-document::One %25 and%0D%0Atwo, <b> & "c" ]]> \u0000\u001b[31m 😀: done.\n',
    );
  });

  test('know three severities', () => {
    const severities = ['error', 'warning', 'information', 'hint'] as const;
    const findings = severities.map((severity) => finding({ severity }));
    const text = written(github, [{ ...CLEAN, findings }]);
    assert.deepEqual(text.match(/^::\w+/gm), ['::error', '::warning', '::notice', '::notice']);
  });

  test('have no columns where a finding spans lines', () => {
    const long = { start: range(1, 2, 0).start, end: range(2, 3, 0).end };
    const text = written(github, [{ ...CLEAN, findings: [finding({ range: long })] }]);
    assert.match(text, /line=1,endLine=2,title=/);
  });
});
