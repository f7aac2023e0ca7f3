import { commonPrefix, commonSuffix } from './common.js';
import type { Span } from './span.js';

/**
 * Cuts a document into pieces that can be parsed one by one.
 *
 * An ATX heading at the margin (CommonMark 0.31.2, 4.2) ends every open paragraph, list, block
 * quote and table, so what stands before it cannot change what it and the text after it mean. The
 * exceptions are the leaf blocks that run on over such a line: fenced code (4.5), HTML blocks (4.6)
 * and front matter. The scanner knows just these, in one pass over the lines, and a cut is made only
 * where it is sure; a piece that is too large is merely slower, never wrong.
 */
export interface Scan {
  /** The offset at which each line starts. */
  readonly lineStarts: Uint32Array;
  /** The offset at which each piece starts; the first is 0, or 1 after a byte order mark. */
  readonly pieceStarts: readonly number[];
  /** The front matter with both its fences; absent where there is none. */
  readonly frontMatterSpan: Span | undefined;
}

/** A scan of a new version of a text, and which pieces it has in common with the version before. */
export interface Rescan extends Scan {
  /** How many pieces at the start are the same, at the same place. */
  readonly head: number;
  /** How many pieces at the end are the same, each as far from the end as it was. */
  readonly tail: number;
}

/** Finds the lines and the pieces of a text. Linear in its length; never throws. */
export function scanPieces(text: string): Scan {
  return new Scanner(text).run(0);
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
  const middle = new Scanner(text).run(start, ends);
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

interface PartScan extends Scan {
  /** Where the scan met a piece that is known already; absent where it went on to the end. */
  readonly stopped: number | undefined;
}

/** What ends an open HTML block: a marker somewhere in a line, or a blank line. */
type HtmlEnd = RegExp | 'blank';

const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const NUMBER_SIGN = 0x23;
const LESS_THAN = 0x3c;
const GREATER_THAN = 0x3e;
const GRAVE = 0x60;
const TILDE = 0x7e;

class Scanner {
  readonly #text: string;
  readonly #lines: number[] = [];
  readonly #pieces: number[] = [];

  /** The open fence at the margin: its marker, and how long the closing one must be. */
  #fence: { marker: number; length: number } | undefined;
  #html: HtmlEnd | undefined;
  /** Set where an HTML block of the seventh kind may be open, or a paragraph in its place. */
  #htmlUnsure = false;
  /** The column at which the outermost open list item has its content. */
  #item: number | undefined;
  /** The bullet of that item, or what stands after its number. */
  #itemMarker = '';
  /** Set where a line may or may not have continued the list item lazily. */
  #itemUnsure = false;
  /** Set while the open list item has no content yet: a blank line then ends it. */
  #itemEmpty = false;
  #afterBlank = true;
  /** Set where the last line with text was indented code, which goes on over blank lines. */
  #afterIndented = false;
  /** Set once the state can no longer be known; no more cuts are made. */
  #lost = false;

  constructor(text: string) {
    this.#text = text;
  }

  /**
   * @param from the start of a piece.
   * @param ends the starts of pieces at which there is nothing left to be found.
   */
  run(from: number, ends?: ReadonlyMap<number, number>): PartScan {
    const text = this.#text;
    const first = from === 0 && text.charCodeAt(0) === 0xfeff ? 1 : from;
    this.#pieces.push(first);
    const matterEnd = from === 0 ? frontMatterEnd(text, first) : first;
    let start = from;
    let stopped: number | undefined;
    // Where the next carriage return stands, looked for once for each and not once a line.
    let nextReturn = text.indexOf('\r', start);
    for (;;) {
      let end = text.indexOf('\n', start);
      if (end < 0) end = text.length;
      if (nextReturn >= 0 && nextReturn < start) nextReturn = text.indexOf('\r', start);
      if (nextReturn >= 0 && nextReturn < end) end = nextReturn;
      const contentStart = Math.max(start, first);
      if (contentStart >= matterEnd) this.#line(contentStart, end);
      if (start > from && ends?.has(start) && this.#pieces.at(-1) === start) {
        this.#pieces.pop();
        stopped = start;
        break;
      }
      this.#lines.push(start);
      if (end >= text.length) break;
      const pair =
        text.charCodeAt(end) === CARRIAGE_RETURN && text.charCodeAt(end + 1) === LINE_FEED;
      start = end + (pair ? 2 : 1);
    }
    return {
      lineStarts: Uint32Array.from(this.#lines),
      pieceStarts: this.#pieces,
      frontMatterSpan: matterEnd > first ? { start: first, end: matterEnd } : undefined,
      stopped,
    };
  }

  #line(start: number, end: number): void {
    if (this.#lost) return;
    const { offset, column } = indentation(this.#text, start, end);
    const blank = offset === end;
    if (this.#fence) this.#insideFence(offset, end, column);
    else if (this.#html) this.#insideHtml(start, end, blank);
    else if (blank) this.#blank();
    else this.#open(start, offset, end, column);
    this.#afterBlank = blank;
  }

  #insideFence(offset: number, end: number, column: number): void {
    if (column > 3 || !this.#fence) return;
    const { marker, length } = this.#fence;
    let after = offset;
    while (after < end && this.#text.charCodeAt(after) === marker) after++;
    if (after - offset < length) return;
    if (indentation(this.#text, after, end).offset === end) this.#fence = undefined;
  }

  #insideHtml(start: number, end: number, blank: boolean): void {
    if (this.#html === 'blank' ? blank : this.#html?.test(this.#text.slice(start, end))) {
      this.#html = undefined;
    }
  }

  #blank(): void {
    this.#htmlUnsure = false;
    if (this.#itemEmpty) this.#closeItem();
  }

  /** A line with text, outside fenced code and HTML. */
  #open(start: number, offset: number, end: number, column: number): void {
    if (this.#item !== undefined && column >= this.#item) {
      this.#itemEmpty = false;
      if (this.#itemUnsure && this.#opensRunOn(offset, end)) this.#lost = true;
      return;
    }
    if (column > 3) {
      if (this.#item !== undefined) this.#itemUnsure = true;
      this.#afterIndented = true;
      return;
    }
    const afterIndented = this.#afterIndented;
    this.#afterIndented = false;
    const code = this.#text.charCodeAt(offset);
    if (this.#htmlUnsure) {
      if (this.#opensRunOn(offset, end)) this.#lost = true;
      return;
    }
    if (code === NUMBER_SIGN && isAtxHeading(this.#text, offset, end)) {
      this.#closeItem();
      if (offset === start && start !== this.#pieces[0]) this.#pieces.push(start);
      return;
    }
    if (code === GRAVE || code === TILDE) {
      const fence = openingFence(this.#text, offset, end);
      if (fence) {
        this.#closeItem();
        this.#fence = fence;
        return;
      }
    }
    if (code === LESS_THAN && this.#openHtml(offset, end)) return;
    if (code === GREATER_THAN || isThematicBreak(this.#text, offset, end)) {
      this.#closeItem();
      return;
    }
    if (this.#openItem(offset, end, column, this.#afterBlank && !afterIndented)) return;
    if (this.#item === undefined) return;
    if (this.#afterBlank) this.#closeItem();
    else this.#itemUnsure = true;
  }

  #openHtml(offset: number, end: number): boolean {
    const line = this.#text.slice(offset, end);
    const htmlEnd = openingHtml(line);
    if (htmlEnd) {
      this.#closeItem();
      if (htmlEnd === 'blank' || !htmlEnd.test(line.slice(2))) this.#html = htmlEnd;
      return true;
    }
    if (!/^<\/?[a-z].*>[ \t]*$/i.test(line)) return false;
    if (this.#item !== undefined) this.#itemUnsure = true;
    this.#htmlUnsure = true;
    return true;
  }

  /** @param free whether no paragraph can be open here, and no indented code either. */
  #openItem(offset: number, end: number, column: number, free: boolean): boolean {
    const marker = listMarker(this.#text, offset, end);
    if (!marker) return false;
    const sibling = this.#item !== undefined && marker.kind === this.#itemMarker;
    const sure = sibling ? !this.#itemUnsure : free && this.#item === undefined;
    this.#itemUnsure = marker.weak && !sure;
    this.#item = column + marker.width;
    this.#itemMarker = marker.kind;
    this.#itemEmpty = marker.empty;
    return true;
  }

  #closeItem(): void {
    this.#item = undefined;
    this.#itemUnsure = false;
    this.#itemEmpty = false;
  }

  /** Whether the line would open a block that can run on over a heading. */
  #opensRunOn(offset: number, end: number): boolean {
    const code = this.#text.charCodeAt(offset);
    if (code === GRAVE || code === TILDE) return !!openingFence(this.#text, offset, end);
    return code === LESS_THAN;
  }
}

/** The first character that is no indentation, and its column, with tab stops of four. */
function indentation(text: string, start: number, end: number) {
  let offset = start;
  let column = 0;
  for (; offset < end; offset++) {
    const code = text.charCodeAt(offset);
    if (code === SPACE) column++;
    else if (code === TAB) column += 4 - (column % 4);
    else break;
  }
  return { offset, column };
}

function isAtxHeading(text: string, offset: number, end: number): boolean {
  let after = offset;
  while (after < end && text.charCodeAt(after) === NUMBER_SIGN) after++;
  if (after - offset > 6) return false;
  const next = text.charCodeAt(after);
  return after === end || next === SPACE || next === TAB;
}

function openingFence(text: string, offset: number, end: number) {
  const marker = text.charCodeAt(offset);
  let after = offset;
  while (after < end && text.charCodeAt(after) === marker) after++;
  const length = after - offset;
  if (length < 3) return undefined;
  if (marker === GRAVE && text.slice(after, end).includes('`')) return undefined;
  return { marker, length };
}

const THEMATIC_BREAK = /^(?:(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|(?:\*[ \t]*){3,})$/;

function isThematicBreak(text: string, offset: number, end: number): boolean {
  const code = text.charCodeAt(offset);
  if (code !== 0x2d && code !== 0x5f && code !== 0x2a) return false;
  return THEMATIC_BREAK.test(text.slice(offset, end));
}

const LIST_MARKER = /^(?:[-+*]|(\d{1,9})[.)])(?=[ \t]|$)/;

function listMarker(text: string, offset: number, end: number) {
  const code = text.charCodeAt(offset);
  const digit = code >= 0x30 && code <= 0x39;
  if (!digit && code !== 0x2d && code !== 0x2b && code !== 0x2a) return undefined;
  const line = text.slice(offset, end);
  const match = LIST_MARKER.exec(line);
  if (!match) return undefined;
  const markerWidth = match[0].length;
  const content = indentation(line, markerWidth, line.length);
  const empty = content.offset === line.length;
  // The tab stops are those of the line; a marker before a tab is rare enough to be read narrowly.
  const spaces = content.column;
  const padding = empty || spaces > 4 ? 1 : spaces;
  return {
    width: markerWidth + padding,
    kind: line.charAt(markerWidth - 1),
    empty,
    // Such a marker does not interrupt a paragraph (5.2), nor indented code where micromark decides.
    weak: empty || (match[1] !== undefined && match[1] !== '1'),
  };
}

const HTML_ENDS: readonly (readonly [RegExp, HtmlEnd])[] = [
  [/^<(?:pre|script|style|textarea)(?:[ \t>]|$)/i, /<\/(?:pre|script|style|textarea)>/i],
  [/^<!--/, /-->/],
  [/^<\?/, /\?>/],
  [/^<!\[CDATA\[/, /\]\]>/],
  [/^<![a-z]/i, />/],
  [
    new RegExp(
      '^</?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|' +
        'details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|' +
        'h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|' +
        'optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|' +
        'track|ul)(?:[ \\t]|/?>|$)',
      'i',
    ),
    'blank',
  ],
];

/** The end condition of an HTML block of the first six kinds that this line opens. */
function openingHtml(line: string): HtmlEnd | undefined {
  return HTML_ENDS.find(([start]) => start.test(line))?.[1];
}

const MATTER_OPENING = /---[ \t]*(?=[\r\n])/y;
const MATTER_CLOSING = /[\r\n]---[ \t]*(?![^\r\n])/g;

/** The offset after a closed front matter at `start`, or `start` where there is none. */
export function frontMatterEnd(text: string, start = 0): number {
  MATTER_OPENING.lastIndex = start;
  if (!MATTER_OPENING.test(text)) return start;
  MATTER_CLOSING.lastIndex = MATTER_OPENING.lastIndex;
  return MATTER_CLOSING.test(text) ? MATTER_CLOSING.lastIndex : start;
}
