import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { checkFix, checkRule, diagnosticsOf, fixesIn } from './check.js';

const RULE = 'one-sided-relation';
const SPEC = '**Tags:** #technical-spec\n';
const PRD = '**Tags:** #product-requirements\n';

const severitiesOf = (fixture: string) =>
  diagnosticsOf(fixture)
    .filter(({ code }) => code === RULE)
    .map(({ severity }) => severity);

describe('a relation is one-sided', () => {
  test('in both directions of a dependency', () => {
    checkRule(
      RULE,
      `//- /SPEC-A.md
# A

${SPEC}**Used By:** [[SPEC-B]]
             ^^^^^^^^^^ "SPEC-B" does not list this document under "Dependencies".
//- /SPEC-B.md
# B

${SPEC}**Related:** [[SPEC-A]]
**Dependencies:** Google Maps API
`,
    );
  });

  test('for all documents of a line in one finding', () => {
    checkRule(
      RULE,
      `//- /SPEC-A.md
# A

${SPEC}**Dependencies:** [[SPEC-B]], Maps, [[SPEC-C]], [[SPEC-D]]
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "SPEC-B" and "SPEC-C" do not list this document under "Used By".
//- /SPEC-B.md
//- /SPEC-C.md
//- /SPEC-D.md
${SPEC}**Used By:** SPEC-A
`,
    );
  });

  test('where a PRD does not name the spec that implements it', () => {
    checkRule(
      RULE,
      `//- /SPEC-A.md
# A

${SPEC}
## Cross-References

### Implements PRDs
- [[PRD-B]]
  ^^^^^^^^^ "PRD-B" does not list this document under "Technical Specifications".
- [[PRD-C]]
//- /PRD-B.md
# B
//- /PRD-C.md
# C

${PRD}
## Cross-References

### Technical Specifications
- [[SPEC-A]]
`,
    );
  });

  test('as a hint where it is loose, or in a note, or where the other template has no place for it', () => {
    const related = `//- /SPEC-A.md\n${SPEC}**Related:** [[SPEC-B]]\n//- /SPEC-B.md\n`;
    const foreign = `//- /SPEC-A.md\n${SPEC}**Dependencies:** [[PRD-B]]\n//- /PRD-B.md\n`;
    const note = '//- /notes.md\n**Dependencies:** [[SPEC-B]]\n//- /SPEC-B.md\n';
    assert.deepEqual(severitiesOf(note), [DiagnosticSeverity.Hint]);
    assert.deepEqual(severitiesOf(related), [DiagnosticSeverity.Hint]);
    assert.deepEqual(severitiesOf(foreign), [DiagnosticSeverity.Hint]);
  });
});

describe('a relation is not one-sided', () => {
  const silent = (fixture: string) => {
    checkRule(RULE, fixture);
  };

  test('where two related documents know of each other in any way', () => {
    silent(`//- /SPEC-A.md
${SPEC}**Related:** [[SPEC-B]]
**Used By:** [[SPEC-B]]
//- /SPEC-B.md
${SPEC}**Dependencies:** [[SPEC-A]]
`);
  });

  test('where the other document says that it means all', () => {
    silent(`//- /SPEC-A.md
${SPEC}**Used By:** [[SPEC-B]]
//- /SPEC-B.md
${SPEC}**Dependencies:** All technical specifications
`);
  });

  test('where nobody would look for the inverse', () => {
    silent(`//- /SPEC-A.md
${SPEC}**Related:** [[notes]]
**Dependencies:** [[notes]]
//- /notes.md
# Notes

**Related:** [[SPEC-A]], [[SPEC-C]]
//- /SPEC-C.md
`);
  });

  test('where neither template knows the inverse', () => {
    silent('//- /PRD-A.md\n**Dependencies:** [[PRD-B]]\n//- /PRD-B.md\n# B\n');
  });
});

describe('the inverse is added', () => {
  test("after the references that are there, in the other document's style", () => {
    checkFix(
      'Add "SPEC-A" to "Used By" in "SPEC-B"',
      `//- /SPEC-A.md
# A

${SPEC}**Dependencies:** [[SPEC-B]]
//- /SPEC-B.md
# B

**Tags:** #technical-spec
**Used By:** SPEC-Z | SPEC-C | Volunteers${'  '}
**Dependencies:** Maps
//- /SPEC-C.md
**Dependencies:** [[SPEC-B]]
//- /SPEC-Z.md
**Dependencies:** [[SPEC-B]]
`,
      `//- /SPEC-B.md
# B

**Tags:** #technical-spec
**Used By:** SPEC-Z | SPEC-C | SPEC-A | Volunteers${'  '}
**Dependencies:** Maps
`,
    );
  });

  test('in a field that is made where the template has it', () => {
    checkFix(
      'Add "SPEC-A" to "Used By" in "SPEC-B"',
      `//- /SPEC-A.md
# A

${SPEC}**Dependencies:** [[SPEC-B]]
//- /SPEC-B.md
# B

**Tags:** #technical-spec${'  '}
**Dependencies:** Maps${'  '}
**Features:** Fast
`,
      `//- /SPEC-B.md
# B

**Tags:** #technical-spec${'  '}
**Dependencies:** Maps${'  '}
**Used By:** [[SPEC-A]]${'  '}
**Features:** Fast
`,
    );
  });

  test('in a block that is made where there is none', () => {
    checkFix(
      'Add "SPEC-A" to "Used By" in "SPEC-B"',
      `//- /SPEC-A.md\n# A\n\n${SPEC}**Dependencies:** [[SPEC-B]]\n//- /SPEC-B.md\n# B\n\nText.\n`,
      '//- /SPEC-B.md\n# B\n\n**Used By:** [[SPEC-A]]\n\nText.\n',
    );
  });

  test('in a field that the other template lacks, below those that it has', () => {
    checkFix(
      'Add "SPEC-A" to "Used By" in "PRD-B"',
      `//- /SPEC-A.md
# A

${SPEC}**Dependencies:** [[PRD-B]]
//- /PRD-B.md
# B

**Version:** 1.0
**Related:** None
**Features:** Fast
`,
      `//- /PRD-B.md
# B

**Version:** 1.0
**Related:** None
**Used By:** [[SPEC-A]]
**Features:** Fast
`,
    );
  });

  test('in the metadata and in the cross-references, where there are both', () => {
    checkFix(
      'Add "SPEC-A" to "Used By" in "SPEC-B"',
      `//- /SPEC-A.md
# A

${SPEC}**Dependencies:** [[SPEC-B]]
//- /SPEC-B.md
# B

**Tags:** #technical-spec
**Used By:** Volunteers

## Cross-References

### Used By
- Volunteers, on Sundays
`,
      `//- /SPEC-B.md
# B

**Tags:** #technical-spec
**Used By:** Volunteers, [[SPEC-A]]

## Cross-References

### Used By
- Volunteers, on Sundays
- [[SPEC-A]]
`,
    );
  });

  test('in a section that is made where the template has no field for it', () => {
    checkFix(
      'Add "SPEC-A" to "Technical Specifications" in "PRD-B"',
      `//- /SPEC-A.md
# A

${SPEC}
## Cross-References

### Implements PRDs
- [[PRD-B]]
//- /PRD-B.md
# B

## Cross-References

### Related PRDs
- None
`,
      `//- /PRD-B.md
# B

## Cross-References

### Related PRDs
- None

### Technical Specifications
- [[SPEC-A]]
`,
    );
  });

  test('in front matter', () => {
    checkFix(
      'Add "SPEC-A" to "used-by" in "SPEC-B"',
      `//- /SPEC-A.md
---
tags: [technical-spec]
depends-on:
  - "[[SPEC-B]]"
---
# A
//- /SPEC-B.md
---
used-by: ["[[SPEC-C]]"]
---
# B
//- /SPEC-C.md
**Dependencies:** [[SPEC-B]]
`,
      `//- /SPEC-B.md
---
used-by: ["[[SPEC-C]]", "[[SPEC-A]]"]
---
# B
`,
    );
  });

  test('as a link where the other document writes links', () => {
    checkFix(
      'Add "SPEC-A" to "Used By" in "SPEC-B"',
      `//- /SPEC-A.md
# The A

${SPEC}**Dependencies:** [[SPEC-B]]
//- /docs/SPEC-B.md
# B

**Used By:** [The C](../SPEC-C.md)
//- /SPEC-C.md
# The C

**Dependencies:** [[SPEC-B]]
`,
      `//- /docs/SPEC-B.md
# B

**Used By:** [The C](../SPEC-C.md), [The A](../SPEC-A.md)
`,
    );
  });

  const SEVERAL = `//- /SPEC-A.md
# A

${SPEC}**Related:** [[SPEC-D]]
**Dependencies:** [[SPEC-B]], [[SPEC-C]]
**Used By:** [[SPEC-B]]
//- /SPEC-B.md
# B
//- /SPEC-C.md
# C

**Used By:** None
//- /SPEC-D.md
# D

**Related:** X
`;

  test('in all documents of a line', () => {
    checkFix(
      'Add "SPEC-A" to "Used By" in 2 documents',
      SEVERAL,
      '//- /SPEC-B.md\n# B\n\n**Used By:** [[SPEC-A]]\n//- /SPEC-C.md\n# C\n\n**Used By:** [[SPEC-A]]\n',
    );
  });

  test('in all documents that lack it, twice where one lacks two', () => {
    checkFix(
      'Add "SPEC-A" to all 3 documents that do not list it',
      SEVERAL,
      `//- /SPEC-B.md
# B

**Dependencies:** [[SPEC-A]]
**Used By:** [[SPEC-A]]
//- /SPEC-C.md
# C

**Used By:** [[SPEC-A]]
//- /SPEC-D.md
# D

**Related:** X, [[SPEC-A]]
`,
    );
  });
});

describe('this side is removed', () => {
  test('from the metadata and the cross-references', () => {
    checkFix(
      'Remove "SPEC-B" from "Dependencies"',
      `//- /SPEC-A.md
# A

${SPEC}**Dependencies:** Maps, [[SPEC-B]]${'  '}

## Cross-References

### Dependencies
- [[SPEC-B]] - keeps all
- Maps
//- /SPEC-B.md
# B
`,
      `//- /SPEC-A.md
# A

${SPEC}**Dependencies:** Maps${'  '}

## Cross-References

### Dependencies
- Maps
`,
    );
  });

  test('not out of running text', () => {
    const titles = fixesIn(
      `//- /SPEC-A.md\n${SPEC}**Dependencies:** Maps by [[SPEC-B]]\n//- /SPEC-B.md\n`,
      RULE,
    ).map(({ title }) => title);
    assert.deepEqual(titles, ['Add "SPEC-A" to "Used By" in "SPEC-B"']);
  });
});
