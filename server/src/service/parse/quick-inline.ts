import { normalizeIdentifier } from 'micromark-util-normalize-identifier';
import { OpenBrackets } from './quick-brackets.js';
import { GIVE_UP, GRAVE } from './quick-lines.js';
import { QuickLinks, wikiLink } from './quick-links.js';
import { ANGLE, QuickMarks, runOf } from './quick-marks.js';
import { QuickProse } from './quick-prose.js';
import { shownText, type InlineItem } from './quick-shown.js';
import { sinkHtml, type PieceSink } from './quick-sink.js';
import { angleAt } from './quick-tags.js';
import type { KnownLabels } from './syntax.js';

const LEFT_BRACKET = 0x5b;
const RIGHT_BRACKET = 0x5d;
const BACKSLASH = 0x5c;
/** How often each character of a piece may be looked at again, and what is free. */
const EFFORT = 20;
const FREE_EFFORT = 100_000;

const ESCAPED = /[!-/:-@[-`{-~]/;
/** A blank line, or a heading at the margin: neither lets a paragraph go on. */
const PARAGRAPH_END = /\n(?:\r?\n|#{1,6}(?:[ \t\r\n]|$))/;
const FOOTNOTE_CALL = /\[\^([^\s[\]\\]{1,900})\]/y;

/**
 * Reads running text a line at a time: code, links, HTML, and the prose between them. It gives up where
 * a construct may go on in the next line, and on all it does not know.
 *
 * Like the parser it goes from left to right: code, HTML and wiki links win by standing first, and
 * what brackets are is decided where they close (CommonMark 0.31.2, "Phase 2: inline structure").
 */
export class QuickInline {
  readonly #source: string;
  readonly #labels: KnownLabels;
  readonly #sink: PieceSink;
  readonly #prose: QuickProse;
  readonly #links: QuickLinks;
  readonly #marks: QuickMarks;
  readonly #openers = new OpenBrackets();

  /** Where the last line stood, and what was found in it. */
  #lineStart = 0;
  #lineEnd = 0;
  #items: InlineItem[] = [];
  /** Where the text starts that no construct has taken yet. */
  #free = 0;
  /** Where the lines end at the latest that could belong to the same paragraph. */
  #limit = 0;
  #inTable = false;
  #hasBar = false;
  /** Whether something of the line read last was handed on. */
  #isTold = false;
  /** How many characters may yet be looked at again: no text shall take longer than its length says. */
  #effort = 0;

  /** Whether a bar stands inside brackets or code on the line read last, which a table would divide. */
  barInside = false;

  /** @param labels the labels that brackets may name. */
  constructor(source: string, from: number, sink: PieceSink, labels: KnownLabels) {
    this.#source = source;
    this.#labels = labels;
    this.#sink = sink;
    this.#prose = new QuickProse(source, from, sink);
    this.#links = new QuickLinks(source, labels.definitions);
    this.#marks = new QuickMarks(source, from, this.#prose);
  }

  /** Forgets what the lines before have left, at the start of a piece that reaches to `limit`. */
  reset(start: number, limit: number): void {
    this.barInside = false;
    this.#limit = limit;
    this.#effort = EFFORT * (limit - start) + FREE_EFFORT;
  }

  /** Text that is known to hold no syntax; `false` where the parser has to be asked. */
  plain(start: number, end: number): boolean {
    return this.#prose.read(start, end, false);
  }

  /**
   * The running text of a line; `false` where the parser has to be asked.
   *
   * @param alone whether the lines after it cannot go on with it.
   */
  read(start: number, end: number, inTable: boolean, alone = false): boolean {
    this.#inTable = inTable;
    this.#isTold = true;
    this.barInside = false;
    this.#lineStart = start;
    this.#lineEnd = end;
    if (this.#items.length) this.#items = [];
    if (this.#marks.isPlain(start, end)) return this.#prose.read(start, end, false);
    return this.#constructs(start, end, alone);
  }

  /**
   * The running text of several lines, of which the first was given up on because a construct in it
   * goes on; `false` where the parser has to be asked.
   *
   * @param lineEnd where the first line ends.
   * @param end where the paragraph ends.
   */
  readOn(start: number, lineEnd: number, end: number): boolean {
    if (this.#isTold) return false;
    this.#marks.rewind(start, lineEnd);
    this.#inTable = false;
    return this.#constructs(start, end, true);
  }

  /** What a reader sees of the line read last; `undefined` where the parser has to be asked. */
  shown(): string | undefined {
    return shownText(this.#source, { start: this.#lineStart, end: this.#lineEnd }, this.#items);
  }

  /** A stretch with code, brackets, tags or braces in it. */
  #constructs(start: number, end: number, alone: boolean): boolean {
    this.#isTold = false;
    this.#items = [];
    this.#openers.clear();
    this.#free = start;
    this.#hasBar = this.#marks.hasBar(start, end);
    let at = start;
    for (;;) {
      at = this.#marks.next(at);
      if (at >= end) break;
      at = this.#mark(at, end, alone);
      if (at === GIVE_UP || this.#effort < 0) return false;
    }
    if (!this.#openers.isEmpty && !this.#mayStayOpen(end, alone)) return false;
    return this.#emit(start, end);
  }

  /** @returns where to go on, or `GIVE_UP`. */
  #mark(at: number, end: number, alone: boolean): number {
    switch (this.#source.charCodeAt(at)) {
      case GRAVE:
        return this.#code(at, end, alone);
      case LEFT_BRACKET:
        return this.#opening(at, end);
      case RIGHT_BRACKET:
        return this.#closing(at, end, alone);
      case BACKSLASH:
        if (at + 1 < end && ESCAPED.test(this.#source.charAt(at + 1))) return (this.#free = at + 2);
        return at + 1;
      default:
        return this.#angle(at, end, alone);
    }
  }

  /** Whether brackets that were not closed are text, whatever the lines after say. */
  #mayStayOpen(end: number, alone: boolean): boolean {
    this.barInside = true;
    if (this.#inTable && this.#sink.wantsPlaceholders) return false;
    return alone || !/[[\]]|\{\{/.test(this.#ahead(end));
  }

  /** The lines after an offset that may belong to the same paragraph. */
  #ahead(end: number): string {
    const rest = this.#source.slice(end, this.#limit);
    const after = PARAGRAPH_END.exec(rest);
    const ahead = after ? rest.slice(0, after.index) : rest;
    this.#effort -= ahead.length;
    return ahead;
  }

  #emit(start: number, end: number): boolean {
    this.#isTold = true;
    let plain = start;
    let links = 0;
    for (const item of this.#items) {
      if (!this.#readProse(plain, item.start, links > 0)) return false;
      if (item.reference) this.#sink.reference(item.reference);
      if (item.form === 'code') this.#sink.opaque(item.start, item.end);
      else if (item.form === 'html') sinkHtml(this.#sink, this.#source, item.start, item.end);
      else if (item.form === 'open') links++;
      else if (item.form === 'close') links--;
      plain = item.end;
    }
    return this.#readProse(plain, end, links > 0);
  }

  #readProse(start: number, end: number, inLink: boolean): boolean {
    if (start >= end) return true;
    const brackets = this.#sink.wantsPlaceholders && this.#source.slice(start, end).includes('[');
    return this.#prose.read(start, end, brackets, inLink);
  }

  /** A construct that nothing looks into; `GIVE_UP` where a table would divide it. */
  #take(item: InlineItem): number {
    if (!this.#bars(item.start, item.end)) return GIVE_UP;
    this.#items.push(item);
    return (this.#free = item.end);
  }

  #code(start: number, end: number, alone: boolean): number {
    const source = this.#source;
    let content = start;
    while (content < end && source.charCodeAt(content) === GRAVE) content++;
    const length = content - start;
    const close = runOf(source.slice(content, end), length);
    if (close >= 0) return this.#take({ form: 'code', start, end: content + close + length });
    this.#effort -= end - content;
    return alone || runOf(this.#ahead(end), length) < 0 ? content : GIVE_UP;
  }

  #angle(at: number, limit: number, alone: boolean): number {
    const line = /[^\r\n]*/y;
    line.lastIndex = at;
    line.test(this.#source);
    const end = Math.min(line.lastIndex, limit);
    const rest = this.#source.slice(at, end);
    if (!ANGLE.test(rest.charAt(1))) return at + 1;
    const angle = angleAt(rest);
    if (typeof angle !== 'object') this.#effort -= rest.length;
    if (angle === 'unfinished') {
      const ends = alone && end === limit;
      return ends || !this.#ahead(end).includes('>') ? at + 1 : GIVE_UP;
    }
    if (!angle) return at + 1;
    const close = at + angle.length;
    if (angle.form === 'html') return this.#take({ form: 'html', start: at, end: close });
    if (!this.#bars(at, close)) return GIVE_UP;
    this.#items.push({ form: 'open', start: at, end: at + 1 });
    this.#items.push({ form: 'close', start: close - 1, end: close });
    return (this.#free = close);
  }

  #opening(at: number, end: number): number {
    const source = this.#source;
    const image = at > this.#free && source.charCodeAt(at - 1) === 0x21;
    if (source.charCodeAt(at + 1) === LEFT_BRACKET) {
      const link = wikiLink(source, at, end, image);
      if (link) return this.#take({ form: 'wiki', ...link.span, reference: link });
    }
    const { definitions, footnotes } = this.#labels;
    if (footnotes.size && source.charCodeAt(at + 1) === 0x5e) {
      FOOTNOTE_CALL.lastIndex = at;
      const call = FOOTNOTE_CALL.exec(source);
      if (!call || image) return GIVE_UP;
      if (footnotes.has(normalizeIdentifier(call[1] ?? ''))) {
        return this.#take({ form: 'footnote', start: at, end: at + call[0].length });
      }
    }
    // A box in front of a task is no label, even where there is one called x.
    if (
      at === this.#lineStart &&
      definitions.has('X') &&
      /\[[xX]\]/.test(source.slice(at, at + 3))
    ) {
      return GIVE_UP;
    }
    const start = image ? at - 1 : at;
    const content = at + 1;
    this.#openers.open(start, content, image, this.#items.length);
    return (this.#free = content);
  }

  /** A closing bracket (CommonMark 0.31.2, "look for link or image"). */
  #closing(at: number, end: number, alone: boolean): number {
    this.#free = at + 1;
    const opener = this.#openers.close();
    if (!opener) return at + 1;
    this.#effort -= at - opener.start;
    if (!this.#bars(opener.start, at)) return GIVE_UP;
    if (opener.inactive) return at + 1;
    const found = this.#links.at(opener, at, end, () => (alone ? '' : this.#ahead(end)));
    if (found === 'unknown') return GIVE_UP;
    if (!found) return at + 1;
    if (!this.#bars(at, found.end)) return GIVE_UP;
    this.#openers.addLink(this.#items, opener, at, found.end, found.reference);
    return (this.#free = found.end);
  }

  /** Notes a bar inside a construct; `false` in a table, whose cells it would divide. */
  #bars(start: number, end: number): boolean {
    if (!this.#hasBar) return true;
    const text = this.#source.slice(start, end);
    if (!text.includes('|') || !/(?<!\\)\||\\\\\|/.test(text)) return true;
    this.barInside = true;
    return !this.#inTable;
  }
}
