import { setImmediate } from 'node:timers/promises';

/** How many documents are worked on in one turn. */
const TURN = 64;

/**
 * The items of a list, with a turn of the event loop after every few: what is held weakly is let go
 * only between turns, and a signal is heard only then.
 */
export async function* inTurns<T>(items: readonly T[]): AsyncGenerator<readonly [T, number]> {
  for (const [index, item] of items.entries()) {
    if (index % TURN === TURN - 1) await setImmediate();
    yield [item, index];
  }
}
