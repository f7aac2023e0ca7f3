import { cpSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { tempFolder } from '../../../scripts/lib/temp.mjs';
import { LINKED_HEADINGS } from '../generate/plan.mjs';
import { Session } from '../lsp/session.mjs';
import { check } from '../lib/right.mjs';
import { ASKED, indexed } from './index.mjs';
import { sizeName } from './turns.mjs';

/** @typedef {import('../generate/workspace.mjs').GeneratedWorkspace} GeneratedWorkspace */
/** @typedef {import('../lib/results.mjs').Results} Results */
/** @typedef {import('../servers/servers.mjs').Server} Server */

/** Of so many documents one is changed overnight. */
const CHANGED = 100;

/** How long the server may take to keep its index, in milliseconds. */
const PATIENCE = 60_000;

/**
 * From the start of the process to the first right answer that takes the whole workspace, with the
 * index of an earlier session, after one document of a hundred was changed. The changed ones all link
 * to the document that is asked about, so that an answer from the old index would be wrong.
 * @param {Results} results
 * @param {Server} server
 * @param {GeneratedWorkspace} workspace
 * @param {number} rounds
 */
export async function measureYesterday(results, server, workspace, rounds) {
  const title = `workspace indexed with yesterday's index, ${sizeName(workspace.count)}`;
  try {
    const { today, sessionOf } = await afterANight(server, workspace);
    for (let round = 0; round < rounds; round++) {
      const session = sessionOf(server);
      try {
        results.add(title, server.name, (await indexed(session, today)).time);
      } finally {
        await session.stop();
      }
    }
  } catch (error) {
    results.fail(title, server.name, error);
  }
}

/**
 * A copy of a workspace of which a server has kept an index and that was changed since.
 * @param {Server} server
 * @param {GeneratedWorkspace} workspace
 * @returns {Promise<{ today: GeneratedWorkspace, sessionOf: (server: Server) => Session }>} the
 *   workspace as it is now, and what begins a session that finds the kept index
 */
export async function afterANight(server, workspace) {
  const folder = join(tempFolder('yesterday').path, 'workspace');
  const kept = tempFolder('kept').path;
  cpSync(workspace.folder, folder, { recursive: true, preserveTimestamps: true });
  await keepIndex(withCache(server, kept), moved(workspace, folder));
  const sessionOf = (/** @type {Server} */ asked) => {
    const used = join(tempFolder('used').path, 'index');
    cpSync(kept, used, { recursive: true });
    return new Session(withCache(asked, used), folder);
  };
  return { today: changed(workspace, folder), sessionOf };
}

/**
 * @param {Server} server
 * @param {string} cacheFolder
 * @returns {Server}
 */
function withCache(server, cacheFolder) {
  return { ...server, initializationOptions: { cacheFolder } };
}

/**
 * A session that leaves its index behind.
 * @param {Server} server
 * @param {GeneratedWorkspace} workspace
 */
async function keepIndex(server, workspace) {
  const session = new Session(server, workspace.folder);
  const { cacheFolder } = /** @type {{ cacheFolder: string }} */ (server.initializationOptions);
  try {
    await indexed(session, workspace);
    const deadline = performance.now() + PATIENCE;
    while (!readdirSync(cacheFolder).some((name) => name.endsWith('.index'))) {
      check(performance.now() < deadline, 'The server has not kept its index.');
      await pause(20);
    }
  } finally {
    await session.stop();
  }
}

/**
 * The same workspace in another folder.
 * @param {GeneratedWorkspace} workspace
 * @param {string} folder
 * @returns {GeneratedWorkspace}
 */
function moved(workspace, folder) {
  return Object.assign(Object.create(workspace), { folder });
}

/**
 * The workspace after one document of a hundred was changed, also on disk.
 * @param {GeneratedWorkspace} workspace
 * @param {string} folder
 */
function changed(workspace, folder) {
  const heading = /** @type {import('../generate/plan.mjs').Heading} */ (LINKED_HEADINGS[0]);
  const plans = workspace.plans.map((plan) => {
    const { number, links } = plan;
    if (number % CHANGED !== CHANGED - 1 || !links.length) return plan;
    return { ...plan, links: [{ target: ASKED, heading }, ...links.slice(1)] };
  });
  const today = Object.assign(moved(workspace, folder), { plans });
  plans.forEach((plan, number) => {
    if (plan === workspace.plans[number]) return;
    check(existsSync(today.path(number)), `There is no file of document ${number}.`);
    writeFileSync(today.path(number), today.text(number));
  });
  return today;
}
