import { openingHtml } from './block-starts.js';
import { LineBefore, quotedText, underlinedEnd } from './quick-before.js';
import { definitionAt, footnoteAt } from './quick-definitions.js';
import { QuickHeadings } from './quick-headings.js';
import { QuickInline } from './quick-inline.js';
import { QuickItems } from './quick-items.js';
import { QuickLeaf } from './quick-leaf.js';
import {
  GIVE_UP,
  GRAVE,
  isBlank,
  isRule,
  markerWidth,
  runEnd,
  SPACE,
  startsText,
  TAB,
} from './quick-lines.js';
import type { PieceSink } from './quick-sink.js';
import { isLoneTag } from './quick-tags.js';
import { QuickText } from './quick-text.js';
import type { KnownLabels } from './syntax.js';

/**
 * Says of each line which blocks it goes on with, ends and opens (CommonMark 0.31.2, "Phase 1: block
 * structure"), and has its text read.
 */
export class QuickBlocks {
  readonly #source: string;
  readonly #sink: PieceSink;
  readonly #leaf: QuickLeaf;
  readonly #items: QuickItems;
  readonly #headings: QuickHeadings;
  readonly #text: QuickText;
  readonly #before = new LineBefore();

  /** @param labels the labels that brackets may name. */
  constructor(source: string, from: number, sink: PieceSink, labels: KnownLabels) {
    const inline = new QuickInline(source, from, sink, labels);
    this.#source = source;
    this.#sink = sink;
    this.#leaf = new QuickLeaf(source, sink);
    this.#items = new QuickItems(source);
    this.#headings = new QuickHeadings(source, sink, inline);
    this.#text = new QuickText(source, inline, this.#before, this.#items);
  }

  /** Forgets all blocks, at the start of a piece that reaches to `limit`. */
  reset(start: number, limit: number): void {
    this.#leaf.reset();
    this.#items.close();
    this.#text.reset(start, limit);
  }

  /** Where the text ends that was read at once with the line before. */
  get readTo(): number {
    return this.#text.readTo;
  }

  /** Ends what goes on to the end of a piece; `false` where the parser has to be asked. */
  finish(): boolean {
    return this.#leaf.finish();
  }

  /**
   * Reads a line, given without its line ending.
   *
   * @param startsPiece whether a piece starts here where a heading stands at the margin.
   * @returns `false` where the parser has to be asked.
   */
  read(start: number, end: number, startsPiece: boolean): boolean {
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
      return this.#text.read(offset, end);
    return this.#opened(start, offset, end, column, startsPiece);
  }

  /** What a line opens whose text starts at an offset, in a column of that number. */
  #opened(
    start: number,
    offset: number,
    end: number,
    column: number,
    startsPiece: boolean,
  ): boolean {
    const source = this.#source;
    switch (source.charCodeAt(offset)) {
      case 0x23: // #
        if (column === 0 && startsPiece) {
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
    return content === end || (content >= 0 && this.#text.read(content, end));
  }

  /** A blank line ends a paragraph, and may end more. */
  #blankLine(): boolean {
    this.#text.end();
    return this.#items.blank();
  }

  /** Forgets all blocks: a heading at the margin ends them. */
  #endPiece(): boolean {
    this.#items.close();
    this.#text.end();
    return true;
  }

  /** Which list the line belongs to; `false` where it may be indented code. */
  #place(column: number): boolean {
    // A table is not continued by text that is indented so far.
    return this.#before.afterText ? !this.#before.table || column < 4 : this.#items.place(column);
  }

  /** Indented code, outside lists. */
  #indented(start: number, end: number): boolean {
    if (!this.#items.mayIndentCode || this.#before.quoted || this.#before.afterText) return false;
    this.#text.end();
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
    this.#text.end();
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
    this.#text.end();
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
    this.#text.end();
    this.#items.openFootnote();
    this.#sink.footnote(key);
    return (
      content === end || (startsText(this.#source, content, end) && this.#text.read(content, end))
    );
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
    this.#text.end();
    return true;
  }

  #underline(start: number, offset: number, end: number): boolean {
    this.#text.end();
    const textEnd = underlinedEnd(this.#source, start, offset);
    return textEnd !== GIVE_UP && this.#headings.setext({ start, end: textEnd }, offset, end);
  }

  #quote(offset: number, end: number, column: number): boolean {
    if (!this.#items.contains(column)) this.#items.close();
    const content = quotedText(this.#source, offset, end);
    if (content === GIVE_UP) return false;
    if (content === end) this.#text.end();
    this.#before.quoted = true;
    return content === end || this.#text.read(content, end);
  }

  /**
   * Passes over the list markers at the start of a line.
   *
   * @returns where the text starts, the end where there is none, or -1 where the parser has to be asked.
   */
  #markers(offset: number, end: number, column: number): number {
    if (markerWidth(this.#source, offset, end) === 0) return offset;
    const content = this.#items.markers(offset, end, column, this.#before);
    if (content === end) this.#text.end();
    if (content > offset) {
      this.#before.afterText = false;
      this.#before.paragraph = -1;
    }
    return content;
  }
}
