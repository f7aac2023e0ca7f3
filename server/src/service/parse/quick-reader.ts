import { codeHeading, PlainHeadings } from './heading-text.js';
import { QuickInline } from './quick-inline.js';
import {
  CARRIAGE_RETURN,
  headingEnd,
  isBlank,
  isDelimiterRow,
  markerWidth,
  opensBlock,
  SPACE,
  TAB,
} from './quick-lines.js';
import type { PieceSink } from './quick-sink.js';

/** An open fence. */
interface Fence {
  readonly marker: number;
  readonly length: number;
  readonly start: number;
  readonly column: number;
  /** Whether it stands in a list item, which a line with less indentation would end. */
  readonly inItem: boolean;
}

/** A line ending of its own, which is too rare to be looked for on every line. */
const LONE_RETURN = /\r(?!\n)/;

/**
 * Reads what a piece says straight off its lines, hundreds of times as fast as a Markdown parser can.
 *
 * It knows the Markdown that most pieces are made of and gives up on everything else: HTML, tabs,
 * escapes beside brackets, setext headings, link definitions, links and code over several lines.
 * Where it answers, its answer is the parser's; a property test holds the two against each other.
 */
export class QuickReader {
  readonly #source: string;
  readonly #sink: PieceSink;
  readonly #inline: QuickInline;
  readonly #canRead: boolean;
  readonly #headings = new PlainHeadings();

  #fence: Fence | undefined;
  /** The content columns of the outermost and of the last list item; absent outside lists. */
  #list: { outer: number; last: number } | undefined;
  /** Whether the line before was running text, which an indented line continues. */
  #afterText = false;
  /** Whether that text may be a block quote's, which a line continues without being in it. */
  #quoted = false;
  #table = false;

  /**
   * @param source a text of which pieces are to be read, from the first to the last.
   * @param from where the first of them starts.
   * @param labels whether any labels are defined that brackets may name.
   */
  constructor(source: string, from: number, sink: PieceSink, labels: boolean) {
    this.#source = source;
    this.#sink = sink;
    this.#inline = new QuickInline(source, from, sink, labels);
    this.#canRead = !source.includes('\r') || !LONE_RETURN.test(source);
  }

  /**
   * Reads a piece.
   *
   * @param start where a heading stands at the margin, or the text starts.
   * @param bodyStart where the front matter ends that the piece starts with; else its start.
   * @returns `false` where the parser has to be asked.
   */
  read(start: number, end: number, bodyStart = start): boolean {
    if (!this.#canRead) return false;
    this.#reset();
    const source = this.#source;
    if (bodyStart > start) this.#sink.opaque(start, bodyStart);
    let lineStart = bodyStart;
    for (let first = true; lineStart < end; first = false) {
      const feed = source.indexOf('\n', lineStart);
      const next = feed < 0 ? end : feed + 1;
      let lineEnd = feed < 0 ? end : feed;
      if (lineEnd > lineStart && source.charCodeAt(lineEnd - 1) === CARRIAGE_RETURN) lineEnd--;
      if (!this.#line(lineStart, lineEnd, first)) return false;
      lineStart = next;
    }
    return !this.#fence;
  }

  #reset(): void {
    this.#fence = undefined;
    this.#list = undefined;
    this.#afterText = false;
    this.#quoted = false;
    this.#table = false;
    this.#inline.reset();
  }

  #line(start: number, end: number, first: boolean): boolean {
    const source = this.#source;
    let offset = start;
    while (offset < end && source.charCodeAt(offset) === SPACE) offset++;
    if (offset === end) return this.#blank();
    const code = source.charCodeAt(offset);
    const column = offset - start;
    if (this.#fence) return this.#insideFence(this.#fence, offset, end, column);
    if (code === TAB) return isBlank(source, offset, end) && this.#blank();
    if (!this.#place(column)) return false;
    switch (code) {
      case 0x23: // #
        if (first && column === 0) {
          const heading = this.#heading(start, end);
          if (heading !== undefined) return heading;
        } else if (/^#{1,6}(?:[ \t]|$)/.test(source.slice(offset, Math.min(end, offset + 7)))) {
          return false;
        }
        break;
      case 0x60: // `
      case 0x7e: // ~
        if (source.startsWith(source.charAt(offset).repeat(3), offset)) {
          return this.#openFence(offset, end, column);
        }
        break;
      case 0x3e: // >
        return this.#quote(offset, end, column);
      case 0x2d: // -
      case 0x2b: // +
      case 0x2a: // *
      case 0x5f: // _
      case 0x3d: // =
        if (this.#isRule(offset, end)) return this.#rule(code, offset, end, column);
        break;
      default:
        break;
    }
    const content = this.#items(offset, end, column);
    return content >= 0 && this.#text(content, end);
  }

  #blank(): boolean {
    this.#afterText = false;
    this.#quoted = false;
    this.#table = false;
    this.#inline.barInside = false;
    return true;
  }

  /** Which list the line belongs to; `false` where it may be indented code. */
  #place(column: number): boolean {
    const list = this.#list;
    // A table is not continued by text that is indented so far.
    if (this.#afterText) return !this.#table || column < 4;
    if (!list) return column < 4;
    if (column < list.outer) {
      if (column > 3) return false;
      // A line that is not indented ends the list, unless it starts the next item.
      this.#list = undefined;
      return true;
    }
    return column < list.outer + 4 || (column >= list.last && column < list.last + 4);
  }

  #insideFence(fence: Fence, offset: number, end: number, column: number): boolean {
    if (fence.inItem && column < fence.column) return false;
    const source = this.#source;
    if (
      source.charCodeAt(offset) !== fence.marker ||
      column - (fence.inItem ? fence.column : 0) > 3
    ) {
      return true;
    }
    let after = offset;
    while (after < end && source.charCodeAt(after) === fence.marker) after++;
    if (after - offset < fence.length || !isBlank(source, after, end)) return true;
    this.#sink.opaque(fence.start, after);
    this.#fence = undefined;
    this.#afterText = false;
    return true;
  }

  #openFence(offset: number, end: number, column: number): boolean {
    const source = this.#source;
    const marker = source.charCodeAt(offset);
    let after = offset;
    while (after < end && source.charCodeAt(after) === marker) after++;
    if (marker === 0x60 && source.slice(after, end).includes('`')) return false;
    if (this.#list && column < this.#list.outer) this.#list = undefined;
    const inItem = this.#list !== undefined;
    if (column > 3 && !inItem) return false;
    if (this.#list && column >= this.#list.last + 4) return false;
    this.#fence = { marker, length: after - offset, start: offset, column, inItem };
    return true;
  }

  /** Whether a line is made of one character alone: a thematic break or a setext underline. */
  #isRule(offset: number, end: number): boolean {
    const source = this.#source;
    const code = source.charCodeAt(offset);
    for (let at = offset + 1; at < end; at++) {
      const other = source.charCodeAt(at);
      if (other !== code && other !== SPACE && other !== TAB) return false;
    }
    return true;
  }

  #rule(code: number, offset: number, end: number, column: number): boolean {
    // Under text it is an underline, or it may be; a lone marker is an empty list item.
    if (this.#afterText || code === 0x3d || code === 0x2b || column > 3) return false;
    if (!/(?:\S *){3}/.test(this.#source.slice(offset, end))) return false;
    this.#list = undefined;
    this.#afterText = false;
    return true;
  }

  #quote(offset: number, end: number, column: number): boolean {
    const source = this.#source;
    if (this.#list && column < this.#list.outer) this.#list = undefined;
    let content = offset;
    while (
      content < end &&
      (source.charCodeAt(content) === 0x3e || source.charCodeAt(content) === SPACE)
    ) {
      content++;
    }
    if (content === end) {
      this.#afterText = false;
      return true;
    }
    const spaces = /[ ]*$/.exec(source.slice(offset, content))?.[0].length ?? 0;
    if (spaces > 4 || /^(?:#|`{3}|~{3}|[-=*_+]|\d|\t)/.test(source.slice(content, content + 3))) {
      return false;
    }
    this.#quoted = true;
    return this.#text(content, end);
  }

  /**
   * Passes over the list markers at the start of a line.
   *
   * @returns where the text starts, or -1 where the parser has to be asked.
   */
  #items(offset: number, end: number, column: number): number {
    const source = this.#source;
    let at = offset;
    let place = column;
    for (;;) {
      const width = markerWidth(source, at, end);
      if (width === 0) break;
      const weak = source.charCodeAt(at) >= 0x30 && source.charCodeAt(at) <= 0x39;
      if (weak && this.#afterText && !this.#list && !/^1[.)]/.test(source.slice(at, at + 2))) {
        if (this.#quoted) return -1;
        break;
      }
      let content = at + width;
      while (content < end && source.charCodeAt(content) === SPACE) content++;
      const spaces = content - at - width;
      if (content === end || spaces > 4 || source.charCodeAt(content) === TAB) return -1;
      place += width + spaces;
      const outer = this.#list && column >= this.#list.outer ? this.#list.outer : place;
      this.#list = { outer, last: place };
      this.#afterText = false;
      at = content;
      if (opensBlock(source, at) || this.#isRule(at, end)) return -1;
    }
    return at;
  }

  /** The heading that a piece starts with; `undefined` where the line is none. */
  #heading(start: number, end: number): boolean | undefined {
    const source = this.#source;
    let textStart = start;
    while (source.charCodeAt(textStart) === 0x23) textStart++;
    const level = textStart - start;
    if (level > 6 || (textStart < end && !isBlank(source, textStart, textStart + 1))) {
      return undefined;
    }
    while (textStart < end && isBlank(source, textStart, textStart + 1)) textStart++;
    const textEnd = headingEnd(source, textStart, end);
    const plain = this.#headings.read(source, textStart, textEnd);
    const heading = plain ?? codeHeading(source.slice(textStart, textEnd));
    if (!heading) return false;
    const textSpan =
      textStart < textEnd
        ? { start: textStart, end: textEnd }
        : { start: start + level, end: start + level };
    const { text, key, slugBase } = heading;
    const span = { start, end };
    this.#sink.heading({ level, text, key, slugBase, span, textSpan, setext: false });
    this.#afterText = false;
    return plain
      ? this.#inline.plain(textStart, textEnd)
      : this.#inline.read(textStart, textEnd, false);
  }

  /** Running text: the rest of a line, without markers. */
  #text(start: number, end: number): boolean {
    const dividing = isDelimiterRow(this.#source, start, end);
    if (dividing && (this.#inline.barInside || !this.#afterText)) return false;
    this.#table ||= dividing;
    this.#afterText = true;
    return this.#inline.read(start, end, this.#table);
  }
}
