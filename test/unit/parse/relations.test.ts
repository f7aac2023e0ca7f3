import assert from 'node:assert/strict';
import { test } from 'node:test';
import { INVERSE, relationOf, type Relation } from '../../../server/src/service/parse/relations.js';

test('a name states a relation', () => {
  const names: Readonly<Record<Relation, readonly string[]>> = {
    'depends on': ['Dependencies', 'Depends On', 'depends-on', 'Requires', 'Prerequisites'],
    'used by': ['Used By', 'used by', 'Dependents', 'Required by', 'Consumers'],
    implements: ['Implements PRDs', 'Implements'],
    'implemented by': ['Implemented by', 'Implemented In'],
    related: ['Related', 'Related Technical Specs', 'See also'],
  };
  for (const [relation, all] of Object.entries(names)) {
    for (const name of all) assert.equal(relationOf(name), relation, name);
  }
});

test('a name states no relation', () => {
  const names = ['Requirements', 'Implementation Status', 'Independent Review', 'Version', 'Usage'];
  for (const name of names) assert.equal(relationOf(name), undefined, name);
});

test("the template's guidance states it where the name is silent", () => {
  const guidance = '[List relevant SPEC documents that implement this PRD]';
  assert.equal(relationOf('Technical Specifications', guidance), 'implemented by');
  assert.equal(relationOf('Products', '[PRDs that this technical spec implements]'), 'implements');
  assert.equal(relationOf('Users', '[Systems that use this]'), 'used by');
  assert.equal(relationOf('Needs', '[What this document depends on]'), 'depends on');
  assert.equal(relationOf('Dependencies', '[Systems that use this]'), 'depends on');
  assert.equal(relationOf('Scope', '[What is in and what is out]'), undefined);
});

test('the inverse of the inverse is the relation', () => {
  for (const relation of Object.keys(INVERSE) as Relation[]) {
    assert.equal(INVERSE[INVERSE[relation]], relation);
  }
});
