import type { LineBefore } from './quick-before.js';
import { GIVE_UP, isRule, markerWidth, opensBlock, opensHtml, SPACE, TAB } from './quick-lines.js';

/** Stands for what is not there: an open item, a footnote's marker. */
const NONE = -1;

/**
 * The list items (CommonMark 0.31.2, 5.2) and footnotes that lines belong to. Most lines of a spec are
 * items: one changes some numbers here, and makes nothing.
 */
export class QuickItems {
  readonly #source: string;
  /** The content columns of the outermost and of the last item that are open. */
  #outer = NONE;
  #last = NONE;
  /** The last item's marker, by its last character, and its column. */
  #marker = NONE;
  #markerColumn = NONE;
  /** Set after an item without content, which a blank line ends. */
  #afterEmpty = false;
  /** Set after the blank line that ended such an item: the parser reads code after it line by line. */
  #closed = false;

  constructor(source: string) {
    this.#source = source;
  }

  get isOpen(): boolean {
    return this.#outer !== NONE;
  }

  /** Whether indented code may stand here, which lists have in columns of their own. */
  get mayIndentCode(): boolean {
    return !this.isOpen && !this.#closed;
  }

  /** The column at which the content of the last item starts. */
  get innermost(): number {
    return this.isOpen ? this.#last : 0;
  }

  close(): void {
    this.#open(NONE, NONE, NONE, NONE);
    this.#afterEmpty = false;
    this.#closed = false;
  }

  /** Opens a footnote, which contains what is indented by four columns. */
  openFootnote(): void {
    this.close();
    this.#open(4, 4, NONE, NONE);
  }

  /** Whether a line with its text in a column belongs to an item, unless it is a paragraph's. */
  contains(column: number): boolean {
    return this.isOpen && column >= this.#outer;
  }

  /** A blank line; `false` where the parser has to be asked what it ends. */
  blank(): boolean {
    if (!this.#afterEmpty) return true;
    if (this.#outer !== this.#last) return false;
    this.close();
    this.#closed = true;
    return true;
  }

  /** Which list a line that continues no paragraph belongs to; `false` where it may be indented code. */
  place(column: number): boolean {
    if (!this.isOpen) return column < 4;
    if (column < this.#outer) {
      if (column > 3) return false;
      // A line that is not indented ends the list, unless it starts the next item.
      this.#open(NONE, NONE, NONE, NONE);
      return true;
    }
    return column < this.#outer + 4 || (column >= this.#last && column < this.#last + 4);
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
      const marker = source.charCodeAt(at + width - 1);
      const markerColumn = place;
      if (width > 1 && before.afterCode) return GIVE_UP;
      const first = width === 2 && source.charCodeAt(at) === 0x31;
      if (width > 1 && !first && afterText && this.#marker === NONE) {
        return before.unsure || this.isOpen ? GIVE_UP : at;
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
        const isSibling = marker === this.#marker && markerColumn === this.#markerColumn;
        const sure = at === offset && (this.isOpen ? isSibling : !afterText);
        if (!sure || before.afterCode) return GIVE_UP;
        this.#openEmpty(marker, markerColumn, markerEnd + 1);
        return end;
      }
      if (place - markerEnd > 4) return GIVE_UP;
      const inner = this.isOpen && (at > offset || column >= this.#outer);
      this.#open(inner ? this.#outer : place, place, marker, markerColumn);
      afterText = false;
      at = content;
      if (opensBlock(source, at) || isRule(source, at, end) || opensHtml(source, at, end)) {
        return GIVE_UP;
      }
    }
  }

  #open(outer: number, last: number, marker: number, markerColumn: number): void {
    this.#outer = outer;
    this.#last = last;
    this.#marker = marker;
    this.#markerColumn = markerColumn;
  }

  #openEmpty(marker: number, markerColumn: number, place: number): void {
    const outer = this.isOpen && this.#outer !== this.#last ? this.#outer : place;
    this.#open(outer, place, marker, markerColumn);
    this.#afterEmpty = true;
  }
}
