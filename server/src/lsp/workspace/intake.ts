import type { CancellationToken } from 'vscode-languageserver';
import type { FileText, PackedRecord } from '../../service/index.js';
import { FileQueue } from '../files/file-queue.js';
import type { Content, Files } from '../files/files.js';
import type { Readers } from '../files/readers.js';
import { throwIfCancelled } from '../turns/cancellation.js';
import { DiskPace } from '../turns/disk-pace.js';
import { Pacer, SLICE } from '../turns/pace.js';
import type { Store } from './store.js';

/** How many files are read at once where a disk is slow. */
const BATCH = 32;

/**
 * The part of a slice in which files are read, before the rest is spent on what they say. Indexing
 * takes about twice as long as reading.
 */
const READING = SLICE / 4;

/** What a file was found to hold, with the number of the reading. */
interface Reading {
  readonly uri: string;
  readonly content: Content | 'unchanged';
  readonly number: number;
}

/** Records by the URIs of the files that they were made of. */
export type KnownRecords = ReadonlyMap<string, PackedRecord>;

const NOTHING_KNOWN: KnownRecords = new Map();

/** Files that are taken in together. */
interface Batch {
  readonly queue: FileQueue;
  readonly known: KnownRecords;
  /** Called now and then with how many were taken in. */
  readonly taken: ((done: number) => void) | undefined;
  readonly changed: string[];
  /** Whether other documents could notice what was taken in. */
  noticed: boolean;
  /** How many were taken in, and how many of them were read. */
  done: number;
  read: number;
  readonly pace: DiskPace;
}

/**
 * Reads files and hands their texts to the store, in slices, between which messages are handled. Of
 * several readings of a file the newest counts.
 *
 * Files are read at once while that is quick; from a disk that is slow, which may be a distant one,
 * they are read while the server goes on with other things. Where there are many, other threads help.
 */
export class Intake {
  readonly #files: Files;
  readonly #store: Store;
  readonly #readers: Readers;
  /** The number of the newest reading of each file that is being read. */
  readonly #newest = new Map<string, number>();
  readonly #running = new Set<Promise<unknown>>();
  #count = 0;

  constructor(files: Files, store: Store, readers: Readers) {
    this.#files = files;
    this.#store = store;
    this.#readers = readers;
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
    const { snapshot } = this.#store;
    // Templates are read whole, because kinds are made of them.
    const isForOthers = (uri: string) => !known.has(uri) && !snapshot.isTemplate(uri);
    const queue = new FileQueue(uris, isForOthers);
    const counts = { noticed: false, done: 0, read: 0 };
    const batch = { queue, known, taken, changed: [], pace: new DiskPace(), ...counts };
    const work = this.#take(batch, token);
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

  async #take(batch: Batch, token: CancellationToken): Promise<number> {
    const helping = this.#withHelp(batch, token);
    try {
      await this.#takeHere(batch, token);
      await helping;
      await this.#takeHere(batch, token);
    } finally {
      this.#store.tell({ uris: batch.changed, noticed: batch.noticed });
    }
    return batch.read;
  }

  async #takeHere(batch: Batch, token: CancellationToken): Promise<void> {
    const pacer = new Pacer();
    for (let next = batch.queue.next(); next !== undefined; next = batch.queue.next()) {
      throwIfCancelled(token);
      const { isSlow } = batch.pace;
      const readings = isSlow ? await this.#read(next, batch) : this.#readNow(next, batch);
      this.#hand(readings, batch);
      await pacer.pause();
    }
  }

  /** Has other threads read files as well, for as long as there are any. */
  async #withHelp(batch: Batch, token: CancellationToken): Promise<void> {
    const { queue } = batch;
    const numbers = new Map<string, number>();
    await this.#readers.read(queue.countForOthers(), {
      next: (count) => {
        if (token.isCancellationRequested) return [];
        const uris = queue.lastOnes(count);
        for (const uri of uris) numbers.set(uri, this.#begin(uri));
        return uris;
      },
      take: (uris, records) => {
        const readings = uris.map((uri) => ({ uri, number: numbers.get(uri) ?? 0 }));
        this.#handRecords(readings, records, batch);
      },
    });
  }

  /** Hands what another thread has read to the store, and takes back what it has not. */
  #handRecords(
    readings: readonly Pick<Reading, 'uri' | 'number'>[],
    records: readonly PackedRecord[],
    batch: Batch,
  ): void {
    const byUri = new Map(records.map((record) => [record.uri, record]));
    const fresh: PackedRecord[] = [];
    for (const reading of readings) {
      const record = byUri.get(reading.uri);
      if (!record) batch.queue.leave(reading.uri);
      else if (this.#isNewest(reading)) fresh.push(record);
    }
    if (this.#store.setRecords(fresh)) batch.noticed = true;
    for (const { uri } of fresh) batch.changed.push(uri);
    batch.read += records.length;
    batch.done += records.length;
    batch.taken?.(batch.done);
  }

  /** Hands what was read to the store. */
  #hand(readings: readonly Reading[], batch: Batch): void {
    const records: PackedRecord[] = [];
    const texts: FileText[] = [];
    for (const reading of readings) {
      const { uri, content } = reading;
      if (content !== 'unchanged') batch.read++;
      if (!this.#isNewest(reading)) continue;
      batch.changed.push(uri);
      const record = batch.known.get(uri);
      if (content !== 'unchanged') texts.push({ uri, ...content });
      else if (record) records.push(record);
    }
    if (this.#store.setRecords(records)) batch.noticed = true;
    if (this.#store.setFiles(texts)) batch.noticed = true;
    batch.done += readings.length;
    batch.taken?.(batch.done);
  }

  /** Reads files for a part of a slice, and one at the least. */
  #readNow(first: string, batch: Batch): Reading[] {
    const { queue, known, pace } = batch;
    const readings: Reading[] = [];
    const end = performance.now() + READING;
    for (let uri: string | undefined = first; uri !== undefined; uri = queue.next()) {
      const file = uri;
      const number = this.#begin(file);
      const content = pace.watch(() => this.#files.lookNow(file, known.get(file)?.stamp));
      readings.push({ uri, number, content });
      if (performance.now() >= end) break;
    }
    return readings;
  }

  #read(first: string, { queue, known }: Batch): Promise<Reading[]> {
    const uris = [first];
    for (let uri; uris.length < BATCH && (uri = queue.next()) !== undefined;) uris.push(uri);
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

  #isNewest({ uri, number }: Pick<Reading, 'uri' | 'number'>): boolean {
    return this.#newest.get(uri) === number && this.#newest.delete(uri);
  }
}
