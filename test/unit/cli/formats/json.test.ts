import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { json } from '../../../../server/src/cli/formats/json.js';
import { AWKWARD, CLEAN, finding, range, summaryOf, written } from '../checked.js';

describe('JSON', () => {
  test('has the shape that is documented, key by key', () => {
    const files = [AWKWARD, CLEAN];
    assert.deepEqual(JSON.parse(written(json, files)), {
      version: 1,
      findings: [
        {
          file: 'a folder/é, 50%: "x" & <y>.md',
          kind: 'technical-spec',
          rule: 'unknown-document',
          severity: 'error',
          message: 'One % and\r\ntwo, <b> & "c" ]]> \u0000\u001b[31m 😀: done.',
          range: range(3, 7, 6),
          related: [{ file: '../b.md', range: range(1, 1, 2), message: 'It is "here".' }],
          fixes: ['Change to "SPEC-C"'],
        },
      ],
      summary: summaryOf(files),
    });
  });

  test('keeps its keys in the documented order', () => {
    const parsed = JSON.parse(written(json, [AWKWARD])) as {
      findings: object[];
      summary: object;
    };
    assert.deepEqual(Object.keys(parsed), ['version', 'findings', 'summary']);
    assert.deepEqual(Object.keys(parsed.findings[0] ?? {}), [
      ...['file', 'kind', 'rule', 'severity', 'message', 'range', 'related', 'fixes'],
    ]);
    assert.deepEqual(Object.keys(parsed.summary), [
      ...['files', 'documents', 'error', 'warning', 'information', 'hint'],
      ...['suppressed', 'baseline'],
    ]);
  });

  test('is JSON with no finding, and with several in several files', () => {
    const none = JSON.parse(written(json, [CLEAN])) as { findings: unknown[] };
    assert.deepEqual(none.findings, []);
    const two = { ...CLEAN, findings: [finding(), finding({ severity: 'hint' })] };
    const many = JSON.parse(written(json, [two, AWKWARD])) as { findings: { kind: unknown }[] };
    assert.deepEqual(
      many.findings.map(({ kind }) => kind),
      [null, null, 'technical-spec'],
    );
  });
});
