import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choicesIn } from '../../../../server/src/service/features/completion/choices.js';

test('what stands side by side in a template are choices', () => {
  const three = ['Draft', 'In Review', 'Done'];
  for (const guidance of [
    '[Draft | In Review | Done]',
    '<Draft, In Review, or Done>'.replace(', or', ','),
    'Draft / In Review / Done',
    '[One of: Draft, In Review, Done]',
  ]) {
    assert.deepEqual(choicesIn(guidance), three, guidance);
  }
  assert.deepEqual(choicesIn('[Low/High]'), ['Low', 'High']);
  assert.deepEqual(choicesIn('Draft'), ['Draft']);
});

test('a sentence that says what to write is no choice', () => {
  for (const guidance of ['', '[Author Names]', '[Who wrote this, or who is to be asked]', '1.0']) {
    assert.deepEqual(choicesIn(guidance), [], guidance);
  }
});
