import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  getIncomingCalls,
  getOutgoingCalls,
} from '../../../server/src/service/features/call-hierarchy.js';
import { getHierarchyItem, getRelated } from '../../../server/src/service/features/hierarchy.js';
import {
  getImplementations,
  getTypeDefinition,
} from '../../../server/src/service/features/implementations.js';
import { openFixture, textIn } from '../fixture.js';

/** A depends on B by its own word, C on B by B's word, and B on A, so that they go in a circle. */
const WORKSPACE = `//- /SPEC-B.md
# The $0Base

**Tags:** #technical-spec
**Dependencies:** [[SPEC-A]]
**Used By:** SPEC-C

## Scope
//- /SPEC-A.md
# SPEC-A

**Tags:** #technical-spec
**Dependencies:** [[SPEC-B]], see [[SPEC-B#Scope]]
//- /SPEC-C.md
# SPEC-C

**Implements:** [[PRD-Goal]]
//- /PRD-Goal.md
# Goal

**Tags:** #product-requirements
`;

function open(fixture = WORKSPACE) {
  const opened = openFixture(fixture);
  const { snapshot, uri, cursor, text } = opened;
  assert.ok(cursor);
  const item = getHierarchyItem(snapshot, uri, cursor.position) ?? assert.fail('No item.');
  const textsIn = (file: string, ranges: readonly Parameters<typeof textIn>[1][]) =>
    ranges.map((range) => textIn(text(file), range));
  return { ...opened, item, textsIn, position: cursor.position };
}

describe('dependencies as calls', () => {
  test('incoming are those that depend on it, with the places where they say so', () => {
    const { snapshot, item, textsIn } = open();
    const calls = getIncomingCalls(snapshot, item).map(({ from, fromRanges }) => [
      from.name,
      ...textsIn(from.uri, fromRanges),
    ]);
    // Of C it is B that says so: the place in C is its title.
    assert.deepEqual(calls, [
      ['SPEC-C', 'SPEC-C'],
      ['SPEC-A', '[[SPEC-B]]', '[[SPEC-B#Scope]]'],
    ]);
  });

  test('outgoing are those that it depends on, with the places where it says so', () => {
    const { snapshot, item, textsIn } = open();
    const calls = getOutgoingCalls(snapshot, item).map(({ to, fromRanges }) => [
      to.name,
      ...textsIn(item.uri, fromRanges),
    ]);
    assert.deepEqual(calls, [['SPEC-A', '[[SPEC-A]]']]);
  });

  test('an item is the document that a reference leads to, else its own', () => {
    const { item } = open();
    assert.deepEqual([item.name, item.detail], ['SPEC-B', 'The Base']);
    const other = open(WORKSPACE.replace('$0', '').replace('[[SPEC-A]]', '[[SPEC$0-A]]'));
    assert.equal(other.item.name, 'SPEC-A');
  });
});

test('what implements a document is below it, and what it implements above', () => {
  const { snapshot } = open();
  const names = (uri: string, relation: 'implements' | 'implemented by') =>
    getRelated(snapshot, uri, relation).map(({ item }) => item.name);
  assert.deepEqual(names('file:///ws/SPEC-C.md', 'implements'), ['PRD-Goal']);
  assert.deepEqual(names('file:///ws/PRD-Goal.md', 'implemented by'), ['SPEC-C']);
  assert.deepEqual(names('file:///ws/PRD-Goal.md', 'implements'), []);
});

test('the implementations of a product requirement', () => {
  const goal = `//- /PRD-Goal.md
# Go$0al

**Tags:** #product-requirements
//- /SPEC-C.md
# The Counter

**Implements:** [[PRD-Goal]]
`;
  const { snapshot, uri, position, text } = open(goal);
  const places = getImplementations(snapshot, uri, position);
  assert.deepEqual(
    places.map((place) => [place.uri, textIn(text(place.uri), place.range)]),
    [['file:///ws/SPEC-C.md', 'The Counter']],
  );
});

describe('the type definition is the place in the template', () => {
  const TEMPLATE = `
//- /templates/Note.md
# {{title}}

**Version:** [x.y]
**Tags:** #note

## Context

### Background
`;

  function check(document: string, expected: string): void {
    const { snapshot, uri, cursor, text } = openFixture(document + TEMPLATE);
    assert.ok(cursor);
    const [place] = getTypeDefinition(snapshot, uri, cursor.position);
    assert.ok(place);
    assert.equal(textIn(text(place.uri), place.range), expected);
  }

  const DOCUMENT = '//- /a.md\n# A\n\n**Version:** 1\n**Tags:** #note\n\n## 1. Context\n\ntext\n';

  test('of a section, from its heading and from its text', () => {
    check(DOCUMENT.replace('Context', 'Con$0text'), 'Context');
    check(DOCUMENT.replace('text', 'te$0xt'), 'Context');
    check(`${DOCUMENT}\n### Back$0ground\n`, 'Background');
  });

  test('of a field', () => {
    check(DOCUMENT.replace('Version', 'Ver$0sion'), '**Version:** [x.y]');
  });

  test('of the document', () => {
    check(DOCUMENT.replace('# A', '# A$0'), '{{title}}');
  });
});
