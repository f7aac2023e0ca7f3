import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deriveKind } from '../../../server/src/service/kinds/derive.js';
import { sectionHeading, sectionName } from '../../../server/src/service/kinds/section-name.js';
import { parseDocument } from '../../../server/src/service/parse/document.js';

/** Asserts the names of a template's sections, and their headings as Markdown. */
function check(template: string, names: readonly string[], headings = names): void {
  const kind = deriveKind(parseDocument('file:///t.md', template));
  assert.deepEqual(
    kind.sections.map((section) => sectionName(kind, section)),
    names,
  );
  assert.deepEqual(
    kind.sections.map((section) => sectionHeading(kind, section)),
    headings,
  );
}

test("a template's numbers are no part of a name", () => {
  check('## 1. Scope\n## 2) Limits\n## 3 Votes\n', ['Scope', 'Limits', 'Votes']);
});

test('but a number is that no other heading has', () => {
  check('## Scope\n## 3 Tiers\n## Limits\n', ['Scope', '3 Tiers', 'Limits']);
});

test('notes for authors are no part of a name', () => {
  check('## Scope *(mandatory)*\n## Votes (optional)\n## Limits [Required]\n', [
    'Scope',
    'Votes',
    'Limits',
  ]);
});

test('a wrong encoding is repaired', () => {
  check('## Done âœ…\n', ['Done ✅']);
});

test('a heading keeps its Markdown, on one line', () => {
  check('The `cache`\n*design*\n---\n', ['The cache design'], ['The `cache` *design*']);
});
