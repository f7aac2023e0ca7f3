import { Ajv } from 'ajv';
import { parse } from 'jsonc-parser';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readConfiguration } from '../../../server/src/service/configuration/read.js';
import {
  configurationSchema,
  configurationShape,
} from '../../../server/src/service/configuration/schema.js';
import { CONFIGURATION } from '../../../server/src/service/settings/format.js';

/** A page of the documentation. This file runs from `out/test/unit/configuration`. */
function page(name: string): string {
  return readFileSync(new URL(`../../../../docs/${name}.md`, import.meta.url), 'utf8');
}

const isValid = new Ajv({ strict: false }).compile(configurationSchema());

for (const name of ['configuration', 'baseline']) {
  const examples = [...page(name).matchAll(/^```jsonc?\n([^]*?)^```$/gm)].map(
    ([, text = '']) => text,
  );
  examples.forEach((text, index) => {
    test(`example ${String(index + 1)} of ${name} is right`, () => {
      const { settings, problems } = readConfiguration(text);
      assert.deepEqual(problems, []);
      assert.ok(Object.keys(settings ?? {}).length > 0);
      assert.ok(isValid(parse(text)), JSON.stringify(isValid.errors));
    });
  });

  test(`${name} has examples`, () => {
    assert.ok(examples.length > 0);
  });
}

test('the page of the configuration names every key and every choice', () => {
  const text = page('configuration');
  const { properties } = configurationShape();
  const kind = CONFIGURATION.properties.kinds.values.properties;
  const keys = [
    ...Object.keys(properties).filter((key) => key !== '$schema'),
    ...Object.keys(kind),
    ...Object.keys(kind.sections.values.properties),
    ...Object.keys(kind.fields.values.properties),
    ...Object.keys(properties.status.values.values),
    ...Object.keys(properties.dates.values),
  ];
  for (const key of keys) assert.ok(text.includes(`\`${key}\``), `${key} is not named.`);
});

test('the schema takes what is read without a fault, and nothing of the wrong type', () => {
  for (const text of [
    '{ "dates": ["YYYY-MM-DD"], "exclude": "a" }',
    '{ "dates": "YYYY-MM-DD", "exclude": ["a"], "status": { "old": "off" } }',
    '{ "dates": "ISO" }',
    '{ "dates": ["ISO"] }',
    '{ "exclude": [1] }',
    '{ "rules": { "missing-field": "loud" } }',
    '{ "kinds": { "adr": { "sections": { "A": { "optional": "yes" } } } } }',
    '{ "kinds": [] }',
    '{ "baseline": "" }',
  ]) {
    assert.equal(isValid(JSON.parse(text)), !readConfiguration(text).problems.length, text);
  }
});
