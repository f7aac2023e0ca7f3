import { Stuck } from '../lsp/driver.mjs';

/** @typedef {import('../servers/servers.mjs').Server} Server */
/** @typedef {import('../lsp/session.mjs').Session} Session */
/** @typedef {import('../lib/results.mjs').Results} Results */

/** How often a server may get stuck before its turns are over. */
const SECOND_CHANCES = 3;

/**
 * Does something with each server in turn, several times over, so that what else happens on the
 * machine falls on all of them. A server that fails takes no further turn; one that gets stuck takes
 * its turn again.
 * @template {{ server: Server } | Server} T
 * @param {readonly T[]} all
 * @param {number} rounds
 * @param {(item: T, round: number) => Promise<void>} action
 * @param {(item: T, error: unknown) => void} failed
 */
export async function takeTurns(all, rounds, action, failed) {
  const left = new Map(all.map((item) => [item, SECOND_CHANCES]));
  for (let round = 0; round < rounds; round++) {
    for (const [item, chances] of left) {
      try {
        await action(item, round);
      } catch (error) {
        if (error instanceof Stuck && chances > 0) {
          // Deleted and set, it comes again in this round.
          left.delete(item);
          left.set(item, chances - 1);
          continue;
        }
        failed(item, error);
        left.delete(item);
      }
    }
  }
}

/** One round for so many that count goes before them: who asks first waits for code to be compiled. */
const WARMING = 4;

/**
 * Measures how long something takes in each of the sessions, in turns. Some rounds go before those
 * that count, as a person's first questions go before all others; what a start takes has its own
 * probes.
 * @param {Results} results
 * @param {string} title
 * @param {readonly Session[]} sessions
 * @param {number} rounds
 * @param {(session: Session, round: number) => Promise<number | readonly number[]>} measure gives
 *   milliseconds
 */
export async function measureInTurns(results, title, sessions, rounds, measure) {
  const warm = Math.ceil(rounds / WARMING);
  await takeTurns(
    sessions,
    warm + rounds,
    async (session, round) => {
      const times = [await measure(session, round)].flat();
      if (round < warm) return;
      for (const time of times) results.add(title, session.server.name, time);
    },
    (session, error) => results.fail(title, session.server.name, error),
  );
}

/**
 * Stops a session, also where what is done with it fails.
 * @param {Session} session
 * @param {() => Promise<void>} action
 */
export async function during(session, action) {
  try {
    await action();
  } finally {
    await session.stop();
  }
}

/**
 * A name for a number of documents or bytes: `10k`, `200 KB`.
 * @param {number} size
 */
export function sizeName(size) {
  return size >= 1000 && size % 500 === 0 ? `${size / 1000}k` : String(size);
}

/** @param {number} bytes */
export function bytesName(bytes) {
  return bytes >= 1_000_000 ? `${bytes / 1_000_000} MB` : `${bytes / 1000} KB`;
}
