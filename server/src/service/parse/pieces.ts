import { commonPrefix, commonSuffix } from './common.js';
import { PieceScanner, type PartScan, type Scan } from './piece-scanner.js';

export type { Scan } from './piece-scanner.js';

/** A scan of a new version of a text, and which pieces it has in common with the version before. */
export interface Rescan extends Scan {
  /** How many pieces at the start are the same, at the same place. */
  readonly head: number;
  /** How many pieces at the end are the same, each as far from the end as it was. */
  readonly tail: number;
}

/** Finds the lines and the pieces of a text. Linear in its length; never throws. */
export function scanPieces(text: string): Scan {
  return new PieceScanner(text).run(0);
}

/**
 * Finds the lines and the pieces of a text that was changed somewhere, from the piece before the
 * change to the first old piece after it. The result is that of `scanPieces`.
 */
export function rescanPieces(text: string, oldText: string, old: Scan): Rescan {
  const prefix = commonPrefix(oldText, text);
  const suffix = commonSuffix(oldText, text, Math.min(text.length, oldText.length) - prefix);
  // The cut at a heading stays where the change comes after its marks. A fence at the start of the
  // text that is open may be closed by any line after it, which makes front matter of all between.
  const openMatter = !old.frontMatterSpan && text.startsWith('---', old.pieceStarts[0]);
  const head = openMatter
    ? 0
    : Math.max(0, lastIndexAtMost(old.pieceStarts, prefix - LONGEST_MARK));
  const start = head === 0 ? 0 : (old.pieceStarts[head] ?? 0);
  const delta = text.length - oldText.length;
  const firstTail = lastIndexAtMost(old.pieceStarts, oldText.length - suffix - 1) + 1;
  const ends = new Map<number, number>();
  old.pieceStarts.forEach((pieceStart, index) => {
    if (index >= firstTail && index > head) ends.set(pieceStart + delta, index);
  });
  const middle = new PieceScanner(text).run(start, ends);
  const joined = middle.stopped === undefined ? undefined : ends.get(middle.stopped);
  const tailStarts = joined === undefined ? [] : old.pieceStarts.slice(joined);
  return {
    lineStarts: joinLines(old.lineStarts, start, middle, delta),
    pieceStarts: [
      ...old.pieceStarts.slice(0, head),
      ...middle.pieceStarts,
      ...tailStarts.map((pieceStart) => pieceStart + delta),
    ],
    frontMatterSpan: head === 0 ? middle.frontMatterSpan : old.frontMatterSpan,
    head,
    tail: tailStarts.length,
  };
}

/** `######` and the white space after it. */
const LONGEST_MARK = 8;

/** The index of the last of some ascending numbers that is at most `limit`; -1 where none is. */
function lastIndexAtMost(numbers: ArrayLike<number>, limit: number): number {
  let low = -1;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}

function joinLines(old: Uint32Array, start: number, middle: PartScan, delta: number): Uint32Array {
  const before = lastIndexAtMost(old, start - 1) + 1;
  const from =
    middle.stopped === undefined
      ? old.length
      : lastIndexAtMost(old, middle.stopped - delta - 1) + 1;
  const lines = new Uint32Array(before + middle.lineStarts.length + old.length - from);
  lines.set(old.subarray(0, before));
  lines.set(middle.lineStarts, before);
  const shift = before + middle.lineStarts.length - from;
  for (let line = from; line < old.length; line++) lines[line + shift] = (old[line] ?? 0) + delta;
  return lines;
}
