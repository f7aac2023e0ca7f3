import { openingHtml } from './block-starts.js';
import { isRule, markerWidth, opensBlock, SPACE, TAB } from './quick-lines.js';
import { isLoneTag } from './quick-tags.js';

/** A list marker: its last character, and the column at which it stands. */
interface Marker {
  readonly code: number;
  readonly column: number;
}

/** The list items or the footnote that are open. */
interface Items {
  /** The content columns of the outermost and of the last item. */
  readonly outer: number;
  readonly last: number;
  /** The last item's marker; absent for a footnote. */
  readonly marker?: Marker;
}

/** What the line before was, as far as it says whether a marker opens a list. */
export interface LineBefore {
  /** Running text, which an indented line continues. */
  readonly afterText: boolean;
  /** Indented code, which keeps some markers from opening a list. */
  readonly afterCode: boolean;
  /** Whether a number other than 1 may or may not open a list after that text. */
  readonly unsure: boolean;
}

const GIVE_UP = -1;

/** The list items (CommonMark 0.31.2, 5.2) and footnotes that lines belong to. */
export class QuickItems {
  readonly #source: string;
  #items: Items | undefined;
  /** Set after an item without content, which a blank line ends. */
  #afterEmpty = false;
  /** Set after the blank line that ended such an item: the parser reads code after it line by line. */
  #closed = false;

  constructor(source: string) {
    this.#source = source;
  }

  get isOpen(): boolean {
    return this.#items !== undefined;
  }

  /** Whether indented code may stand here, which lists have in columns of their own. */
  get mayIndentCode(): boolean {
    return !this.#items && !this.#closed;
  }

  /** The column at which the content of the last item starts. */
  get innermost(): number {
    return this.#items?.last ?? 0;
  }

  close(): void {
    this.#items = undefined;
    this.#afterEmpty = false;
    this.#closed = false;
  }

  /** Opens a footnote, which contains what is indented by four columns. */
  openFootnote(): void {
    this.close();
    this.#items = { outer: 4, last: 4 };
  }

  /** Whether a line with its text in a column belongs to an item, unless it is a paragraph's. */
  contains(column: number): boolean {
    return this.#items !== undefined && column >= this.#items.outer;
  }

  /** A blank line; `false` where the parser has to be asked what it ends. */
  blank(): boolean {
    if (!this.#afterEmpty) return true;
    if (this.#items?.outer !== this.#items?.last) return false;
    this.close();
    this.#closed = true;
    return true;
  }

  /** Which list a line that continues no paragraph belongs to; `false` where it may be indented code. */
  place(column: number): boolean {
    const items = this.#items;
    if (!items) return column < 4;
    if (column < items.outer) {
      if (column > 3) return false;
      // A line that is not indented ends the list, unless it starts the next item.
      this.#items = undefined;
      return true;
    }
    return column < items.outer + 4 || (column >= items.last && column < items.last + 4);
  }

  /** A line with text: what was so of the line before is so no more. */
  next(): void {
    this.#afterEmpty = false;
    this.#closed = false;
  }

  /**
   * Passes over the list markers at the start of a line.
   *
   * @returns where the text starts, the end where there is none, or -1 where the parser has to be asked.
   */
  markers(offset: number, end: number, column: number, before: LineBefore): number {
    const source = this.#source;
    let { afterText } = before;
    let at = offset;
    let place = column;
    for (;;) {
      const width = markerWidth(source, at, end);
      if (width === 0) return at;
      const marker = { code: source.charCodeAt(at + width - 1), column: place };
      if (width > 1 && before.afterCode) return GIVE_UP;
      const first = width === 2 && source.charCodeAt(at) === 0x31;
      if (width > 1 && !first && afterText && !this.#items?.marker) {
        return before.unsure || this.#items ? GIVE_UP : at;
      }
      place += width;
      const markerEnd = place;
      let content = at + width;
      for (; content < end; content++) {
        const space = source.charCodeAt(content);
        if (space === SPACE) place++;
        else if (space === TAB) place += 4 - (place % 4);
        else break;
      }
      if (content === end) {
        const sure = at === offset && (this.#items ? this.#isSibling(marker) : !afterText);
        if (!sure || before.afterCode) return GIVE_UP;
        this.#openEmpty(marker, markerEnd + 1);
        return end;
      }
      if (place - markerEnd > 4) return GIVE_UP;
      const inner = this.#items && (at > offset || column >= this.#items.outer);
      const outer = inner ? (this.#items?.outer ?? place) : place;
      this.#items = { outer, last: place, marker };
      afterText = false;
      at = content;
      if (opensBlock(source, at) || isRule(source, at, end) || opensHtml(source, at, end)) {
        return GIVE_UP;
      }
    }
  }

  #isSibling({ code, column }: Marker): boolean {
    const last = this.#items?.marker;
    return last?.code === code && last.column === column;
  }

  #openEmpty(marker: Marker, place: number): void {
    const items = this.#items;
    const outer = items && items.outer !== items.last ? items.outer : place;
    this.#items = { outer, last: place, marker };
    this.#afterEmpty = true;
  }
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

/** Whether HTML that opens after a marker may be a block. */
function opensHtml(source: string, at: number, end: number): boolean {
  if (source.charCodeAt(at) !== 0x3c) return false;
  const line = source.slice(at, end);
  return openingHtml(line) !== undefined || isLoneTag(line);
}
