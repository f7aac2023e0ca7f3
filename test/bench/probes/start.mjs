import { Session } from '../lsp/session.mjs';
import { check, faultLine, findsOwnFault } from '../lib/right.mjs';
import { during, sizeName, takeTurns } from './turns.mjs';

/** @typedef {import('../generate/workspace.mjs').GeneratedWorkspace} GeneratedWorkspace */
/** @typedef {import('../lib/results.mjs').Results} Results */
/** @typedef {import('../servers/servers.mjs').Server} Server */

/** The number of the document that is opened: one that is faulty. */
const OPENED = 9;

/**
 * From the start of the process to the answer to `initialize`, and on to the first diagnostics of a
 * document that is opened at once.
 * @param {Results} results
 * @param {readonly Server[]} servers
 * @param {GeneratedWorkspace} workspace
 * @param {number} rounds
 */
export async function measureStart(results, servers, workspace, rounds) {
  const initialize = 'spawn to the answer to initialize';
  const usable = `spawn to own diagnostics, ${sizeName(workspace.count)}`;
  const text = workspace.text(OPENED);
  const line = faultLine(text);
  await takeTurns(
    servers,
    rounds,
    async (server) => {
      const session = new Session(server, workspace.folder);
      await during(session, async () => {
        await session.initialize();
        results.add(initialize, server.name, session.initializeTime);
        const uri = session.uri(workspace.plan(OPENED).path);
        session.open(uri, text);
        const diagnostics = await session.diagnostics(uri);
        const time = performance.now() - session.driver.started;
        if (!server.linkCodes) return;
        check(findsOwnFault(diagnostics, line), 'The first diagnostics lack a fault.');
        results.add(usable, server.name, time);
      });
    },
    (server, error) => results.fail(usable, server.name, error),
  );
}
