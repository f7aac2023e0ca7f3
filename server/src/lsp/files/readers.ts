import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { PacketReceiver, type PackedRecord, type Packet } from '../../service/index.js';
import { messageOf } from '../wire/error-message.js';

/** From how many files on it pays to start a thread, which first has to compile what it runs. */
const WORTHWHILE = 3000;

/** How many files a thread is asked for at once. */
const PORTION = 48;

/** How often a thread is asked in advance, so that it never waits for the next question. */
const IN_ADVANCE = 2;

/** More threads than these wait for the one that takes in what they have read. */
const MOST = 3;

/** What is to be read, and who takes it in. */
export interface Reading {
  /** The next files to be read, at most so many; none when all are given out. */
  next(count: number): readonly string[];
  /** Takes in what was read of such a portion. What has no record there is still to be read. */
  take(uris: readonly string[], records: readonly PackedRecord[]): void;
}

/** Threads that read documents beside that of the server, where there are many. */
export class Readers {
  readonly #script: string;
  readonly #log: { info(message: string): void };

  /** @param script the path of what the threads run. */
  constructor(script: string, log: { info(message: string): void }) {
    this.#script = script;
    this.#log = log;
  }

  /**
   * Reads files until all are given out. Never throws: what a thread fails to read is left over.
   *
   * @param count how many files there are.
   */
  async read(count: number, reading: Reading): Promise<void> {
    if (count < WORTHWHILE) return;
    const threads = Math.min(MOST, availableParallelism() - 1);
    await Promise.all(Array.from({ length: threads }, () => this.#readIn(reading)));
  }

  async #readIn(reading: Reading): Promise<void> {
    const thread = new ReaderThread(this.#script);
    try {
      const asking = Array.from({ length: IN_ADVANCE }, () => readAll(thread, reading));
      await Promise.all(asking);
    } catch (error) {
      this.#log.info(`A thread that reads documents has failed: ${messageOf(error)}`);
    } finally {
      await thread.end();
    }
  }
}

async function readAll(thread: ReaderThread, reading: Reading): Promise<void> {
  for (;;) {
    const uris = reading.next(PORTION);
    if (!uris.length) return;
    let records: readonly PackedRecord[] = [];
    try {
      records = await thread.ask(uris);
    } finally {
      reading.take(uris, records);
    }
  }
}

/** Who waits for an answer. */
interface Waiting {
  readonly resolve: (records: readonly PackedRecord[]) => void;
  readonly reject: (error: Error) => void;
}

/** One thread. It answers questions in their order. */
class ReaderThread {
  readonly #worker: Worker;
  readonly #receiver = new PacketReceiver();
  readonly #waiting: Waiting[] = [];
  #failure: Error | undefined;

  constructor(script: string) {
    this.#worker = new Worker(script)
      .on('message', (packet: Packet) => {
        this.#waiting.shift()?.resolve(this.#receiver.unpack(packet));
      })
      .on('error', (error: Error) => {
        this.#fail(error);
      })
      .on('exit', () => {
        this.#fail(new Error('It has ended.'));
      });
  }

  /** @throws Error where the thread has ended. */
  async ask(uris: readonly string[]): Promise<readonly PackedRecord[]> {
    if (this.#failure) throw this.#failure;
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#worker.postMessage(uris);
    });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}
