import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ProgressLine } from '../../../server/src/cli/terminal/progress.js';

describe('the progress line', () => {
  test('is written over, and taken away at the end', (t) => {
    let now = 0;
    t.mock.method(performance, 'now', () => now);
    let text = '';
    const line = new ProgressLine((more) => (text += more));
    line.report('Reading', 1, 9);
    assert.equal(text, '');
    now = 100;
    line.report('Reading', 5, 9);
    assert.equal(text, '\r\u001b[KReading 5 of 9');
    line.clear();
    line.clear();
    assert.equal(text, '\r\u001b[KReading 5 of 9\r\u001b[K');
  });
});
