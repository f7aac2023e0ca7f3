import type { PieceFacts, Reference } from './facts.js';
import { plainHeading } from './heading-text.js';
import { closingBracket, simpleLink, wikiLink } from './quick-links.js';
import {
  CARRIAGE_RETURN,
  headingEnd,
  isBlank,
  markerWidth,
  Next,
  SPACE,
  TAB,
} from './quick-lines.js';
import { findIds, findPlaceholders, findTags } from './prose.js';
import type { Span } from './span.js';
import type { KnownLabels } from './syntax.js';

type Writable = {
  -readonly [K in keyof PieceFacts]: PieceFacts[K] extends readonly (infer E)[] ? E[] : never;
};

/**
 * Reads a piece's facts straight off its lines, hundreds of times as fast as a Markdown parser can.
 *
 * It knows the Markdown that most pieces are made of and gives up on everything else: HTML, tabs,
 * escapes beside brackets, setext headings, link definitions, links and code over several lines.
 * Where it answers, its answer is the parser's; a property test holds the two against each other.
 *
 * @param source a piece: it starts with a heading at the margin, or at the start of a document.
 * @param labels what other pieces define; brackets that may be one of them are left to the parser.
 * @param frontMatterEnd where the front matter ends that the piece starts with; 0 where it has none.
 * @returns `undefined` where the parser has to be asked.
 */
export function quickFacts(
  source: string,
  labels: KnownLabels,
  frontMatterEnd = 0,
): PieceFacts | undefined {
  const reader = new QuickReader(source, labels);
  return reader.read(frontMatterEnd) ? reader.facts : undefined;
}

/** A line ending of its own, which is too rare to be looked for on every line. */
const LONE_RETURN = /\r(?!\n)/;

interface Fence {
  readonly marker: number;
  readonly length: number;
  readonly start: number;
  readonly column: number;
  /** Whether it stands in a list item, which a line with less indentation would end. */
  readonly inItem: boolean;
}

/** What most pieces have of most things, kept once. */
const NOTHING: never[] = [];
const NO_FACTS: Writable = {
  headings: NOTHING,
  references: NOTHING,
  definitions: NOTHING,
  footnotes: NOTHING,
  placeholders: NOTHING,
  tags: NOTHING,
  anchors: NOTHING,
  comments: NOTHING,
  opaque: NOTHING,
};

/** Code or brackets in a line. */
interface Construct {
  readonly span: Span;
  readonly reference?: Reference;
  /** Whether it is mere text. */
  readonly prose?: boolean;
}

class QuickReader {
  readonly facts: Writable = { ...NO_FACTS };
  readonly #source: string;
  readonly #labels: boolean;
  readonly #bracket: Next;
  readonly #tick: Next;
  readonly #less: Next;
  readonly #hash: Next;
  readonly #braces: Next;
  readonly #backslash: Next;
  readonly #dash: Next;

  #fence: Fence | undefined;
  /** The content columns of the outermost and of the last list item; absent outside lists. */
  #list: { outer: number; last: number } | undefined;
  /** Whether the line before was running text, which an indented line continues. */
  #afterText = false;
  /** Whether that text may be a block quote's, which a line continues without being in it. */
  #quoted = false;
  #table = false;
  /** Whether a bar stood inside brackets or code on the line before, which a table would divide. */
  #barInside = false;
  /** Whether brackets that are no syntax stand in the prose that is yet to be read. */
  #plainBrackets = false;

  constructor(source: string, labels: KnownLabels) {
    this.#source = source;
    this.#labels = labels.definitions.size > 0 || labels.footnotes.size > 0;
    this.#bracket = new Next(source, '[');
    this.#tick = new Next(source, '`');
    this.#less = new Next(source, '<');
    this.#hash = new Next(source, '#');
    this.#braces = new Next(source, '{{');
    this.#backslash = new Next(source, '\\');
    this.#dash = new Next(source, '-');
  }

  #add<K extends keyof Writable>(name: K, item: Writable[K][number]): void {
    const { facts } = this;
    const list: Writable[K][number][] = facts[name];
    if (list === NOTHING) facts[name] = [item] as Writable[K];
    else list.push(item);
  }

  read(frontMatterEnd: number): boolean {
    const source = this.#source;
    if (source.includes('\r') && LONE_RETURN.test(source)) return false;
    if (frontMatterEnd > 0) this.#add('opaque', { start: 0, end: frontMatterEnd });
    let start = frontMatterEnd;
    for (let first = true; start < source.length; first = false) {
      let end = source.indexOf('\n', start);
      const next = end < 0 ? source.length : end + 1;
      if (end < 0) end = source.length;
      if (end > start && source.charCodeAt(end - 1) === CARRIAGE_RETURN) end--;
      if (!this.#line(start, end, first)) return false;
      start = next;
    }
    return !this.#fence;
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
    this.#barInside = false;
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
    this.#add('opaque', { start: fence.start, end: after });
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
      if (/^(?:#|`{3}|~{3}|>|=|\t)/.test(source.slice(at, at + 3)) || this.#isRule(at, end))
        return -1;
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
    const content = source.slice(textStart, textEnd);
    const heading = content === content.trim() ? plainHeading(content) : undefined;
    if (!heading) return false;
    const textSpan = content
      ? { start: textStart, end: textEnd }
      : { start: start + level, end: start + level };
    const { text, key, slugBase } = heading;
    const span = { start, end };
    this.#add('headings', { level, text, key, slugBase, span, textSpan, setext: false });
    this.#afterText = false;
    return this.#prose(textStart, textEnd);
  }

  /** Running text: the rest of a line, without markers. */
  #text(start: number, end: number): boolean {
    const source = this.#source;
    const dividing = this.#isDelimiterRow(start, end);
    if (dividing && (this.#barInside || !this.#afterText)) return false;
    this.#table ||= dividing;
    this.#barInside = false;
    this.#afterText = true;
    const less = this.#less.from(start);
    if (less < end && !this.#harmlessLess(less, end)) return false;
    const bracket = this.#bracket.from(start);
    const tick = this.#tick.from(start);
    if (bracket >= end && tick >= end && this.#braces.from(start) >= end) {
      return this.#prose(start, end);
    }
    if (this.#backslash.from(start) < end) return false;
    if (source.charCodeAt(start) === 0x5b && /^\[[^\]]*\]:/.test(source.slice(start, end)))
      return false;
    return this.#inline(start, end);
  }

  #isDelimiterRow(start: number, end: number): boolean {
    const code = this.#source.charCodeAt(start);
    if (code !== 0x7c && code !== 0x3a && code !== 0x2d) return false;
    return /^[|:\- \t]*-[|:\- \t]*$/.test(this.#source.slice(start, end));
  }

  /** Whether no `<` of the line can open HTML or an autolink. */
  #harmlessLess(from: number, end: number): boolean {
    for (let at = from; at < end; at = this.#less.from(at + 1)) {
      if (/[a-z/!?]/i.test(this.#source.charAt(at + 1))) return false;
    }
    return true;
  }

  /** A stretch with code, brackets or braces in it. */
  #inline(start: number, end: number): boolean {
    const source = this.#source;
    let plain = start;
    let at = start;
    for (;;) {
      at = Math.min(this.#tick.from(at), this.#bracket.from(at));
      if (at >= end) break;
      const construct =
        source.charCodeAt(at) === 0x60 ? this.#code(at, end) : this.#brackets(at, end);
      if (!construct) return false;
      const { span, reference } = construct;
      at = span.end;
      if (construct.prose) continue;
      if (!this.#prose(plain, span.start)) return false;
      if (reference) this.#add('references', reference);
      else this.#add('opaque', span);
      plain = at;
    }
    return this.#prose(plain, end);
  }

  #code(start: number, end: number): Construct | undefined {
    const source = this.#source;
    let content = start;
    while (content < end && source.charCodeAt(content) === 0x60) content++;
    const length = content - start;
    for (let at = content; at < end; at++) {
      if (source.charCodeAt(at) !== 0x60) continue;
      const run = at;
      while (at < end && source.charCodeAt(at) === 0x60) at++;
      if (at - run !== length) continue;
      return this.#bars(content, run) ? { span: { start, end: at } } : undefined;
    }
    return undefined;
  }

  /** Notes a bar inside a construct; `false` in a table, whose cells it would divide. */
  #bars(start: number, end: number): boolean {
    if (!this.#source.slice(start, end).includes('|')) return true;
    this.#barInside = true;
    return !this.#table;
  }

  /** Brackets: a wiki link, a link, an image, or text, which the prose around goes on over. */
  #brackets(at: number, end: number): Construct | undefined {
    const source = this.#source;
    const close = closingBracket(source, at, end);
    if (close < 0) return undefined;
    if (!this.#bars(at, close)) return undefined;
    if (source.charCodeAt(at + 1) === 0x5b) {
      const link = wikiLink(source, at, end);
      if (link) return { span: link.span, reference: link };
    }
    const content = source.slice(at + 1, close);
    const next = source.charCodeAt(close + 1);
    if (next === 0x28 || next === 0x5b) {
      const link = next === 0x28 && simpleLink(source, at, close, end);
      return link ? { span: link.span, reference: link } : undefined;
    }
    // A label that is defined makes a link of it, and emphasis would divide it.
    if (this.#labels || /[*_`<]|\]\(|\]\[|\[\[/.test(content)) return undefined;
    this.#plainBrackets = true;
    return { span: { start: at, end: close + 1 }, prose: true };
  }

  /** Placeholders, tags and ids in plain text; `false` where they may be something else. */
  #prose(start: number, end: number): boolean {
    if (start >= end) return true;

    const span = { start, end };
    const source = this.#source;
    const braces = this.#braces.from(start) < end;
    if (braces || this.#plainBrackets) {
      this.#plainBrackets = false;
      if (braces && /\{\{[^}]*(?:[*_`<[]|$)/.test(source.slice(start, end))) return false;
      for (const item of findPlaceholders(source, span)) this.#add('placeholders', item);
    }
    const tags = this.#hash.from(start) < end ? findTags(source, span) : [];
    const ids = this.#hasId(start, end) ? findIds(source, span) : [];
    if (tags.some(({ name }) => EMPHASIS.test(name))) return false;
    if (ids.some(({ target }) => EMPHASIS.test(target))) return false;
    for (const item of tags) this.#add('tags', item);
    for (const item of ids) this.#add('references', item);
    return true;
  }

  /** Whether a hyphen stands between a capital or digit and a letter or digit. */
  #hasId(start: number, end: number): boolean {
    const source = this.#source;
    for (let at = this.#dash.from(start); at < end; at = this.#dash.from(at + 1)) {
      const before = source.charCodeAt(at - 1);
      const upper = before >= 0x41 && before <= 0x5a;
      const digit = before >= 0x30 && before <= 0x39;
      if ((upper || digit || before > 0x7f) && source.charCodeAt(at + 1) > 0x2f) return true;
    }
    return false;
  }
}

/** An underscore that may be emphasis, because it stands at the edge of a word. */
const EMPHASIS = /(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/u;
