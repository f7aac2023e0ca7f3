/** From how long a file takes to be read a disk is slow, in milliseconds. */
const SLOW = 2;

/** How many files in a row have to be slow for that: a process may also have to wait for its turn. */
const OFTEN = 6;

/**
 * Tells a slow disk, which may be a distant one, from a quick one: from a quick one files are read at
 * once, and in a fifth of the time; a slow one is not waited for.
 */
export class DiskPace {
  #slow = 0;

  /** Whether the last files all took long. It stays so: after that nobody reads at once. */
  get isSlow(): boolean {
    return this.#slow >= OFTEN;
  }

  /** Does something with one file, at once. */
  watch<T>(read: () => T): T {
    const start = performance.now();
    const result = read();
    this.#slow = performance.now() - start < SLOW ? 0 : this.#slow + 1;
    return result;
  }
}
