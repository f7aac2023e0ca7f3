import { openingHtml } from './block-starts.js';
import { isLoneTag } from './quick-tags.js';

/* What the quick reader asks of a line, character by character. */

export const TAB = 0x09;
export const SPACE = 0x20;
export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;
export const GRAVE = 0x60;

/** Stands for an offset where the parser has to be asked. */
export const GIVE_UP = -1;

/** Where a character comes next, looked for once for each and not once for each line. */
export class Next {
  readonly #text: string;
  readonly #needle: string;
  #at: number;

  constructor(text: string, needle: string, from: number) {
    this.#text = text;
    this.#needle = needle;
    this.#at = text.indexOf(needle, from);
  }

  /** The first place at or after `offset`; offsets never decrease from call to call. */
  from(offset: number): number {
    if (this.#at >= 0 && this.#at < offset) this.#at = this.#text.indexOf(this.#needle, offset);
    return this.#at < 0 ? Infinity : this.#at;
  }

  /** Goes back to an offset. @param until the last one that was asked for since. */
  rewind(offset: number, until: number): void {
    const at = this.#text.slice(offset, until).indexOf(this.#needle);
    if (at >= 0) this.#at = offset + at;
  }
}

/** Where a run of the character at an offset ends. */
export function runEnd(source: string, offset: number, end: number): number {
  const code = source.charCodeAt(offset);
  let after = offset + 1;
  while (after < end && source.charCodeAt(after) === code) after++;
  return after;
}

/** The width of the list marker at an offset; 0 where there is none. */
export function markerWidth(source: string, offset: number, end: number): number {
  const code = source.charCodeAt(offset);
  let after = offset + 1;
  if (code >= 0x30 && code <= 0x39) {
    while (after < end && isDigit(source.charCodeAt(after)) && after - offset < 10) after++;
    const delimiter = source.charCodeAt(after);
    if (after - offset > 9 || (delimiter !== 0x2e && delimiter !== 0x29)) return 0;
    after++;
  } else if (code !== 0x2d && code !== 0x2b && code !== 0x2a) return 0;
  const next = source.charCodeAt(after);
  return after >= end || next === SPACE || next === TAB || next === LINE_FEED ? after - offset : 0;
}

/** Whether what stands after a list marker opens a block of its own, or may do so. */
export function opensBlock(source: string, at: number): boolean {
  const code = source.charCodeAt(at);
  if (code === 0x60 || code === 0x7e) {
    return source.charCodeAt(at + 1) === code && source.charCodeAt(at + 2) === code;
  }
  return code === 0x23 || code === 0x3e || code === 0x3d || code === TAB;
}

/** Whether HTML that opens after a marker may be a block. */
export function opensHtml(source: string, at: number, end: number): boolean {
  if (source.charCodeAt(at) !== 0x3c) return false;
  const line = source.slice(at, end);
  return openingHtml(line) !== undefined || isLoneTag(line);
}

/** Whether what stands after a marker is text, and neither a block nor a list item of its own. */
export function startsText(source: string, at: number, end: number): boolean {
  return (
    !opensBlock(source, at) &&
    !isRule(source, at, end) &&
    markerWidth(source, at, end) === 0 &&
    !opensHtml(source, at, end)
  );
}

/** `-`, `+`, `*`, `_` and `=`. */
const RULES = [0x2d, 0x2b, 0x2a, 0x5f, 0x3d];

/** Whether a line is made of one mark alone: a thematic break, an empty item, an underline. */
export function isRule(source: string, offset: number, end: number): boolean {
  const code = source.charCodeAt(offset);
  if (!RULES.includes(code)) return false;
  for (let at = offset + 1; at < end; at++) {
    const other = source.charCodeAt(at);
    if (other !== code && other !== SPACE && other !== TAB) return false;
  }
  return true;
}

/** Whether a stretch is made of nothing but what the delimiter row of a table is made of. */
export function isDelimiterRow(source: string, start: number, end: number): boolean {
  const code = source.charCodeAt(start);
  if (code !== 0x7c && code !== 0x3a && code !== 0x2d) return false;
  return /^[|:\- \t]*-[|:\- \t]*$/.test(source.slice(start, end));
}

/** Where a heading's text ends: before the white space and the closing marks at the line's end. */
export function headingEnd(source: string, start: number, end: number): number {
  const text = lastText(source, start, end);
  let marks = text;
  while (marks > start && source.charCodeAt(marks - 1) === 0x23) marks--;
  const before = lastText(source, start, marks);
  return before < marks || marks === start ? before : text;
}

/** Where the white space at the end of a stretch begins. */
function lastText(source: string, start: number, end: number): number {
  let at = end;
  while (at > start && isBlank(source, at - 1, at)) at--;
  return at;
}

/** Whether a stretch is white space alone, as Markdown has it: other spaces are text. */
export function isBlank(source: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = source.charCodeAt(at);
    if (code !== SPACE && code !== TAB) return false;
  }
  return true;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
