import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { checkCommand } from '../../../server/src/cli/commands/check.js';
import { FORMATS } from '../../../server/src/cli/formats/formats.js';
import { json } from '../../../server/src/cli/formats/json.js';
import { AWKWARD, written } from './checked.js';

// This file runs from `out/test/unit/cli`.
const page = readFileSync(new URL('../../../../docs/cli.md', import.meta.url), 'utf8');

/** The words that stand for options in a text, each once. */
function optionsIn(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, option = '']) => option))].sort();
}

/** A value's keys, all the way down; of a list those of its first item. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shape);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]));
}

describe('the page of the command line', () => {
  test('has the options that the help has', () => {
    assert.deepEqual(
      optionsIn(page, /^\| `(--[\w-]+)/gm),
      optionsIn(checkCommand.help, /^ {2}(--[\w-]+)/gm),
    );
  });

  test('names every format', () => {
    for (const format of Object.keys(FORMATS)) assert.ok(page.includes(`\`${format}\``), format);
  });

  test('shows the JSON that is written, key by key', () => {
    const [, sample = ''] = /```json\n([^]*?)```/.exec(page) ?? [];
    const [finding] = AWKWARD.findings;
    assert.ok(finding);
    const plain = { ...AWKWARD, findings: [{ ...finding, related: () => [] }] };
    assert.deepEqual(shape(JSON.parse(sample)), shape(JSON.parse(written(json, [plain]))));
  });
});
