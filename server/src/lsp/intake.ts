import type { CancellationToken } from 'vscode-languageserver';
import { throwIfCancelled } from './cancellation.js';
import type { Files } from './files.js';
import { Pacer } from './pace.js';
import type { Store } from './store.js';

/** How many files are read at once, while those read before are parsed. */
const BATCH = 32;

/** A text that was read, with the number of the reading. */
interface Reading {
  readonly uri: string;
  readonly text: string | undefined;
  readonly number: number;
}

/** Reads files and hands their texts to the store. Of several readings of a file the newest counts. */
export class Intake {
  readonly #files: Files;
  readonly #store: Store;
  /** The number of the newest reading of each file that is being read. */
  readonly #newest = new Map<string, number>();
  readonly #running = new Set<Promise<void>>();
  #count = 0;

  constructor(files: Files, store: Store) {
    this.#files = files;
    this.#store = store;
  }

  /**
   * Takes in what files hold now; those that are gone leave the workspace.
   *
   * @param taken called after each file.
   * @throws Cancelled
   */
  async take(
    uris: readonly string[],
    token: CancellationToken,
    taken?: (done: number) => void,
  ): Promise<void> {
    const work = this.#take(uris, token, taken);
    this.#running.add(work);
    try {
      await work;
    } finally {
      this.#running.delete(work);
    }
  }

  /** Waits until all is taken in that is on its way. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#running);
  }

  async #take(
    uris: readonly string[],
    token: CancellationToken,
    taken: ((done: number) => void) | undefined,
  ): Promise<void> {
    const pacer = new Pacer();
    const changed: string[] = [];
    let noticed = false;
    let done = 0;
    try {
      for await (const reading of this.#readAhead(uris)) {
        throwIfCancelled(token);
        if (this.#isNewest(reading)) {
          changed.push(reading.uri);
          if (this.#store.setFiles([reading])) noticed = true;
        }
        taken?.(++done);
        await pacer.pause();
      }
    } finally {
      this.#store.tell({ uris: changed, noticed });
    }
  }

  /** Reads files by batches, the next one while the one before is worked on. */
  async *#readAhead(uris: readonly string[]): AsyncGenerator<Reading> {
    let ahead = this.#read(uris.slice(0, BATCH));
    for (let next = BATCH; next < uris.length + BATCH; next += BATCH) {
      const readings = await ahead;
      ahead = this.#read(uris.slice(next, next + BATCH));
      yield* readings;
    }
  }

  #read(uris: readonly string[]): Promise<Reading[]> {
    return Promise.all(
      uris.map(async (uri) => {
        const number = ++this.#count;
        this.#newest.set(uri, number);
        return { uri, number, text: await this.#files.read(uri) };
      }),
    );
  }

  #isNewest({ uri, number }: Reading): boolean {
    return this.#newest.get(uri) === number && this.#newest.delete(uri);
  }
}
