import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkCleanFix, checkFix, checkRule, fixesIn } from './check.js';

const RULE = 'wrong-kind-relation';

const spec = (sections: string) =>
  `//- /SPEC-A.md\n# A\n\n**Tags:** #technical-spec\n\n## Cross-References\n\n${sections}`;

describe('a place is for any kind', () => {
  test('where only its guidance names one', () => {
    checkRule(
      RULE,
      '//- /SPEC-A.md\n**Tags:** #technical-spec\n**Dependencies:** [[PRD-B]]\n//- /PRD-B.md\n',
    );
  });

  test('for a document of no kind', () => {
    checkRule(RULE, `${spec('### Implements PRDs\n- [[notes]]\n')}//- /notes.md\n# Notes\n`);
  });
});

describe('a document is moved', () => {
  const BEFORE = spec(`### Implements PRDs
- [[PRD-B]]
- [[SPEC-C]] - keeps all

### Related Technical Specs
- None

### Dependencies
- Maps
`);

  test('to a section that asks for its kind', () => {
    // What it states there the other document may not state yet.
    checkFix(
      'Move "SPEC-C" to "Related Technical Specs"',
      `${BEFORE}//- /PRD-B.md\n# B\n//- /SPEC-C.md\n# C\n`,
      spec(`### Implements PRDs
- [[PRD-B]]

### Related Technical Specs
- [[SPEC-C]]

### Dependencies
- Maps
`),
    );
  });

  test('to the one that answers what it says itself', () => {
    const fixture = `${BEFORE}//- /PRD-B.md\n# B\n//- /SPEC-C.md\n# C\n\n**Used By:** [[SPEC-A]]\n`;
    assert.deepEqual(
      fixesIn(fixture, RULE).map(({ title, isPreferred }) => [title, isPreferred ?? false]),
      [
        ['Move "SPEC-C" to "Dependencies"', true],
        ['Remove "SPEC-C" from "Implements PRDs"', false],
      ],
    );
    checkCleanFix(
      'Move "SPEC-C" to "Dependencies"',
      fixture,
      spec(`### Implements PRDs
- [[PRD-B]]

### Related Technical Specs
- None

### Dependencies
- Maps
- [[SPEC-C]]
`),
    );
  });
});

test('a document is removed', () => {
  checkCleanFix(
    'Remove "SPEC-C" from "Implements PRDs"',
    `${spec('### Implements PRDs\n- [[SPEC-C]]\n')}//- /SPEC-C.md\n# C\n`,
    spec('### Implements PRDs\n- None\n'),
  );
});
