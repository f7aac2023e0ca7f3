import { setImmediate } from 'node:timers/promises';

/** How long work goes on before messages get their turn, in milliseconds. */
export const SLICE = 10;

/** A message takes a turn of the event loop to be read, one to be handled, one to be answered. */
const TURNS = 6;

/** Cuts long work into slices, so that typing is answered meanwhile. */
export class Pacer {
  readonly #slice: number;
  #start = performance.now();

  /** @param slice how long work goes on, in milliseconds. */
  constructor(slice = SLICE) {
    this.#slice = slice;
  }

  /** Whether the slice is over. */
  get isDue(): boolean {
    return performance.now() - this.#start >= this.#slice;
  }

  /** Goes on at once while the slice lasts; else lets all messages that have come in be handled. */
  async pause(): Promise<void> {
    if (!this.isDue) return;
    await turns(TURNS);
    this.#start = performance.now();
  }
}

/** Lets the messages that are on their way overtake. */
export async function breathe(): Promise<void> {
  await turns(2);
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await setImmediate();
}
