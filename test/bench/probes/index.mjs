import { setTimeout as pause } from 'node:timers/promises';
import { Stuck } from '../lsp/driver.mjs';
import { Session } from '../lsp/session.mjs';
import { check } from '../lib/right.mjs';
import { wholeQuestion } from './question.mjs';
import { sizeName, takeTurns } from './turns.mjs';

/** @typedef {import('../generate/workspace.mjs').GeneratedWorkspace} GeneratedWorkspace */
/** @typedef {import('../lib/results.mjs').Results} Results */
/** @typedef {import('../servers/servers.mjs').Server} Server */

/** The number of the document that is asked about: many refer to it, from everywhere. */
export const ASKED = 5;

/**
 * How long a server that does not say when it is done may go on giving wrong answers: so many
 * milliseconds, and so many for each document.
 */
const PATIENCE = 30_000;
const PATIENCE_FOR_EACH = 30;

/**
 * From the start of the process to the first right answer that takes the whole workspace, and the
 * memory that is in use then.
 * @param {Results} results
 * @param {readonly Server[]} servers
 * @param {GeneratedWorkspace} workspace
 * @param {number} rounds
 * @returns {Promise<Session[]>} the sessions of the last round, which go on
 */
export async function measureIndex(results, servers, workspace, rounds) {
  const size = sizeName(workspace.count);
  const title = `workspace indexed from cold, ${size}`;
  /** @type {Session[]} */
  const sessions = [];
  await takeTurns(
    servers,
    rounds,
    async (server, round) => {
      const session = new Session(server, workspace.folder);
      try {
        const { time } = await indexed(session, workspace);
        const { now, most } = session.driver.memory();
        results.add(title, server.name, time);
        results.add(`memory after that, ${size}`, server.name, now, 'MB');
        results.add(`most memory until then, ${size}`, server.name, most, 'MB');
        if (round === rounds - 1) sessions.push(session);
      } finally {
        if (!sessions.includes(session)) await session.stop();
      }
    },
    (server, error) => results.fail(title, server.name, error),
  );
  return sessions;
}

/**
 * Brings a session to its first right answer about the whole workspace.
 * @param {Session} session
 * @param {GeneratedWorkspace} workspace
 * @returns {Promise<{ time: number, own: number }>} the milliseconds since the process was started,
 *   and since it was initialized
 */
export async function indexed(session, workspace) {
  await session.initialize();
  const uri = session.uri(workspace.plan(ASKED).path);
  session.open(uri, workspace.text(ASKED));
  // What a server registers may say what it can be asked. An answer comes after it.
  await session.diagnostics(uri);
  const question = wholeQuestion(session, workspace, ASKED);
  check(question, 'It cannot be asked about the whole workspace.');
  const patience = PATIENCE + PATIENCE_FOR_EACH * workspace.count;
  const deadline = performance.now() + patience;
  for (;;) {
    const answer = await /** @type {import('./question.mjs').Question} */ (question).ask();
    const now = performance.now();
    const time = now - session.driver.started;
    if (question?.isRight(answer)) return { time, own: time - session.initializeTime };
    if (now > deadline) throw new Stuck(`No right answer in ${patience / 1000} s.`);
    // Asking again too often would slow the indexing down.
    await (session.working.size ? session.news() : pause(10));
  }
}
