import type { HtmlEnd } from './block-starts.js';
import { isBlank, SPACE, TAB } from './quick-lines.js';
import { sinkHtml, type PieceSink } from './quick-sink.js';

/** An open fence. */
export interface Fence {
  readonly marker: number;
  readonly length: number;
  readonly start: number;
  readonly column: number;
  /** Whether it stands in a list item, which a line with less indentation would end. */
  readonly inItem: boolean;
}

/**
 * The block that runs on over lines whatever stands in them: fenced code (CommonMark 0.31.2, 4.5),
 * indented code (4.4) or HTML (4.6).
 */
export class QuickLeaf {
  /** Whether a block goes on in the next line. */
  isOpen = false;
  readonly #source: string;
  readonly #sink: PieceSink;
  #fence: Fence | undefined;
  #html: { readonly start: number; readonly until: HtmlEnd } | undefined;
  #code: number | undefined;
  /** Where the last line of HTML or of indented code ends that is not blank. */
  #end = 0;

  constructor(source: string, sink: PieceSink) {
    this.#source = source;
    this.#sink = sink;
  }

  reset(): void {
    this.isOpen = false;
    this.#fence = undefined;
    this.#html = undefined;
    this.#code = undefined;
  }

  openFence(fence: Fence): void {
    this.#fence = fence;
    this.isOpen = true;
  }

  openCode(start: number, end: number): void {
    this.#code = start;
    this.isOpen = true;
    this.#end = end;
  }

  /** @param first where its first line's text starts, and whether that line may end it as well. */
  openHtml(start: number, offset: number, end: number, until: HtmlEnd): void {
    this.#html = { start, until };
    this.isOpen = true;
    this.#end = end;
    // The comment `<!-->` ends with the marks that it starts with.
    if (until !== 'blank' && until.test(this.#source.slice(offset + 2, end))) this.#endHtml();
  }

  /**
   * Reads a line on.
   *
   * @param offset the first character that is no indentation, in a column of that number.
   * @returns whether the line belongs to the block; `undefined` where the parser has to be asked.
   */
  read(start: number, offset: number, end: number, column: number): boolean | undefined {
    if (this.#fence) return this.#inFence(this.#fence, offset, end, column);
    if (this.#html) return this.#inHtml(this.#html.until, start, offset, end);
    if (offset === end) return true;
    if (column > 3) {
      this.#end = end;
      return true;
    }
    this.#endCode();
    return false;
  }

  /** Ends what goes on to the end of a piece; `false` where the parser has to be asked. */
  finish(): boolean {
    if (this.#html) this.#endHtml();
    if (this.#code !== undefined) this.#endCode();
    return !this.#fence;
  }

  #inFence(fence: Fence, offset: number, end: number, column: number): boolean | undefined {
    if (offset === end) return true;
    if (fence.inItem && column < fence.column) return undefined;
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
    this.isOpen = false;
    return true;
  }

  #inHtml(until: HtmlEnd, start: number, offset: number, end: number): boolean {
    const blank = offset === end;
    if (until === 'blank' && blank) {
      this.#endHtml();
      return false;
    }
    if (!blank) this.#end = end;
    if (until !== 'blank' && until.test(this.#source.slice(start, end))) this.#endHtml();
    return true;
  }

  #endHtml(): void {
    if (this.#html) sinkHtml(this.#sink, this.#source, this.#html.start, this.#trimmedEnd());
    this.#html = undefined;
    this.isOpen = false;
  }

  #endCode(): void {
    if (this.#code !== undefined) this.#sink.opaque(this.#code, this.#trimmedEnd());
    this.#code = undefined;
    this.isOpen = false;
  }

  #trimmedEnd(): number {
    let end = this.#end;
    for (; ; end--) {
      const code = this.#source.charCodeAt(end - 1);
      if (code !== SPACE && code !== TAB) return end;
    }
  }
}
