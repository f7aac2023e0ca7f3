import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  FIX_ALL_KIND,
  fixAllWish,
  getFixAllActions,
} from '../../../server/src/service/features/fix-all-actions.js';
import { openFixture } from '../fixture.js';

const FAULTY = `//- /Cache.md
See [[SPEC-Stroage]] and [[SPEC-Storrage]].

See [[SPEC-Storage#Scpe]].
//- /SPEC-Storage.md
# Storage

## Scope
`;

/** What is offered at a character of a line of the faulty document. */
function actionsAt(line: number, character: number, only?: readonly string[]) {
  const { snapshot, uri } = openFixture(FAULTY);
  const at = { line, character };
  return getFixAllActions(snapshot, uri, { start: at, end: at }, { only });
}

describe('fixes for many findings at once', () => {
  test('are offered where a rule has found several that have one right answer', () => {
    const [action, ...others] = actionsAt(0, 6);
    assert.equal(action?.title, 'Fix all unknown-document in this document');
    assert.deepEqual(others, []);
    const { uri, options } = fixAllWish(action) ?? assert.fail();
    assert.match(uri, /Cache\.md$/);
    assert.deepEqual(options, { rules: ['unknown-document'] });
  });

  test('are not offered for a single one, nor beside what is found', () => {
    assert.deepEqual(actionsAt(2, 20), []);
    assert.deepEqual(actionsAt(0, 0), []);
  });

  test('mend what is safe only where that is asked for', () => {
    for (const only of [['source.fixAll'], ['source'], [FIX_ALL_KIND]]) {
      const [action] = actionsAt(0, 0, only);
      assert.equal(action?.kind, FIX_ALL_KIND);
      assert.deepEqual(fixAllWish(action)?.options, { safeOnly: true });
    }
    assert.deepEqual(actionsAt(0, 6, ['source.fixAll.other']), []);
  });
});
