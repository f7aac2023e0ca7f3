import {
  frontMatterEnd,
  indentation,
  isAtxHeading,
  isThematicBreak,
  listMarker,
  openingFence,
  openingHtml,
  type HtmlEnd,
} from './block-starts.js';
import type { Span } from './span.js';

export interface Scan {
  /** The offset at which each line starts. */
  readonly lineStarts: Uint32Array;
  /** The offset at which each piece starts; the first is 0, or 1 after a byte order mark. */
  readonly pieceStarts: readonly number[];
  /** The front matter with both its fences; absent where there is none. */
  readonly frontMatterSpan: Span | undefined;
}

/** The scan of a part of a text. */
export interface PartScan extends Scan {
  /** Where the scan met a piece that is known already; absent where it went on to the end. */
  readonly stopped: number | undefined;
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const NUMBER_SIGN = 0x23;
const LESS_THAN = 0x3c;
const GREATER_THAN = 0x3e;
const GRAVE = 0x60;
const TILDE = 0x7e;

/**
 * Cuts a document into pieces that can be parsed one by one.
 *
 * An ATX heading at the margin (CommonMark 0.31.2, 4.2) ends every open paragraph, list, block
 * quote and table, so what stands before it cannot change what it and the text after it mean. The
 * exceptions are the leaf blocks that run on over such a line: fenced code (4.5), HTML blocks (4.6)
 * and front matter. The scanner knows just these, in one pass over the lines, and a cut is made only
 * where it is sure; a piece that is too large is merely slower, never wrong.
 */
export class PieceScanner {
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
      lineStarts: new Uint32Array(this.#lines),
      pieceStarts: this.#pieces,
      frontMatterSpan: matterEnd > first ? { start: first, end: matterEnd } : undefined,
      stopped,
    };
  }

  #line(start: number, end: number): void {
    if (this.#lost) return;
    if (!this.#fence && !this.#html) {
      if (start === end) {
        this.#blank();
        this.#afterBlank = true;
        return;
      }
      if (!this.#htmlUnsure && isLetter(this.#text.charCodeAt(start))) {
        this.#paragraph();
        return;
      }
    }
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
    this.#endItem();
  }

  /** A line of running text that is not indented: most lines are. */
  #paragraph(): void {
    this.#afterIndented = false;
    this.#endItem();
    this.#afterBlank = false;
  }

  /** Text that is not indented ends a list after a blank line, and else may continue its paragraph. */
  #endItem(): void {
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

function isLetter(code: number): boolean {
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}
