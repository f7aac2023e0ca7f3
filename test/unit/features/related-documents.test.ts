import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { getRelatedDocuments } from '../../../server/src/service/features/related-documents.js';
import { openFixture } from '../fixture.js';

/** Asserts the relations of a fixture's first document, each with the names of the documents. */
function check(fixture: string, expected: Readonly<Record<string, readonly string[]>>): void {
  const { snapshot, uri } = openFixture(fixture);
  const groups = getRelatedDocuments(snapshot, uri);
  assert.deepEqual(
    groups.map(({ relation, documents }) => [relation, documents.map(({ name }) => name)]),
    Object.entries(expected),
  );
}

const SPEC = '//- /SPEC-A.md\n# A\n\n**Tags:** #technical-spec\n';

describe('a relation is stated', () => {
  test('in a field', () => {
    check(
      `${SPEC}**Related:** [[SPEC-B]] | SPEC-C
**Dependencies:** [[SPEC-D]], Google Maps API
**Used By:** [e](SPEC-E.md)
//- /SPEC-B.md
//- /SPEC-C.md
//- /SPEC-D.md
//- /SPEC-E.md
`,
      { 'depends on': ['SPEC-D'], 'used by': ['SPEC-E'], related: ['SPEC-B', 'SPEC-C'] },
    );
  });

  test('under Cross-References', () => {
    check(
      `${SPEC}
## 9. Cross-References

### 9.1 Implements PRDs
- [[PRD-B]] - why

### Dependencies
- [c][]
#### More
- [[SPEC-D]]

### Used By
- SPEC-E

[c]: SPEC-C.md
//- /PRD-B.md
//- /SPEC-C.md
//- /SPEC-D.md
//- /SPEC-E.md
`,
      { implements: ['PRD-B'], 'depends on': ['SPEC-C', 'SPEC-D'], 'used by': ['SPEC-E'] },
    );
  });

  test('by the other document, and seen from here', () => {
    check(
      `//- /PRD-A.md
# A
//- /SPEC-B.md
**Dependencies:** [[PRD-A]]
//- /SPEC-C.md
**Used By:** [[PRD-A]]
//- /SPEC-D.md
## Cross-References
### Implements PRDs
- [[PRD-A]]
//- /notes.md
See [[PRD-A]] and **Dependencies:** [[PRD-A]].
`,
      {
        'implemented by': ['SPEC-D'],
        'depends on': ['SPEC-C'],
        'used by': ['SPEC-B'],
        'mentioned by': ['notes'],
      },
    );
  });

  test('from both sides, and listed once', () => {
    check(
      `${SPEC}**Dependencies:** [[SPEC-B]], [[SPEC-B#Scope]]\n//- /SPEC-B.md\n**Used By:** [[SPEC-A]]\n`,
      { 'depends on': ['SPEC-B'] },
    );
  });
});

describe('a mention', () => {
  test('is listed last, and only where no relation is stated', () => {
    check(
      `${SPEC}**Related:** [[SPEC-B]]\n\nSee [[SPEC-B]], [[SPEC-C]], ![[d.png]].
//- /SPEC-B.md
//- /SPEC-C.md
//- /e.md
[[SPEC-A]]
`,
      { related: ['SPEC-B'], mentions: ['SPEC-C'], 'mentioned by': ['e'] },
    );
  });

  test('is no reference to itself, in a template or in code', () => {
    check(
      `${SPEC}[[SPEC-A]] [[#A]] \`[[SPEC-B]]\`\n//- /SPEC-B.md\n//- /templates/T.md\n[[SPEC-A]]\n`,
      {},
    );
  });

  test('is what a link definition is used for, wherever it stands', () => {
    check(
      `${SPEC}
See [b][] and [c][].

## Cross-References

### Used By

- Tablet

[b]: SPEC-B.md
[c]: SPEC-C.md
[d]: SPEC-D.md
//- /SPEC-B.md
//- /SPEC-C.md
//- /SPEC-D.md
`,
      { mentions: ['SPEC-B', 'SPEC-C'] },
    );
  });
});

test('each document comes with title, kind and status', () => {
  const { snapshot, uri } = openFixture(`${SPEC}**Related:** [[PRD-B]] | [[c]]
//- /PRD-B.md
# Requirements
## B

**Tags:** #product-requirements #status/planned
//- /c.md
`);
  assert.deepEqual(getRelatedDocuments(snapshot, uri), [
    {
      relation: 'related',
      documents: [
        {
          uri: 'file:///ws/PRD-B.md',
          name: 'PRD-B',
          title: 'B',
          kind: 'product requirements',
          status: 'planned',
        },
        { uri: 'file:///ws/c.md', name: 'c', title: 'c' },
      ],
    },
  ]);
});

test('a document that is not there has no relations', () => {
  const { snapshot } = openFixture(SPEC);
  assert.deepEqual(getRelatedDocuments(snapshot, 'file:///ws/x.md'), []);
});
