import assert from 'node:assert/strict';
import { test } from 'node:test';
import { headingReferences } from '../../../server/src/service/workspace/referrers.js';
import { openFixture } from '../fixture.js';

test('references to headings are found in the document and in all others', () => {
  const { snapshot, uri } = openFixture(`//- /SPEC-A.md
## Scope
See [below](#limits) and [nothing](#nothing).
## Limits
//- /b/c.md
[[SPEC-A#Scope]], [[SPEC-A]], [x](../SPEC-A.md#limits) and [y][y], [z](other.md#scope)

[y]: ../SPEC-A.md#scope
//- /b/other.md
## Scope
`);
  const record = snapshot.record(uri) ?? assert.fail('There is no record.');
  const found = [...headingReferences(snapshot, record)].map(({ source, reference, heading }) => [
    source.name,
    reference.form,
    heading,
  ]);
  assert.deepEqual(found, [
    ['SPEC-A', 'link', 1],
    ['c', 'wiki', 0],
    ['c', 'link', 1],
    ['c', 'definition', 0],
  ]);
});
