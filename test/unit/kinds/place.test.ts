import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { relationAt, relationPlaceAt } from '../../../server/src/service/kinds/place.js';
import { recordOf } from '../../../server/src/service/workspace/record.js';
import { relationReader } from '../../../server/src/service/workspace/relations.js';
import { openFixture } from '../fixture.js';

/** The place for relations at the cursor of a fixture's first document. */
function placeAt(fixture: string) {
  const { snapshot, uri, cursor } = openFixture(fixture);
  const document = snapshot.document(uri);
  assert.ok(document && cursor);
  const kind = snapshot.kindOf(recordOf(document));
  const place = relationPlaceAt(document, kind, cursor.offset);
  const at = { start: cursor.offset, end: cursor.offset };
  return place && { ...place, stated: relationAt(document, kind, at) };
}

/** Asserts the relation at the cursor, and what the template says of the place. */
function check(fixture: string, relation: string | undefined, asks?: string): void {
  const place = placeAt(fixture);
  assert.equal(place?.relation, relation);
  if (asks !== undefined) assert.equal(place?.asks, asks);
}

const SPEC = '# A\n\n**Tags:** #technical-spec\n';

describe('relations are stated', () => {
  test('in a field that the template has', () => {
    check(
      `${SPEC}**dependencies:** $0x`,
      'depends on',
      'dependencies [List dependent SPEC documents]',
    );
  });

  test('in a field of such a name that the template does not have', () => {
    check(`${SPEC}**Depends On:** $0`, 'depends on', 'Depends On ');
    check('# A\n\n**See also**: $0', 'related');
  });

  test('in front matter, in a list of several lines', () => {
    check('---\nused-by:\n  - A\n  - $0\ntags: x\n---\n', 'used by');
    check('---\nused-by:\n  - A\ntags: $0x\n---\n', undefined);
    check('---\nused-by: [A, $0]\n---\n', 'used by');
  });

  test('in a section that the template has for them, and in those below it', () => {
    const list = `${SPEC}\n## 10. Cross-References\n\n### 10.1 Implements PRDs\n`;
    check(
      `${list}\n- $0`,
      'implements',
      'Implements PRDs - [List PRDs that this technical spec implements]',
    );
    check(`${list}\n#### More\n\n- $0`, 'implements');
  });
});

describe('no relation is stated', () => {
  test('in another field, or in the body', () => {
    check(`${SPEC}**Version:** $0`, undefined);
    check(`${SPEC}\n**Dependencies:** $0`, undefined);
  });

  test('in a section that the template does not have there', () => {
    check(`${SPEC}\n## Dependencies\n\n- $0`, undefined);
    check(`${SPEC}\n## Cross-References\n\n- $0`, undefined);
    check(`${SPEC}\n## Cross-References\n\n### Votes\n\n- $0`, undefined);
  });

  test('in a section of a document without a kind', () => {
    check('//- /a.md\n# A\n\n## Cross-References\n\n### Dependencies\n\n- $0', undefined);
  });
});

test("a field's name is in the place, and states nothing itself", () => {
  const place = placeAt(`${SPEC}**Depend$0encies:** SPEC-B`);
  assert.equal(place?.relation, 'depends on');
  assert.equal(place.stated, undefined);
});

test('a record tells of each reference what its text tells', () => {
  const { snapshot, uri } = openFixture(`---
requires: [SPEC-B]
used_by:
  - SPEC-B
---
# A

## A in short

**Tags:** #technical-spec
**Related:** [[SPEC-B]] | SPEC-C

[[SPEC-B]]

### Cross-References

[[SPEC-B]]

## 9. Cross-References

### Dependencies
- [[SPEC-B]]

#### More
- SPEC-C

### Votes
- SPEC-C
`);
  const document = snapshot.document(uri);
  assert.ok(document);
  const record = recordOf(document);
  const kind = snapshot.kindOf(record);
  const relationOf = relationReader(record, kind);
  const told = record.references.map(relationOf);
  assert.deepEqual(
    told,
    document.references.map(({ span }) => relationAt(document, kind, span)),
  );
  assert.deepEqual(told, [
    'depends on',
    'used by',
    'related',
    'related',
    undefined,
    undefined,
    'depends on',
    'depends on',
    undefined,
  ]);
});
