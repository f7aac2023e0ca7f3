import { openingHtml } from './block-starts.js';
import type { LineStarts } from './line-starts.js';
import { followsTag, LineBefore, quotedText, underlinedEnd } from './quick-before.js';
import { definitionAt, footnoteAt } from './quick-definitions.js';
import { QuickHeadings } from './quick-headings.js';
import { QuickInline } from './quick-inline.js';
import { QuickItems } from './quick-items.js';
import { QuickLeaf } from './quick-leaf.js';
import {
  CARRIAGE_RETURN,
  GIVE_UP,
  GRAVE,
  isBlank,
  isDelimiterRow,
  isRule,
  LINE_FEED,
  markerWidth,
  runEnd,
  SPACE,
  startsText,
  TAB,
} from './quick-lines.js';
import { paragraphEnd } from './quick-paragraph.js';
import type { PieceSink } from './quick-sink.js';
import { isLoneTag } from './quick-tags.js';
import type { KnownLabels } from './syntax.js';

/** A line ending of its own, which is too rare to be looked for on every line. */
const LONE_RETURN = /\r(?!\n)/;

/** What looks like the start of a link definition. */
const DEFINING = /^\[(?:[^\]\\]|\\.)*\]:/;

/**
 * Reads what a piece says straight off its lines, hundreds of times as fast as a Markdown parser can.
 *
 * It knows the Markdown that most pieces are made of and gives up on everything else: constructs that
 * go on over several lines, HTML and code blocks in lists and quotes, and whatever has no end.
 * Where it answers, its answer is the parser's; a property test holds the two against each other.
 */
export class QuickReader {
  readonly #source: string;
  readonly #sink: PieceSink;
  readonly #inline: QuickInline;
  readonly #leaf: QuickLeaf;
  readonly #canRead: boolean;
  readonly #items: QuickItems;
  readonly #headings: QuickHeadings;

  readonly #before = new LineBefore();
  /** Set while more than one piece is read: each heading at the margin then starts one. */
  #lines: LineStarts | undefined;
  /** Where the piece ends. */
  #limit = 0;
  /** Where the text ends that was read at once with the line before. */
  #readTo = 0;

  /**
   * @param source a text of which pieces are to be read, from the first to the last.
   * @param from where the first of them starts.
   * @param labels the labels that brackets may name, those that the text itself defines included.
   */
  constructor(source: string, from: number, sink: PieceSink, labels: KnownLabels) {
    this.#source = source;
    this.#sink = sink;
    this.#inline = new QuickInline(source, from, sink, labels);
    this.#leaf = new QuickLeaf(source, sink);
    this.#items = new QuickItems(source);
    this.#headings = new QuickHeadings(source, sink, this.#inline);
    this.#canRead = !source.includes('\r') || !LONE_RETURN.test(source);
  }

  /**
   * Reads a piece.
   *
   * @param start where a heading stands at the margin, or the text starts.
   * @param bodyStart where the front matter ends that the piece starts with; else its start.
   * @param lines notes where lines start, where all pieces from this one on are to be read in one go.
   * @returns `false` where the parser has to be asked.
   */
  read(start: number, end: number, bodyStart = start, lines?: LineStarts): boolean {
    if (!this.#canRead) return false;
    this.#lines = lines;
    this.#leaf.reset();
    this.#items.close();
    this.#blank();
    this.#inline.reset(start, end);
    this.#limit = end;
    this.#readTo = start;
    const source = this.#source;
    if (bodyStart > start) this.#sink.opaque(start, bodyStart);
    let lineStart = bodyStart;
    lines?.begin(source, bodyStart);
    for (let first = true; lineStart < end; first = false) {
      const feed = source.indexOf('\n', lineStart);
      const next = feed < 0 ? end : feed + 1;
      let lineEnd = feed < 0 ? end : feed;
      if (lineEnd > lineStart && source.charCodeAt(lineEnd - 1) === CARRIAGE_RETURN) lineEnd--;
      if (!this.#line(lineStart, lineEnd, first)) return false;
      lineStart = this.#lineAfter(next, end);
    }
    return this.#leaf.finish();
  }

  /** The start of the line that is to be read next, given that of the next one. */
  #lineAfter(next: number, end: number): number {
    let start = next;
    for (;;) {
      if (this.#source.charCodeAt(start - 1) === LINE_FEED) this.#lines?.add(start);
      if (start > this.#readTo || start >= end) return start;
      const feed = this.#source.indexOf('\n', start);
      start = feed < 0 ? end : feed + 1;
    }
  }

  #line(start: number, end: number, first: boolean): boolean {
    const source = this.#source;
    let offset = start;
    let column = 0;
    for (; offset < end; offset++) {
      const code = source.charCodeAt(offset);
      if (code === SPACE) column++;
      else if (code === TAB) column += 4 - (column % 4);
      else break;
    }
    if (this.#leaf.isOpen) {
      const isRead = this.#leaf.read(start, offset, end, column);
      if (isRead !== false) return isRead ?? false;
      this.#before.afterCode = offset < end;
    } else this.#before.afterCode = false;
    if (offset === end) return this.#blankLine();
    if (!this.#place(column)) return this.#indented(start, end);
    this.#items.next();
    // Nothing but text is indented so far below text.
    if (this.#before.afterText && column >= this.#items.innermost + 4)
      return this.#text(offset, end);
    switch (source.charCodeAt(offset)) {
      case 0x23: // #
        if (column === 0 && (first || this.#lines)) {
          const heading = this.#headings.atx(start, end);
          if (heading !== undefined) return heading && this.#endPiece();
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
      case 0x3c: // <
        if (/[a-z/!?]/i.test(source.charAt(offset + 1))) {
          const html = this.#html(start, offset, end, column);
          if (html !== undefined) return html;
        }
        break;
      case 0x5b: // [
        if (!this.#items.contains(column)) {
          const defined = this.#definition(offset, end, column);
          if (defined !== undefined) return defined;
        }
        break;
      case 0x3e: // >
        return this.#quote(offset, end, column);
      case 0x2d: // -
      case 0x2b: // +
      case 0x2a: // *
      case 0x5f: // _
      case 0x3d: // =
        if (isRule(source, offset, end)) return this.#rule(offset, end, column);
        break;
      default:
        break;
    }
    const content = this.#markers(offset, end, column);
    return content === end || (content >= 0 && this.#text(content, end));
  }

  /** Forgets the block that a blank line ends, or another block. */
  #blank(): void {
    this.#before.forget();
    this.#inline.barInside = false;
  }

  /** Forgets all blocks: a heading at the margin ends them. */
  #endPiece(): boolean {
    this.#items.close();
    this.#blank();
    return true;
  }

  #blankLine(): boolean {
    this.#blank();
    return this.#items.blank();
  }

  /** Which list the line belongs to; `false` where it may be indented code. */
  #place(column: number): boolean {
    // A table is not continued by text that is indented so far.
    return this.#before.afterText ? !this.#before.table || column < 4 : this.#items.place(column);
  }

  /** Indented code, outside lists. */
  #indented(start: number, end: number): boolean {
    if (!this.#items.mayIndentCode || this.#before.quoted || this.#before.afterText) return false;
    this.#blank();
    this.#leaf.openCode(start, end);
    return true;
  }

  #openFence(offset: number, end: number, column: number): boolean {
    const source = this.#source;
    const marker = source.charCodeAt(offset);
    const after = runEnd(source, offset, end);
    if (marker === GRAVE && source.slice(after, end).includes('`')) return false;
    if (!this.#items.contains(column)) this.#items.close();
    const inItem = this.#items.isOpen;
    if (column >= this.#items.innermost + 4) return false;
    this.#blank();
    this.#leaf.openFence({ marker, length: after - offset, start: offset, column, inItem });
    return true;
  }

  /** HTML at the start of a line; `undefined` where it is a part of running text. */
  #html(start: number, offset: number, end: number, column: number): boolean | undefined {
    const line = this.#source.slice(offset, end);
    const until = openingHtml(line);
    const lone = !until && isLoneTag(line);
    if (!until && !lone) return undefined;
    if (this.#items.contains(column)) return false;
    if (column > 3 || /^<\/(?:pre|script|style|textarea)/i.test(line)) return false;
    if (lone && this.#before.afterText) {
      // A lone tag does not interrupt a paragraph.
      const sure =
        !this.#items.isOpen &&
        !this.#before.quoted &&
        !this.#before.table &&
        !this.#before.afterDefinition;
      return sure ? undefined : false;
    }
    this.#items.close();
    this.#blank();
    this.#leaf.openHtml(start, offset, end, until ?? 'blank');
    return true;
  }

  /** A link definition or a footnote; `undefined` where the line is neither. */
  #definition(offset: number, end: number, column: number): boolean | undefined {
    const source = this.#source;
    const footnote = footnoteAt(source, offset);
    if (footnote && footnote.content <= end) {
      if (column > 0) return false;
      return this.#footnote(footnote.key, footnote.content, end);
    }
    if (this.#before.afterText && !this.#before.afterDefinition) return undefined;
    if (column > 3) return undefined;
    const found = definitionAt(source, offset, end);
    if (!found) return undefined;
    this.#sink.definition(found.definition);
    this.#sink.reference(found.reference);
    this.#before.afterText = true;
    this.#before.afterDefinition = true;
    return true;
  }

  #footnote(key: string, content: number, end: number): boolean {
    this.#blank();
    this.#items.openFootnote();
    this.#sink.footnote(key);
    return content === end || (startsText(this.#source, content, end) && this.#text(content, end));
  }

  /** A thematic break, or the underline of a heading. */
  #rule(offset: number, end: number, column: number): boolean {
    const source = this.#source;
    const code = source.charCodeAt(offset);
    if (this.#before.paragraph >= 0 && (code === 0x3d || code === 0x2d)) {
      return column < 4 && this.#underline(this.#before.paragraph, offset, end);
    }
    const lone = offset + 1 === end || isBlank(source, offset + 1, end);
    if (lone && code !== 0x3d && code !== 0x5f) {
      const content = this.#markers(offset, end, column);
      return content >= 0 && content === end;
    }
    // Under text it is an underline, or it may be.
    if (this.#before.afterText || code === 0x3d || code === 0x2b || column > 3) return false;
    if (!/(?:\S[ \t]*){3}/.test(source.slice(offset, end))) return false;
    this.#items.close();
    this.#blank();
    return true;
  }

  #underline(start: number, offset: number, end: number): boolean {
    this.#blank();
    const textEnd = underlinedEnd(this.#source, start, offset);
    return textEnd !== GIVE_UP && this.#headings.setext({ start, end: textEnd }, offset, end);
  }

  #quote(offset: number, end: number, column: number): boolean {
    if (!this.#items.contains(column)) this.#items.close();
    const content = quotedText(this.#source, offset, end);
    if (content === GIVE_UP) return false;
    if (content === end) this.#blank();
    this.#before.quoted = true;
    return content === end || this.#text(content, end);
  }

  /**
   * Passes over the list markers at the start of a line.
   *
   * @returns where the text starts, the end where there is none, or -1 where the parser has to be asked.
   */
  #markers(offset: number, end: number, column: number): number {
    if (markerWidth(this.#source, offset, end) === 0) return offset;
    const content = this.#items.markers(offset, end, column, this.#before);
    if (content === end) this.#blank();
    if (content > offset) {
      this.#before.afterText = false;
      this.#before.paragraph = -1;
    }
    return content;
  }

  /** Running text: the rest of a line, without markers. */
  #text(start: number, end: number): boolean {
    const source = this.#source;
    const dividing = isDelimiterRow(source, start, end);
    if (dividing && !this.#isTableRow(start)) return false;
    // A line that looks like a definition is one, unless it continues a paragraph.
    if (source.charCodeAt(start) === 0x5b && DEFINING.test(source.slice(start, end))) {
      const { isOpen } = this.#items;
      if (!this.#before.afterText || this.#before.afterDefinition || isOpen || this.#before.quoted)
        return false;
    }
    this.#before.table ||= dividing;
    const isFirst = !this.#before.afterText && !this.#before.quoted && !this.#items.isOpen;
    this.#before.paragraph = isFirst ? start : -1;
    this.#before.afterText = true;
    this.#before.afterDefinition = false;
    return this.#inline.read(start, end, this.#before.table) || this.#textOn(start, end);
  }

  /** Running text in which a construct goes on over several lines: all of its paragraph is read at once. */
  #textOn(start: number, lineEnd: number): boolean {
    const { table, quoted } = this.#before;
    // A bracket at its start may be the label of a definition.
    if (table || quoted || this.#source.charCodeAt(start) === 0x5b) return false;
    const end = paragraphEnd(this.#source, lineEnd, this.#limit, this.#items);
    if (end === undefined || end === lineEnd) return false;
    this.#before.paragraph = -1;
    this.#readTo = end;
    return this.#inline.readOn(start, lineEnd, end);
  }

  /** Whether the line before the delimiter row that starts at an offset may be a table's first. */
  #isTableRow(offset: number): boolean {
    if (this.#inline.barInside || !this.#before.afterText || this.#before.afterDefinition)
      return false;
    return !followsTag(this.#source, offset);
  }
}
