import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { EditedText, type Replacement } from '../../../server/src/service/edits/rounds.js';

function apply(text: string, replacements: readonly Replacement[]): string {
  return replacements.reduceRight(
    (changed, { start, end, newText }) => changed.slice(0, start) + newText + changed.slice(end),
    text,
  );
}

describe('a text after rounds of edits', () => {
  test('is said as edits of the first text', () => {
    const once = new EditedText('one two three').with([{ start: 4, end: 7, newText: 'zwei' }]);
    const twice = once.with([
      { start: 0, end: 0, newText: '> ' },
      { start: 8, end: 8, newText: ' drei' },
    ]);
    assert.equal(twice.text, '> one zwei drei three');
    assert.deepEqual(twice.replacements(), [
      { start: 0, end: 0, newText: '> ' },
      { start: 4, end: 7, newText: 'zwei drei' },
    ]);
  });

  test('needs no edits where the second round takes the first back', () => {
    const there = new EditedText('a b').with([{ start: 2, end: 3, newText: 'c' }]);
    assert.deepEqual(there.with([{ start: 2, end: 3, newText: 'b' }]).replacements(), []);
  });

  test('cuts no line ending in two', () => {
    const edited = new EditedText('a\r\nb').with([{ start: 1, end: 3, newText: '\r\n\r\n' }]);
    assert.deepEqual(edited.replacements(), [{ start: 3, end: 3, newText: '\r\n' }]);
    const shorter = new EditedText('a\r\nb').with([{ start: 1, end: 3, newText: '\n' }]);
    assert.deepEqual(shorter.replacements(), [{ start: 1, end: 3, newText: '\n' }]);
  });

  test('is the same as its edits make it, whatever the rounds', () => {
    const round = fc.array(fc.tuple(fc.nat(30), fc.nat(5), fc.string({ maxLength: 4 })), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(
        fc.string({ maxLength: 30 }),
        fc.array(round, { maxLength: 4 }),
        (first, rounds) => {
          let edited = new EditedText(first);
          for (const edits of rounds) {
            let reached = 0;
            const replacements = edits.flatMap(([gap, length, newText]) => {
              const start = reached + gap + 1;
              const end = start + length;
              if (end > edited.text.length) return [];
              reached = end;
              return [{ start, end, newText }];
            });
            const expected = apply(edited.text, replacements);
            edited = edited.with(replacements);
            assert.equal(edited.text, expected);
          }
          assert.equal(apply(first, edited.replacements()), edited.text);
        },
      ),
      { seed: 1, numRuns: 300 },
    );
  });
});
