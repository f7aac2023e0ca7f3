import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getDocumentStatus } from '../../../server/src/service/features/document-status.js';
import { openFixture } from '../fixture.js';
import { NOTE } from '../note.js';

function status(fixture: string) {
  const { snapshot, uri } = openFixture(fixture);
  return getDocumentStatus(snapshot, uri);
}

test('the status says kind, sections and placeholders', () => {
  assert.deepEqual(
    status(`//- /a.md
# {{title}}

**Tags:** #note
**Authors:** [Names] [Mine]

## 1. Context

[Why this note]
${NOTE}`),
    {
      kind: { name: 'note', label: 'note' },
      isTemplate: false,
      sections: { present: 1, total: 3 },
      missing: ['Decision', 'Outlook'],
      placeholders: 3,
      known: 0,
    },
  );
});

test('optional sections do not count, and names are without what only a template has', () => {
  const template = `//- /templates/b.md
**Tags:** #memo

## 1. Context *(mandatory)*

## 2. Votes (optional)
`;
  const found = status(`//- /a.md\n**Tags:** #memo\n${template}`);
  assert.deepEqual(found?.sections, { present: 0, total: 1 });
  assert.deepEqual(found.missing, ['Context']);
});

test('placeholders in front matter count', () => {
  assert.equal(
    status(`//- /a.md\n---\ntags: note\ndate: "{{date}}"\n---\n${NOTE}`)?.placeholders,
    1,
  );
});

test('a document without a kind has nothing to lack', () => {
  const nothing = { sections: { present: 0, total: 0 }, missing: [], placeholders: 0, known: 0 };
  assert.deepEqual(status('//- /a.md\n# {{title}}\n'), { isTemplate: false, ...nothing });
  assert.deepEqual(status('//- /templates/a.md\n# {{title}}\n'), { isTemplate: true, ...nothing });
});

test('a document that is not open has no status', () => {
  const { snapshot } = openFixture('//- /a.md\n//- /SPEC-B.md\n');
  assert.equal(getDocumentStatus(snapshot, 'file:///ws/SPEC-B.md'), undefined);
});
