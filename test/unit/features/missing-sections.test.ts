import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getMissingSections } from '../../../server/src/service/features/missing-sections.js';
import { applyEdits, openFixture } from '../fixture.js';
import { METADATA, NOTE } from '../note.js';

const DOCUMENT = `//- /note.md
# Cache

${METADATA}

## 1. Decision

### 1.1 Costs

Memory.
${NOTE}`;

test('everything that is missing is inserted, and what is below it comes along', () => {
  const { snapshot, uri, text } = openFixture(DOCUMENT);
  const { names, edits } = getMissingSections(snapshot, uri);
  assert.deepEqual(names, ['Context', 'Reasons', 'Outlook']);
  const headings = applyEdits(text(uri), edits)
    .split('\n')
    .filter((line) => line.startsWith('#'));
  assert.deepEqual(headings, [
    '# Cache',
    '## 1. Context',
    '## 1. Decision',
    '### 1.1 Reasons',
    '### 1.1 Costs',
    '## 2. Outlook',
  ]);
});

test('a second time there is nothing to insert', () => {
  const { workspace, uri, text } = openFixture(DOCUMENT);
  const { edits } = getMissingSections(workspace.snapshot, uri);
  workspace.setOpen(uri, applyEdits(text(uri), edits));
  assert.deepEqual(getMissingSections(workspace.snapshot, uri), { names: [], edits: [] });
});

test('a section that its author has divided in another way is let alone', () => {
  const { snapshot, uri } = openFixture(
    `//- /note.md\n**Tags:** #note\n## Context\n## Decision\n### Votes\n${NOTE}`,
  );
  assert.deepEqual(getMissingSections(snapshot, uri).names, ['Outlook']);
});

test('a document without a kind lacks nothing', () => {
  const { snapshot, uri } = openFixture(`//- /a.md\n# A\n${NOTE}`);
  assert.deepEqual(getMissingSections(snapshot, uri), { names: [], edits: [] });
  assert.deepEqual(getMissingSections(snapshot, 'file:///x.md'), { names: [], edits: [] });
});
