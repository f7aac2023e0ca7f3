/** Collects the offsets at which the lines of a text start, in memory that serves for many texts. */
export class LineStarts {
  #starts = new Uint32Array(1024);
  #count = 0;

  /** Forgets the text before, and notes the lines that start in the first part of a new one. */
  begin(text: string, until: number): void {
    this.#count = 0;
    this.add(0);
    for (let at = text.indexOf('\n'); at >= 0 && at < until; at = text.indexOf('\n', at + 1)) {
      this.add(at + 1);
    }
  }

  /** Notes a line. Lines come in the order of the text. */
  add(start: number): void {
    if (this.#count === this.#starts.length) {
      const more = new Uint32Array(2 * this.#count);
      more.set(this.#starts);
      this.#starts = more;
    }
    this.#starts[this.#count++] = start;
  }

  /** A copy of what was noted of the text. */
  get all(): Uint32Array {
    return this.#starts.slice(0, this.#count);
  }
}
