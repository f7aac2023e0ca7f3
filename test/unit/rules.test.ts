import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { RULES } from '../../server/src/service/rules/rules.js';
import { readFixture } from './fixture.js';
import { findingsIn, marksIn } from './rules/check.js';

for (const rule of RULES) {
  describe(rule.name, () => {
    const settings = rule.offByDefault ? { rules: { [rule.name]: rule.severity } } : {};

    test('finds nothing in its good example', () => {
      assert.deepEqual(findingsIn(rule.good, rule.name, settings), []);
    });

    test('finds what its bad example marks, with the messages after the carets', () => {
      const marks = marksIn(rule.bad);
      assert.ok(marks.length > 0, 'The bad example marks nothing.');
      assert.deepEqual(findingsIn(rule.bad, rule.name, settings), marks);
    });

    test('speaks in whole sentences', () => {
      assert.match(rule.description, /^[A-Z].*\.$/);
      for (const { text } of readFixture(rule.bad).marks) assert.match(text, /^.*[.?]$/);
    });
  });
}

test('every rule has a name of its own, in words', () => {
  const names = RULES.map(({ name }) => name);
  assert.deepEqual([...new Set(names)], names);
  for (const name of names) assert.match(name, /^[a-z]+(?:-[a-z]+)*$/);
});
