import type { QuickItems } from './quick-items.js';
import {
  CARRIAGE_RETURN,
  isDelimiterRow,
  isRule,
  markerWidth,
  SPACE,
  startsText,
  TAB,
} from './quick-lines.js';

/** What no line of a paragraph starts with that is surely one: HTML, footnotes. */
const UNSURE = /<[a-z/!?]|\[\^/iy;

/** A line ending in the text that is shown (CommonMark 0.31.2, 6.7): it divides what stands around it. */
const HARD_BREAK = /(?: {2}|\\)$/;

/**
 * Where a paragraph ends, of which one line was read.
 *
 * @param lineEnd where that line ends, without its line ending.
 * @param limit where the piece ends.
 * @returns the end of its last line; `undefined` where one after it may be something else.
 */
export function paragraphEnd(
  source: string,
  lineEnd: number,
  limit: number,
  items: QuickItems,
): number | undefined {
  let last = lineEnd;
  for (;;) {
    const start = last + (source.charCodeAt(last) === CARRIAGE_RETURN ? 2 : 1);
    if (start >= limit) return last;
    const feed = source.indexOf('\n', start);
    let end = feed < 0 || feed > limit ? limit : feed;
    if (source.charCodeAt(end - 1) === CARRIAGE_RETURN) end--;
    let text = start;
    while (text < end && source.charCodeAt(text) === SPACE) text++;
    const isTab = source.charCodeAt(text) === TAB;
    if (text >= end || (isTab && source.slice(text, end).trim() === '')) return last;
    if (text - start < items.innermost + 4) {
      if (text === start && isHeading(source, text, end)) return last;
      if (opensItem(source, text, end)) return last;
      if (!continues(source, text, end)) return undefined;
    }
    if (isTab || HARD_BREAK.test(source.slice(last - 2, last))) return undefined;
    last = end;
  }
}

/** Whether a heading stands at the margin: it ends all blocks. */
function isHeading(source: string, at: number, end: number): boolean {
  return source.charCodeAt(at) === 0x23 && /^#{1,6}(?:[ \t]|$)/.test(source.slice(at, end));
}

/** Whether a line opens a list item, whatever stands before it: after a bullet there is text. */
function opensItem(source: string, at: number, end: number): boolean {
  if (markerWidth(source, at, end) !== 1 || isRule(source, at, end)) return false;
  return source.slice(at + 1, end).trim() !== '';
}

function continues(source: string, at: number, end: number): boolean {
  UNSURE.lastIndex = at;
  return !UNSURE.test(source) && startsText(source, at, end) && !isDelimiterRow(source, at, end);
}
