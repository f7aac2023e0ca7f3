import type { Position, Range } from 'vscode-languageserver-types';
import type { Span } from './span.js';

/** The range at the start of a text, for what leads to it as a whole. */
export const TEXT_START: Range = {
  start: { line: 0, character: 0 },
  end: { line: 0, character: 0 },
};

/**
 * The line starts of a text, for the way between offsets and LSP positions.
 *
 * Lines end with `\n`, `\r\n` or `\r` (LSP 3.17, "Text Documents"); characters are UTF-16 code
 * units, so a position inside an emoji is possible and is kept as it is.
 */
export class LineIndex {
  readonly #starts: Uint32Array;
  readonly #text: string;

  constructor(text: string, starts: Uint32Array = lineStarts(text)) {
    this.#text = text;
    this.#starts = starts;
  }

  get count(): number {
    return this.#starts.length;
  }

  /** The offset at which a line starts; the end of the text for a line past the last. */
  start(line: number): number {
    return this.#starts[line] ?? this.#text.length;
  }

  /** The offset just before the line's line ending. */
  end(line: number): number {
    let end = this.start(line + 1);
    if (line + 1 >= this.count) return end;
    if (this.#text.charCodeAt(end - 1) === 0x0a) end--;
    if (end > this.start(line) && this.#text.charCodeAt(end - 1) === 0x0d) end--;
    return end;
  }

  /** The number of the line that holds `offset`. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The LSP position of an offset; an offset outside the text is moved to its nearest end. */
  position(offset: number): Position {
    const inside = Math.max(0, Math.min(offset, this.#text.length));
    const line = this.lineAt(inside);
    return { line, character: inside - this.start(line) };
  }

  /** The LSP range of a span. */
  range(span: Span): Range {
    return { start: this.position(span.start), end: this.position(span.end) };
  }

  /** The offset of an LSP position; a character past the line's end counts as its end. */
  offset(position: Position): number {
    if (position.line < 0) return 0;
    if (position.line >= this.count) return this.#text.length;
    const start = this.start(position.line);
    return Math.min(start + Math.max(0, position.character), this.end(position.line));
  }

  /** The span of an LSP range. */
  span(range: Range): Span {
    return { start: this.offset(range.start), end: this.offset(range.end) };
  }
}

/** The offsets at which lines start. */
function lineStarts(text: string): Uint32Array {
  const starts = [0];
  for (let offset = 0; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (code === 0x0d && text.charCodeAt(offset + 1) === 0x0a) continue;
    if (code === 0x0a || code === 0x0d) starts.push(offset + 1);
  }
  return Uint32Array.from(starts);
}
