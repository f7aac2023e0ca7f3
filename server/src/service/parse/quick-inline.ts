import type { Reference } from './facts.js';
import { closingBracket, simpleLink, wikiLink } from './quick-links.js';
import { Next } from './quick-lines.js';
import { QuickProse } from './quick-prose.js';
import type { PieceSink } from './quick-sink.js';
import type { Span } from './span.js';

/** Code or brackets in a line. */
interface Construct {
  readonly span: Span;
  readonly reference?: Reference;
  /** Whether it is mere text. */
  readonly prose?: boolean;
}

/**
 * Reads running text a line at a time: code, links, and the prose between them. It gives up where a
 * construct may go on in the next line, and on all it does not know.
 */
export class QuickInline {
  readonly #source: string;
  readonly #labels: boolean;
  readonly #sink: PieceSink;
  readonly #prose: QuickProse;
  readonly #bracket: Next;
  readonly #tick: Next;
  readonly #less: Next;
  readonly #backslash: Next;
  #inTable = false;
  /** Whether brackets that are no syntax stand in the prose that is yet to be read. */
  #plainBrackets = false;

  /** Whether a bar stands inside brackets or code on the line read last, which a table would divide. */
  barInside = false;

  /** @param labels whether any labels are defined; brackets that may be one are left to the parser. */
  constructor(source: string, from: number, sink: PieceSink, labels: boolean) {
    this.#source = source;
    this.#labels = labels;
    this.#sink = sink;
    this.#prose = new QuickProse(source, from, sink);
    this.#bracket = new Next(source, '[', from);
    this.#tick = new Next(source, '`', from);
    this.#less = new Next(source, '<', from);
    this.#backslash = new Next(source, '\\', from);
  }

  /** Forgets what the lines before have left. */
  reset(): void {
    this.barInside = false;
    this.#plainBrackets = false;
  }

  /** Text that is known to hold no syntax; `false` where the parser has to be asked. */
  plain(start: number, end: number): boolean {
    return this.#prose.read(start, end, false);
  }

  /** The running text of a line; `false` where the parser has to be asked. */
  read(start: number, end: number, inTable: boolean): boolean {
    const source = this.#source;
    this.#inTable = inTable;
    this.barInside = false;
    const less = this.#less.from(start);
    if (less < end && !this.#harmlessLess(less, end)) return false;
    const bracket = this.#bracket.from(start);
    const tick = this.#tick.from(start);
    if (bracket >= end && tick >= end && !this.#prose.hasBraces(start, end)) {
      return this.#readProse(start, end);
    }
    if (this.#backslash.from(start) < end) return false;
    if (source.charCodeAt(start) === 0x5b && /^\[[^\]]*\]:/.test(source.slice(start, end))) {
      return false;
    }
    return this.#constructs(start, end);
  }

  /** Whether no `<` of the line can open HTML or an autolink. */
  #harmlessLess(from: number, end: number): boolean {
    for (let at = from; at < end; at = this.#less.from(at + 1)) {
      if (/[a-z/!?]/i.test(this.#source.charAt(at + 1))) return false;
    }
    return true;
  }

  /** A stretch with code, brackets or braces in it. */
  #constructs(start: number, end: number): boolean {
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
      if (!this.#readProse(plain, span.start)) return false;
      if (reference) this.#sink.reference(reference);
      else this.#sink.opaque(span.start, span.end);
      plain = at;
    }
    return this.#readProse(plain, end);
  }

  #readProse(start: number, end: number): boolean {
    const brackets = this.#plainBrackets;
    if (start < end) this.#plainBrackets = false;
    return this.#prose.read(start, end, brackets);
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
    this.barInside = true;
    return !this.#inTable;
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
}
