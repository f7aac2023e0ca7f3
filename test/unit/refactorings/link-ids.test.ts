import assert from 'node:assert/strict';
import { test } from 'node:test';
import { offered, refactored } from './refactor.js';

const OTHERS = `//- /docs/SPEC-B.md
# B
//- /docs/PRD-C.md
# C
`;

const ALL = 'Turn all ids in this document into links';

test('an id becomes a link as the document has its links', () => {
  const wiki = `//- /SPEC-A.md\nSee $0SPEC-B and [[PRD-C]].\n${OTHERS}`;
  const title = 'Turn "SPEC-B" into a link';
  assert.equal(refactored(wiki, title), wiki.replace('$0SPEC-B', '[[SPEC-B]]'));
  const link = `//- /SPEC-A.md\nSee $0SPEC-B and [c](docs/PRD-C.md).\n${OTHERS}`;
  assert.equal(refactored(link, title), link.replace('$0SPEC-B', '[SPEC-B](docs/SPEC-B.md)'));
});

test('what a reader sees stays what it was', () => {
  const fixture = `//- /SPEC-A.md\nSee $0SPEC-b.\n\n| a |\n|---|\n| PRD-c |\n${OTHERS}`;
  assert.equal(
    refactored(fixture, ALL),
    fixture.replace('$0SPEC-b', '[[SPEC-B|SPEC-b]]').replace('PRD-c', '[[PRD-C\\|PRD-c]]'),
  );
});

test('all ids of a document are those in prose that name another one', () => {
  const fixture = `//- /SPEC-A.md
# A

**Related:** SPEC-B

## Uses PRD-C

SPEC-A uses $0SPEC-B, \`SPEC-B\`, [SPEC-B](docs/SPEC-B.md), SPEC-D and **PRD-C**.
${OTHERS}`;
  assert.equal(
    refactored(fixture, ALL),
    fixture
      .replace('$0SPEC-B', '[SPEC-B](docs/SPEC-B.md)')
      .replace('**PRD-C**', '**[PRD-C](docs/PRD-C.md)**'),
  );
});

test('nothing is offered for an id that names no other document, nor in metadata', () => {
  for (const line of ['SPEC-A$0', 'SPEC-Z$0', '`SPEC-B$0`', '# T\n\n**Related:** SPEC-B$0']) {
    assert.deepEqual(offered(`//- /SPEC-A.md\n${line}\n${OTHERS}`), [], line);
  }
});
