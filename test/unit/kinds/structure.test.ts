import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { deriveKind } from '../../../server/src/service/kinds/derive.js';
import {
  missingSections,
  sectionsToInsert,
  structureOf,
} from '../../../server/src/service/kinds/structure.js';
import { parseDocument } from '../../../server/src/service/parse/document.js';
import { readFixture } from '../fixture.js';

/** Reads a fixture of a template and a document. */
function read(fixture: string) {
  const [template, document] = readFixture(fixture).files.map(({ uri, text }) =>
    parseDocument(uri, text),
  );
  assert.ok(template && document);
  const kind = deriveKind(template);
  return { kind, document, structure: structureOf(document, kind) };
}

/** Asserts which of a document's headings are which of the template's: `heading → template`. */
function check(fixture: string, expected: readonly string[]): void {
  const { document, structure } = read(fixture);
  const pairs = document.sections.flatMap((section) => {
    const kindSection = structure.kindSectionOf.get(section);
    if (!kindSection) return [];
    const path = [kindSection.parent?.name, kindSection.name].filter(Boolean).join(' > ');
    return [`${section.heading.text} → ${path}`];
  });
  assert.deepEqual(pairs, expected);
}

/** Asserts which sections a document lacks. */
function checkMissing(fixture: string, expected: readonly string[]): void {
  const { kind, structure } = read(fixture);
  const names = missingSections(structure, kind).map(({ kindSection }) => kindSection.name);
  assert.deepEqual(names, expected);
}

describe('a heading is the section of the template', () => {
  test('that has its text under the same parent', () => {
    check(
      `//- /t.md
## Testing
### Quality Metrics
## Success
### Quality Metrics
//- /d.md
# D
## Success
### Quality Metrics
## Testing
### Quality Metrics
## Quality Metrics
`,
      [
        'Success → Success',
        'Quality Metrics → Success > Quality Metrics',
        'Testing → Testing',
        'Quality Metrics → Testing > Quality Metrics',
      ],
    );
  });

  test('whose alias it is', () => {
    check(
      `//- /t.md
## Summary
<!-- specmark: alias="Executive Overview" alias=TLDR -->
## Scope
//- /d.md
## 1. EXECUTIVE overview:
## Scope
`,
      ['1. EXECUTIVE overview: → Summary', 'Scope → Scope'],
    );
  });

  test('whose very name it has, before that of which it is an alias', () => {
    check(
      `//- /t.md
## Summary
<!-- specmark: alias=Overview -->
//- /d.md
## Overview
## Summary
`,
      ['Summary → Summary'],
    );
  });

  test('whose pattern it fits', () => {
    check(
      `//- /t.md
## Phase 1: [Current Phase]
## Phase 2: [Next Phase]
## [Component] design
//- /d.md
## 2.1 Phase 2 – Waiting List
## Phase 1: Four Sheds
## Phase 10: Later
## Cache design
## Phase 1
`,
      [
        '2.1 Phase 2 – Waiting List → Phase 2: [Next Phase]',
        'Phase 1: Four Sheds → Phase 1: [Current Phase]',
        'Cache design → [Component] design',
      ],
    );
  });

  test('that leaves the whole name to the author, where no other has it', () => {
    check(
      `//- /t.md
## [Feature]
## Limits
//- /d.md
## Cache
## Limits
## Search
`,
      ['Cache → [Feature]', 'Limits → Limits'],
    );
  });

  test('once only', () => {
    check('//- /t.md\n## Scope\n//- /d.md\n## Scope\n## Scope\n', ['Scope → Scope']);
  });
});

describe('a heading is no section of the template', () => {
  test('as title or subtitle', () => {
    check(
      `//- /t.md
# {{title}}
**Tags:** #x
## Scope
//- /d.md
# Scope
## Scope
**Tags:** #x
`,
      [],
    );
  });

  test('on another level', () => {
    check('//- /t.md\n## A\n### B\n//- /d.md\n## 9. B\n### A\n', []);
  });
});

describe('a section is missing', () => {
  test('without those below it', () => {
    checkMissing('//- /t.md\n## A\n### B\n## C\n### D\n### E\n//- /d.md\n## C\n### E\n', [
      'A',
      'D',
    ]);
  });

  test('unless it is optional', () => {
    checkMissing(
      '//- /t.md\n## A (optional)\n### B\n## C\n### D (optional)\n//- /d.md\n## C\n',
      [],
    );
    checkMissing('//- /t.md\n## A (optional)\n### B\n//- /d.md\n## A\n', ['B']);
  });

  test('and left so where its parent is divided in another way', () => {
    const { kind, structure } = read(
      '//- /t.md\n## A\n### B\n## C\n### D\n//- /d.md\n## A\n### X\n## C\n',
    );
    const missing = missingSections(structure, kind);
    assert.deepEqual(
      missing.map(({ kindSection, dividedOtherwise }) => [kindSection.name, dividedOtherwise]),
      [
        ['B', true],
        ['D', false],
      ],
    );
    assert.deepEqual(
      sectionsToInsert(missing).map(({ kindSection }) => kindSection.name),
      ['D'],
    );
  });
});
