import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { bytesIn, unitsIn } from '../../../server/src/lsp/wire/utf8.js';

const LINES = ['plain', 'Überblick – größer', '規格書', '👩‍👩‍👧 family 🎉', 'é combined: e\u0301', ''];

suite('the characters of a line', () => {
  test('are as many bytes as Node writes for them', () => {
    for (const line of LINES) {
      for (const at of boundaries(line)) {
        const bytes = Buffer.byteLength(line.slice(0, at));
        assert.equal(bytesIn(line, 0, at), bytes, `${line} up to ${String(at)}`);
        assert.equal(unitsIn(line, bytes), at, `${line} up to byte ${String(bytes)}`);
        assert.equal(bytesIn(line, at, line.length), Buffer.byteLength(line) - bytes);
      }
    }
  });

  test('are not cut in two', () => {
    // Each takes four bytes and two code units.
    assert.equal(bytesIn('🎉🎉', 0, 3), 4);
    assert.deepEqual(
      [0, 1, 3, 4, 7, 8].map((bytes) => unitsIn('🎉🎉', bytes)),
      [0, 0, 0, 2, 2, 4],
    );
    assert.deepEqual(
      [2, 3, 5, 6].map((bytes) => unitsIn('規格', bytes)),
      [0, 1, 1, 2],
    );
  });

  test('end with the line', () => {
    assert.equal(bytesIn('規格', 0, 99), 6);
    assert.equal(unitsIn('規格', 99), 2);
    assert.equal(unitsIn('規格', 2 ** 31 - 1), 2);
  });

  test('may be half a surrogate pair, which is sent as a replacement character', () => {
    const line = 'a\ud83cb';
    assert.equal(bytesIn(line, 0, 3), Buffer.byteLength(line));
    assert.equal(unitsIn(line, 4), 2);
  });
});

/** The offsets between the characters of a line. */
function boundaries(line: string): number[] {
  const offsets = [0];
  for (const character of line) offsets.push((offsets.at(-1) ?? 0) + character.length);
  return offsets;
}
