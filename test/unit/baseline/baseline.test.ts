import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  baselineSize,
  readBaseline,
  shrinkBaseline,
  writeBaseline,
} from '../../../server/src/service/baseline/baseline.js';

const A = 'unknown-document\t-\tThere is no document "A".';
const B = 'unknown-document\t-\tThere is no document "B".';

describe('a baseline file', () => {
  test('is written sorted, and read as it was written', () => {
    const text = writeBaseline(
      new Map([
        ['b/SPEC-B.md', [A]],
        ['SPEC-A.md', [B, A, A]],
      ]),
    );
    assert.deepEqual(
      text.split('\n').filter((line) => line && !line.startsWith('#')),
      [`SPEC-A.md\t${A}`, `SPEC-A.md\t${A}`, `SPEC-A.md\t${B}`, `b/SPEC-B.md\t${A}`],
    );
    assert.equal(writeBaseline(readBaseline(text)), text);
    assert.equal(writeBaseline(readBaseline(text.replaceAll('\n', '\r\n'))), text);
  });

  test('is read with what a merge has left in it', () => {
    const merged = `<<<<<<< ours\na.md\t${A}\n=======\na.md\t${B}\n>>>>>>> theirs\n`;
    assert.deepEqual(readBaseline(merged), new Map([['a.md', [A, B]]]));
  });
});

describe('a baseline shrinks', () => {
  test('to what is still found, as often as it is found', () => {
    const old = new Map([
      ['a.md', [A, A, B]],
      ['gone.md', [A]],
    ]);
    const today = new Map([
      ['a.md', [A, B, B]],
      ['new.md', [A]],
    ]);
    const shrunk = shrinkBaseline(old, today);
    assert.deepEqual(shrunk, new Map([['a.md', [A, B]]]));
    assert.equal(baselineSize(shrunk), 2);
  });
});
