import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { configurationSchema } from '../../../server/src/service/configuration/schema.js';
import { readConfiguration } from '../../../server/src/service/configuration/read.js';
import { RULES } from '../../../server/src/service/rules/rules.js';
import { readFixture } from '../fixture.js';

/** Asserts that a configuration's problems are those that it marks, and what is read all the same. */
function check(marked: string, settings: unknown): void {
  const { files, marks } = readFixture(`//- /.specmark.json\n${marked}`);
  const text = files[0]?.text ?? '';
  const reading = readConfiguration(text);
  const lines = text.split('\n');
  assert.deepEqual(
    reading.problems.map(({ span, message }) => ({
      at: text.slice(span.start, span.end),
      message,
    })),
    marks.map(({ range: { start, end }, text: message }) => ({
      at: lines[start.line]?.slice(start.character, end.character),
      message,
    })),
  );
  assert.deepEqual(reading.settings, settings);
}

describe('a configuration is read', () => {
  test('with comments, trailing commas, and one text in place of a list', () => {
    check(
      `{
  // One kind is enough.
  "kinds": { "adr": { "files": "adr/*.md", "tags": ["decision"], }, },
  "exclude": "archive/**",
}
`,
      {
        kinds: { adr: { files: ['adr/*.md'], tags: ['decision'] } },
        exclude: ['archive/**'],
      },
    );
  });

  test('from an empty file', () => {
    check('', {});
  });

  test('without what is wrong in it', () => {
    check(
      `{
  "exclud": ["a"],
  ^^^^^^^^ There is no setting "exclud". Did you mean "exclude"?
  "kinds": {
    "adr": { "label": "decision", "section": {} },
                                  ^^^^^^^^^ There is no setting "section" in "adr". Did you mean "sections"?
    "memo": { "sections": { "Context": { "optional": "yes" } } }
                                                     ^^^^^ "optional" should be true or false.
  },
  "rules": {
    "missing-sections": "off",
    ^^^^^^^^^^^^^^^^^^ There is no rule "missing-sections". Did you mean "missing-section"?
    "missing-field": "hnit",
                     ^^^^^^ "missing-field" should be one of "error", "warning", "information", "hint" and "off". Did you mean "hint"?
    "unknown-heading": "hint"
  },
  "status": { "draft": 1 },
                       ^ "draft" should be one of "softer", "normal" and "off".
  "exclude": ["a", 7]
                   ^ An item of "exclude" should be a text.
}
`,
      {
        kinds: { adr: { label: 'decision' }, memo: { sections: { Context: {} } } },
        rules: { 'unknown-heading': 'hint' },
        status: {},
        exclude: ['a'],
      },
    );
  });

  test('as far as it is an object', () => {
    check(
      `["kinds"]
^^^^^^^^^ The configuration should be an object.
`,
      {},
    );
  });
});

describe('a text that is no JSON says so at the first fault', () => {
  const counts = 'Until it is mended, what was configured before counts.';

  test('a missing comma', () => {
    check(
      `{
  "exclude": "a"
  "baseline": "b"
  ^^^^^^^^^^ This is no JSON: a comma is missing before this. ${counts}
}
`,
      undefined,
    );
  });

  test('a missing value', () => {
    check(
      `{ "exclude": }
             ^ This is no JSON: a value is missing. ${counts}
`,
      undefined,
    );
  });

  test('a missing end', () => {
    const { settings, problems } = readConfiguration('{ "exclude": "a"');
    assert.equal(settings, undefined);
    assert.deepEqual(problems, [
      { span: { start: 15, end: 16 }, message: `This is no JSON: a "}" is missing. ${counts}` },
    ]);
  });
});

test('the schema knows every rule with its own severity', () => {
  const rules = configurationSchema().properties?.['rules']?.properties ?? {};
  assert.deepEqual(
    Object.keys(rules),
    RULES.map(({ name }) => name),
  );
  assert.equal(rules['unknown-document']?.default, 'error');
  assert.deepEqual(rules['unknown-document'].enum, [
    'error',
    'warning',
    'information',
    'hint',
    'off',
  ]);
});
