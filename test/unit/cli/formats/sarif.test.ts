import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import AjvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { sarif } from '../../../../server/src/cli/formats/sarif.js';
import { RULES } from '../../../../server/src/service/index.js';
import { AWKWARD, CLEAN, finding, written } from '../checked.js';

// This file runs from `out/test/unit/cli/formats`.
const SCHEMA = new URL('../../../../../test/unit/cli/schemas/sarif-2.1.0.json', import.meta.url);

const ajv = new AjvDraft04.default({ allErrors: true, strict: false, unicodeRegExp: false });
addFormats.default(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')) as object);

interface Log {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
      readonly results: readonly Record<string, unknown>[];
    },
  ];
}

function logOf(...args: Parameters<typeof written>): Log {
  return JSON.parse(written(...args)) as Log;
}

describe('SARIF', () => {
  for (const [name, files] of Object.entries({
    'one finding': [AWKWARD],
    'no finding': [CLEAN],
    'several files': [CLEAN, AWKWARD, { ...CLEAN, findings: [finding(), finding()] }],
  })) {
    test(`passes the schema of SARIF 2.1.0 with ${name}`, () => {
      validate(logOf(sarif, files));
      assert.deepEqual(validate.errors ?? [], []);
    });
  }

  test('would not pass the schema with a field of its own', () => {
    assert.equal(validate({ ...logOf(sarif, [CLEAN]), surplus: 1 }), false);
  });

  test('says what was found, where, and by which rule', () => {
    const [{ results, tool }] = logOf(sarif, [AWKWARD]).runs;
    assert.deepEqual(
      tool.driver.rules.map(({ id }) => id),
      RULES.map(({ name }) => name),
    );
    const [result] = results;
    assert.equal(result?.['ruleId'], 'unknown-document');
    assert.equal(tool.driver.rules[Number(result['ruleIndex'])]?.id, 'unknown-document');
    assert.equal(result['level'], 'error');
    assert.deepEqual(result['locations'], [
      {
        physicalLocation: {
          artifactLocation: { uri: 'a%20folder/%C3%A9%2C%2050%25%3A%20%22x%22%20%26%20%3Cy%3E.md' },
          region: {
            ...{ startLine: 3, startColumn: 7, endLine: 3, endColumn: 13 },
            ...{ charOffset: 307, charLength: 6 },
          },
        },
      },
    ]);
  });
});
