import type { LineStarts } from './line-starts.js';
import { QuickBlocks } from './quick-blocks.js';
import { CARRIAGE_RETURN, LINE_FEED } from './quick-lines.js';
import type { PieceSink } from './quick-sink.js';
import type { KnownLabels } from './syntax.js';

/** A line ending of its own, which is too rare to be looked for on every line. */
const LONE_RETURN = /\r(?!\n)/;

/**
 * Reads what a piece says straight off its lines, hundreds of times as fast as a Markdown parser can.
 *
 * It knows the Markdown that most pieces are made of and gives up on everything else: HTML and code
 * blocks in lists and quotes, what goes on into a line that may be no paragraph's, whatever has no end.
 * Where it answers, its answer is the parser's; a property test holds the two against each other.
 */
export class QuickReader {
  readonly #source: string;
  readonly #sink: PieceSink;
  readonly #blocks: QuickBlocks;
  readonly #canRead: boolean;

  /**
   * @param source a text of which pieces are to be read, from the first to the last.
   * @param from where the first of them starts.
   * @param labels the labels that brackets may name, those that the text itself defines included.
   */
  constructor(source: string, from: number, sink: PieceSink, labels: KnownLabels) {
    this.#source = source;
    this.#sink = sink;
    this.#blocks = new QuickBlocks(source, from, sink, labels);
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
    const source = this.#source;
    const blocks = this.#blocks;
    // Where several pieces are read in one go, each heading at the margin starts one.
    const isOne = lines === undefined;
    blocks.reset(start, end);
    if (bodyStart > start) this.#sink.opaque(start, bodyStart);
    let lineStart = bodyStart;
    lines?.begin(source, bodyStart);
    for (let first = true; lineStart < end; first = false) {
      const feed = source.indexOf('\n', lineStart);
      const next = feed < 0 ? end : feed + 1;
      let lineEnd = feed < 0 ? end : feed;
      if (lineEnd > lineStart && source.charCodeAt(lineEnd - 1) === CARRIAGE_RETURN) lineEnd--;
      if (!blocks.read(lineStart, lineEnd, first || !isOne)) return false;
      lineStart = this.#lineAfter(next, end, lines);
    }
    return blocks.finish();
  }

  /** The start of the line that is to be read next, given that of the next one. */
  #lineAfter(next: number, end: number, lines?: LineStarts): number {
    const { readTo } = this.#blocks;
    let start = next;
    for (;;) {
      if (this.#source.charCodeAt(start - 1) === LINE_FEED) lines?.add(start);
      if (start > readTo || start >= end) return start;
      const feed = this.#source.indexOf('\n', start);
      start = feed < 0 ? end : feed + 1;
    }
  }
}
