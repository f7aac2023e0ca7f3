import type { CancellationToken } from 'vscode-languageserver';
import { throwIfCancelled } from './cancellation.js';
import type { FileText, PackedRecord } from '../service/index.js';
import type { Content, Files } from './files.js';
import { Pacer, SLICE } from './pace.js';
import type { Store } from './store.js';

/** How many files are read at once where a disk is slow. */
const BATCH = 32;

/**
 * The part of a slice in which files are read, before the rest is spent on what they say. Indexing
 * takes about twice as long as reading.
 */
const READING = SLICE / 4;

/** From how long a file takes to be read a disk is slow, in milliseconds. */
const SLOW = 2;

/** How many slices in a row have to be slow for that: a process may also have to wait for its turn. */
const OFTEN = 3;

/** What a file was found to hold, with the number of the reading. */
interface Reading {
  readonly uri: string;
  readonly content: Content | 'unchanged';
  readonly number: number;
}

/** Records by the URIs of the files that they were made of. */
export type KnownRecords = ReadonlyMap<string, PackedRecord>;

const NOTHING_KNOWN: KnownRecords = new Map();

/**
 * Reads files and hands their texts to the store, in slices, between which messages are handled. Of
 * several readings of a file the newest counts.
 *
 * Files are read at once while that is quick; from a disk that is slow, which may be a distant one,
 * they are read while the server goes on with other things.
 */
export class Intake {
  readonly #files: Files;
  readonly #store: Store;
  /** The number of the newest reading of each file that is being read. */
  readonly #newest = new Map<string, number>();
  readonly #running = new Set<Promise<unknown>>();
  #count = 0;

  constructor(files: Files, store: Store) {
    this.#files = files;
    this.#store = store;
  }

  /**
   * Takes in what files hold now; those that are gone leave the workspace.
   *
   * @param taken called now and then with how many were taken in.
   * @param known records of earlier states of the files, which count where the files are the same.
   * @returns how many files were read.
   * @throws Cancelled
   */
  async take(
    uris: readonly string[],
    token: CancellationToken,
    taken?: (done: number) => void,
    known = NOTHING_KNOWN,
  ): Promise<number> {
    const work = this.#take(uris, token, taken, known);
    this.#running.add(work);
    try {
      return await work;
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
    known: KnownRecords,
  ): Promise<number> {
    const pacer = new Pacer();
    const changed: string[] = [];
    let noticed = false;
    let slow = 0;
    let read = 0;
    try {
      for (let done = 0; done < uris.length;) {
        throwIfCancelled(token);
        const start = performance.now();
        const readings: readonly Reading[] =
          slow < OFTEN
            ? this.#readNow(uris, done, known)
            : await this.#read(uris.slice(done, done + BATCH), known);
        if (slow < OFTEN) slow = performance.now() - start < SLOW * readings.length ? 0 : slow + 1;
        done += readings.length;
        read += readings.filter(({ content }) => content !== 'unchanged').length;
        const fresh = readings.filter((reading) => this.#isNewest(reading));
        for (const { uri } of fresh) changed.push(uri);
        if (this.#hand(fresh, known)) noticed = true;
        taken?.(done);
        await pacer.pause();
      }
    } finally {
      this.#store.tell({ uris: changed, noticed });
    }
    return read;
  }

  /** Hands what was read to the store. @returns whether other documents could notice it. */
  #hand(readings: readonly Reading[], known: KnownRecords): boolean {
    const records: PackedRecord[] = [];
    const texts: FileText[] = [];
    for (const { uri, content } of readings) {
      const record = known.get(uri);
      if (content !== 'unchanged') texts.push({ uri, ...content });
      else if (record) records.push(record);
    }
    const notesRecords = this.#store.setRecords(records);
    return this.#store.setFiles(texts) || notesRecords;
  }

  /** Reads files for a part of a slice, and one at the least. */
  #readNow(uris: readonly string[], from: number, known: KnownRecords): Reading[] {
    const readings: Reading[] = [];
    const end = performance.now() + READING;
    do {
      const uri = uris[from + readings.length] ?? '';
      const number = this.#begin(uri);
      const content = this.#files.lookNow(uri, known.get(uri)?.stamp);
      readings.push({ uri, number, content });
    } while (from + readings.length < uris.length && performance.now() < end);
    return readings;
  }

  #read(uris: readonly string[], known: KnownRecords): Promise<Reading[]> {
    return Promise.all(
      uris.map(async (uri) => {
        const number = this.#begin(uri);
        const content = await this.#files.look(uri, known.get(uri)?.stamp);
        return { uri, number, content };
      }),
    );
  }

  #begin(uri: string): number {
    this.#newest.set(uri, ++this.#count);
    return this.#count;
  }

  #isNewest({ uri, number }: Reading): boolean {
    return this.#newest.get(uri) === number && this.#newest.delete(uri);
  }
}
