/** The least time between two reports, in milliseconds. */
const INTERVAL = 80;

/** Says how far work has come, in a line that is written over; nothing where nobody is looking. */
export class ProgressLine {
  readonly #write: ((text: string) => void) | undefined;
  #last = performance.now();
  #isShown = false;

  /** @param write absent where the stream is no terminal. */
  constructor(write: ((text: string) => void) | undefined) {
    this.#write = write;
  }

  report(what: string, done: number, total: number): void {
    if (!this.#write) return;
    const now = performance.now();
    if (now - this.#last < INTERVAL) return;
    this.#last = now;
    this.#isShown = true;
    this.#write(`\r\u001b[K${what} ${String(done)} of ${String(total)}`);
  }

  /** Takes the line away. */
  clear(): void {
    if (this.#isShown) this.#write?.('\r\u001b[K');
    this.#isShown = false;
  }
}
