import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  applyChanges,
  composeChanges,
  toTextEdits,
  type Change,
} from '../../../server/src/service/edits/changes.js';
import { LineIndex } from '../../../server/src/service/parse/lines.js';
import { applyEdits } from '../fixture.js';

function change(start: number, end: number, newText: string): Change {
  return { span: { start, end }, newText };
}

test('changes are made in the order of the text, several at one place in their own', () => {
  const changes = [change(4, 5, 'E'), change(1, 1, 'x'), change(1, 1, 'y'), change(0, 1, '')];
  assert.equal(applyChanges('abcde', changes), 'xybcdE');
});

describe('two lists of changes are made one', () => {
  const TEXT = 'abcdefgh';
  const lists: readonly (readonly Change[])[] = [
    [],
    [change(0, 0, 'XY')],
    [change(2, 4, '')],
    [change(2, 4, '1234')],
    [change(0, 1, ''), change(3, 3, '--'), change(6, 8, 'Z')],
    [change(1, 3, 'pq'), change(3, 5, 'rs')],
    [change(0, 5, 'A')],
  ];

  test('that makes what both make', () => {
    for (const first of lists) {
      const middle = applyChanges(TEXT, first);
      for (const second of lists) {
        if (second.some(({ span }) => span.end > middle.length)) continue;
        const composed = composeChanges(TEXT.length, first, second);
        assert.equal(applyChanges(TEXT, composed), applyChanges(middle, second));
      }
    }
  });

  test('and touches nothing that neither touches', () => {
    const composed = composeChanges(8, [change(1, 2, 'long')], [change(7, 9, 'x')]);
    assert.deepEqual(composed, [change(1, 2, 'long'), change(4, 6, 'x')]);
  });
});

describe('edits', () => {
  function edits(text: string, ...changes: readonly Change[]) {
    const made = toTextEdits({ text, lines: new LineIndex(text) }, changes);
    assert.equal(applyEdits(text, made), applyChanges(text, changes));
    return made.map(({ range, newText }) => [
      `${String(range.start.line)}:${String(range.start.character)}`,
      `${String(range.end.line)}:${String(range.end.character)}`,
      newText,
    ]);
  }

  test('leave out what stays as it is', () => {
    assert.deepEqual(edits('one two', change(0, 7, 'one 2 two'), change(7, 7, '')), [
      ['0:4', '0:4', '2 '],
    ]);
    assert.deepEqual(edits('a', change(0, 1, 'a')), []);
  });

  test('cut no line ending and no character in two', () => {
    assert.deepEqual(edits('a\r\nb', change(0, 4, 'a\rb')), [['0:1', '1:0', '\r']]);
    assert.deepEqual(edits('😀', change(0, 2, '😁')), [['0:0', '0:2', '😁']]);
  });
});
