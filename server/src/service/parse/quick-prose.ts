import { findIds, findPlaceholders, findTags } from './prose.js';
import { Next } from './quick-lines.js';
import type { PieceSink } from './quick-sink.js';

/** Finds placeholders, tags and ids in running text that holds no other syntax than emphasis. */
export class QuickProse {
  readonly #source: string;
  readonly #sink: PieceSink;
  readonly #hash: Next;
  readonly #braces: Next;
  readonly #dash: Next;

  constructor(source: string, from: number, sink: PieceSink) {
    this.#source = source;
    this.#sink = sink;
    this.#hash = new Next(source, '#', from);
    this.#braces = new Next(source, '{{', from);
    this.#dash = new Next(source, '-', from);
  }

  /** Where double braces open next. Offsets come in the order of the text. */
  nextBraces(start: number): number {
    return this.#braces.from(start);
  }

  /**
   * Hands on what a stretch holds.
   *
   * @param brackets whether brackets that are no syntax may stand in it.
   * @param inLink whether a link shows it, which says by itself where it leads.
   * @returns `false` where it may hold something else, so that the parser has to be asked.
   */
  read(start: number, end: number, brackets: boolean, inLink = false): boolean {
    if (start >= end) return true;
    if (this.#sink.wantsPlaceholders && !this.#placeholders(start, end, brackets)) return false;
    if (inLink) return true;
    if (this.#sink.wantsTags && !this.#tags(start, end)) return false;
    return !this.#hasId(start, end) || this.#ids(start, end);
  }

  #placeholders(start: number, end: number, brackets: boolean): boolean {
    const source = this.#source;
    const braces = this.#braces.from(start) < end;
    if (!braces && !brackets) return true;
    if (braces && /\{\{[^}]*(?:[*_`<[]|$)/.test(source.slice(start, end))) return false;
    if (brackets && marksInBrackets(source, start, end)) return false;
    for (const item of findPlaceholders(source, { start, end })) this.#sink.placeholder(item);
    return true;
  }

  #tags(start: number, end: number): boolean {
    if (this.#hash.from(start) >= end) return true;
    const tags = findTags(this.#source, { start, end });
    if (tags.some(({ name }) => EMPHASIS.test(name))) return false;
    for (const tag of tags) this.#sink.tag(tag);
    return true;
  }

  #ids(start: number, end: number): boolean {
    const ids = findIds(this.#source, { start, end });
    if (ids.some(({ target }) => EMPHASIS.test(target))) return false;
    for (const id of ids) this.#sink.reference(id);
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

/** Whether what may be emphasis stands in brackets, which it would divide. */
function marksInBrackets(source: string, start: number, end: number): boolean {
  let depth = 0;
  for (let at = start; at < end; at++) {
    const code = source.charCodeAt(at);
    if (code === 0x5c) at++;
    else if (code === 0x5b) depth++;
    else if (depth === 0) continue;
    else if (code === 0x5d) depth--;
    else if (code === 0x2a || (code === 0x5f && !isInWord(source, at))) return true;
  }
  return false;
}

/** Whether letters or digits stand on both sides, between which an underscore is no emphasis. */
function isInWord(source: string, at: number): boolean {
  return /[a-z0-9].[a-z0-9]/iy.test(source.slice(at - 1, at + 2));
}
