/**
 * Files that are to be read: from the front by the one who put them there, and from the end by others
 * who help.
 */
export class FileQueue {
  readonly #uris: readonly string[];
  readonly #isForOthers: (uri: string) => boolean;
  readonly #given: Uint8Array;
  readonly #left: string[] = [];
  #front = 0;
  #end: number;

  /**
   * @param uris the files, those first that are wanted first.
   * @param isForOthers whether others may read a file.
   */
  constructor(uris: readonly string[], isForOthers: (uri: string) => boolean) {
    this.#uris = uris;
    this.#isForOthers = isForOthers;
    this.#given = new Uint8Array(uris.length);
    this.#end = uris.length;
  }

  /** How many files others may read. */
  countForOthers(): number {
    return this.#uris.reduce((count, uri) => count + Number(this.#isForOthers(uri)), 0);
  }

  /** The next file; `undefined` when all are given out. */
  next(): string | undefined {
    while (this.#given[this.#front] === 1) this.#front++;
    return this.#uris[this.#front++] ?? this.#left.pop();
  }

  /** Files for others, at most so many. */
  lastOnes(count: number): string[] {
    const uris: string[] = [];
    while (uris.length < count && --this.#end >= this.#front) {
      const uri = this.#uris[this.#end] ?? '';
      if (!this.#isForOthers(uri)) continue;
      this.#given[this.#end] = 1;
      uris.push(uri);
    }
    return uris;
  }

  /** Takes back a file that others could not read. */
  leave(uri: string): void {
    this.#left.push(uri);
  }
}
