import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  getBaselineEntry,
  getBaselineUpdate,
  getHiddenFindings,
} from '../../../server/src/service/features/baseline.js';
import { getDocumentStatus } from '../../../server/src/service/features/document-status.js';
import { getDiagnostics } from '../../../server/src/service/features/diagnostics.js';
import { configured, fixtureUri, openFixture } from '../fixture.js';
import { messageOf } from '../rules/check.js';

const FOLDER = fixtureUri('').replace(/\/$/, '');
const BASELINE = '\n//- /known.txt\n';
const CONFIGURATION = '\n//- /.specmark.json\n{ "baseline": "known.txt" }';
const TEMPLATE = `
//- /templates/Note.md
# {{title}}

**Tags:** #note
**Owner:** [Name]

## Context

## Decision

## Consequences

## History`;

/** A workspace with one document and the baseline that was set over an older text of it. */
function withBaseline(old: string, now: string) {
  const before = `//- /a.md\n${old}${TEMPLATE}${CONFIGURATION}`;
  const { snapshot, uri } = openFixture(before, configured(before));
  const entry = getBaselineEntry(snapshot, uri);
  assert.ok(entry);
  const { text } = getBaselineUpdate(snapshot, FOLDER, [entry]);
  const after = `//- /a.md\n${now}${TEMPLATE}${CONFIGURATION}${BASELINE}${text}`;
  return { ...openFixture(after, configured(after)), baseline: text };
}

/** What is shown of a text over the baseline of an older one. */
function shown(old: string, now: string): string[] {
  const { snapshot, uri } = withBaseline(old, now);
  return getDiagnostics(snapshot, uri).map(messageOf);
}

const NOTE = '# A\n\n**Tags:** #note\n\n## Context\n\n';

describe('a finding that the baseline knows', () => {
  test('is not shown, and is counted', () => {
    const text = `${NOTE}[[X]]\n`;
    const { snapshot, uri } = withBaseline(text, text);
    assert.deepEqual(getDiagnostics(snapshot, uri), []);
    assert.deepEqual(getHiddenFindings(snapshot, uri), { suppressed: 0, baseline: 3 });
    assert.equal(getDocumentStatus(snapshot, uri)?.known, 3);
  });

  test('stays known when lines move', () => {
    assert.deepEqual(shown(`${NOTE}[[X]]\n`, `${NOTE}New text.\n\nMore of it: [[X]].\n`), []);
  });

  test('stays known when another name comes near the one that is unknown', () => {
    const more = '\n//- /SPEC-Storage.md\n# Storage';
    assert.deepEqual(shown(`${NOTE}[[SPEC-Storrage]]`, `${NOTE}[[SPEC-Storrage]]${more}`), []);
  });

  test('stays known when a part of what is missing is added', () => {
    const added =
      '# A\n\n**Tags:** #note\n\n## Context\n\nNow.\n\n## Decision\n\nA cache.\n\n## History\n\nNone.\n';
    assert.deepEqual(shown('# A\n\n**Tags:** #note\n', added), []);
  });

  test('is shown where it is found once more', () => {
    assert.deepEqual(shown(`${NOTE}[[X]]\n`, `${NOTE}[[X]]\n[[X]]\n`), [
      'There is no document "X".',
    ]);
  });

  test('is shown in another section', () => {
    assert.deepEqual(shown(`${NOTE}[[X]]\n`, `${NOTE}Slow.\n\n## Decision\n\n[[X]]\n`), [
      'There is no document "X".',
    ]);
  });
});

describe('a baseline that is set again', () => {
  test('drops what is found no more, and does not take up what is new', () => {
    const { snapshot, uri, baseline } = withBaseline(`${NOTE}[[X]]\n`, `${NOTE}[[Y]]\n`);
    const entry = getBaselineEntry(snapshot, uri);
    assert.ok(entry);
    const { text, ...counts } = getBaselineUpdate(snapshot, FOLDER, [entry]);
    assert.deepEqual(counts, { size: 4, dropped: 1, fresh: 1 });
    assert.equal(text, baseline.replace(/.*"X".*\n/, ''));
  });

  test('takes up all that is found where it is made anew', () => {
    const { snapshot, uri } = withBaseline(`${NOTE}[[X]]\n`, `${NOTE}[[Y]]\n`);
    const entry = getBaselineEntry(snapshot, uri);
    assert.ok(entry);
    const { text, ...counts } = getBaselineUpdate(snapshot, FOLDER, [entry], true);
    assert.deepEqual(counts, { size: 5, dropped: 1, fresh: 0 });
    assert.match(text, /"Y"/);
  });
});

test('what comments keep silent is counted', () => {
  const { snapshot, uri } = openFixture('[[X]] <!-- specmark: ignore unknown-document -->\n');
  assert.deepEqual(getHiddenFindings(snapshot, uri), { suppressed: 1, baseline: 0 });
});
