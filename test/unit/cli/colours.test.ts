import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { wantsColours } from '../../../server/src/cli/terminal/colours.js';

describe('colours', () => {
  test('are for terminals that can show them', () => {
    assert.equal(wantsColours({ env: {}, isTerminal: true }), true);
    assert.equal(wantsColours({ env: {}, isTerminal: false }), false);
    assert.equal(wantsColours({ env: { TERM: 'dumb' }, isTerminal: true }), false);
  });

  test('are left out where NO_COLOR says anything', () => {
    assert.equal(wantsColours({ env: { NO_COLOR: '1' }, isTerminal: true }), false);
    assert.equal(wantsColours({ env: { NO_COLOR: '' }, isTerminal: true }), true);
  });

  test('are forced and forbidden by FORCE_COLOR, whatever else is said', () => {
    const env = { NO_COLOR: '1', FORCE_COLOR: '1' };
    assert.equal(wantsColours({ env, isTerminal: false }), true);
    assert.equal(wantsColours({ env: { FORCE_COLOR: '0' }, isTerminal: true }), false);
  });
});
