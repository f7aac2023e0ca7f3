import { GRAVE, Next } from './quick-lines.js';
import type { QuickProse } from './quick-prose.js';

/** What stands after the `<` of HTML or of an autolink. */
export const ANGLE = /[a-z0-9/!?.#$%&'*+=^_`{|}~-]/i;

/** Where the marks of inline constructs stand. Questions come in the order of the text. */
export class QuickMarks {
  readonly #source: string;
  readonly #prose: QuickProse;
  readonly #open: Next;
  readonly #close: Next;
  readonly #tick: Next;
  readonly #less: Next;
  readonly #backslash: Next;
  readonly #bar: Next;
  /** No brackets, code, tags or braces open before here, as far as was looked. */
  #quiet = 0;

  /** @param prose knows where double braces stand. */
  constructor(source: string, from: number, prose: QuickProse) {
    this.#source = source;
    this.#prose = prose;
    this.#open = new Next(source, '[', from);
    this.#close = new Next(source, ']', from);
    this.#tick = new Next(source, '`', from);
    this.#less = new Next(source, '<', from);
    this.#backslash = new Next(source, '\\', from);
    this.#bar = new Next(source, '|', from);
  }

  /** Whether nothing in a line can open a construct. */
  isPlain(start: number, end: number): boolean {
    if (this.#quiet >= end) return true;
    const tick = this.#tick.from(start);
    const other = Math.min(tick, this.#open.from(start), this.#prose.nextBraces(start));
    const less = this.#less.from(start);
    this.#quiet = Math.min(other, less);
    return other >= end && (less >= end || this.#isHarmless(less, end));
  }

  /** Goes back to an offset. @param until the last one that was asked for since. */
  rewind(offset: number, until: number): void {
    this.#open.rewind(offset, until);
    this.#close.rewind(offset, until);
    this.#tick.rewind(offset, until);
    this.#less.rewind(offset, until);
    this.#backslash.rewind(offset, until);
    this.#bar.rewind(offset, until);
  }

  hasBar(start: number, end: number): boolean {
    return this.#bar.from(start) < end;
  }

  /** The next of all marks but bars. */
  next(at: number): number {
    return Math.min(
      this.#tick.from(at),
      this.#open.from(at),
      this.#close.from(at),
      this.#less.from(at),
      this.#backslash.from(at),
    );
  }

  /** Whether no `<` from an offset on can open HTML or an autolink. */
  #isHarmless(from: number, end: number): boolean {
    for (let at = from; at < end; at = this.#less.from(at + 1)) {
      if (ANGLE.test(this.#source.charAt(at + 1))) return false;
    }
    return true;
  }
}

/** Where a run of so many backticks starts, neither more nor fewer; -1 where there is none. */
export function runOf(text: string, length: number): number {
  for (let at = text.indexOf('`'); at >= 0; at = text.indexOf('`', at)) {
    const run = at;
    while (text.charCodeAt(at) === GRAVE) at++;
    if (at - run === length) return run;
  }
  return -1;
}
