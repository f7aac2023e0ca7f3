import { LINKED_HEADINGS } from '../generate/plan.mjs';
import { check } from '../lib/right.mjs';
import { ASKED } from './index.mjs';
import { linkingUris, referredBy } from './question.mjs';
import { askedFrom, openDocuments, closeDocuments, placesOfLinks } from './requests.mjs';
import { measureInTurns, sizeName } from './turns.mjs';

/** @typedef {import('../generate/workspace.mjs').GeneratedWorkspace} GeneratedWorkspace */
/** @typedef {import('../lib/results.mjs').Results} Results */
/** @typedef {import('../lsp/session.mjs').Session} Session */

/** What an editor asks about a document as a whole, when it is opened and after each change. */
const VIEWS = /** @type {const} */ ([
  ['outline', 'documentSymbolProvider', 'textDocument/documentSymbol'],
  ['links', 'documentLinkProvider', 'textDocument/documentLink'],
  ['folds', 'foldingRangeProvider', 'textDocument/foldingRange'],
  ['colours', 'semanticTokensProvider', 'textDocument/semanticTokens/full'],
  ['lenses', 'codeLensProvider', 'textDocument/codeLens'],
]);

/** How often what many documents name is renamed. */
const RENAMES = 20;

/** @typedef {(results: Results, sessions: readonly Session[], workspace: GeneratedWorkspace, rounds: number) => Promise<void>} Feature */

/**
 * What is asked, by a name.
 * @type {Record<string, Feature>}
 */
export const FEATURES = {
  ...Object.fromEntries(VIEWS.map((view) => [view[0], (...scene) => measureView(...scene, view)])),
  hover: (...scene) => measureAtLinks(...scene),
  symbols: (...scene) => measureSymbols(...scene),
  dependencies: (...scene) => measureCallers(...scene),
  renaming: (...scene) => measureRename(...scene),
  'renaming-document': (...scene) => measureDocumentRename(...scene),
};

/**
 * The other questions of an editor, asked in documents that are open. Each document was changed since
 * it was asked about last.
 * @param {Results} results
 * @param {readonly Session[]} sessions
 * @param {GeneratedWorkspace} workspace
 * @param {number} rounds
 * @param {readonly string[]} names which are asked
 */
export async function measureFeatures(
  results,
  sessions,
  workspace,
  rounds,
  names = Object.keys(FEATURES),
) {
  for (const session of sessions) await openDocuments(session, workspace);
  for (const name of names) await FEATURES[name]?.(results, sessions, workspace, rounds);
  for (const session of sessions) closeDocuments(session, workspace);
}

/**
 * @param {Results} results
 * @param {readonly Session[]} sessions
 * @param {GeneratedWorkspace} workspace
 * @param {number} rounds
 * @param {typeof VIEWS[number]} view
 */
async function measureView(results, sessions, workspace, rounds, [name, provider, method]) {
  const able = sessions.filter((session) => session.can(provider, method));
  const title = `${name} of a document, ${sizeName(workspace.count)}`;
  await measureInTurns(results, title, able, rounds, async (session, round) => {
    const uri = session.uri(workspace.plan(askedFrom(round)).path);
    touch(session, workspace, round);
    const { time, answer } = await ask(session, method, { textDocument: { uri } });
    check((answer?.data ?? answer)?.length > 0, `There are no ${name}.`);
    return time;
  });
}

/**
 * What is said of a link under the pointer, and where else the same is meant.
 * @param {Results} results
 * @param {readonly Session[]} sessions
 * @param {GeneratedWorkspace} workspace
 * @param {number} rounds
 */
async function measureAtLinks(results, sessions, workspace, rounds) {
  const links = placesOfLinks(workspace);
  for (const [name, provider, method] of /** @type {const} */ ([
    ['hover on a link', 'hoverProvider', 'textDocument/hover'],
    ['highlights of a link', 'documentHighlightProvider', 'textDocument/documentHighlight'],
  ])) {
    const able = sessions.filter((session) => session.can(provider, method));
    const title = `${name}, ${sizeName(workspace.count)}`;
    await measureInTurns(results, title, able, rounds, async (session, round) => {
      const { from, position } = /** @type {typeof links[number]} */ (links[round % links.length]);
      const uri = session.uri(workspace.plan(from).path);
      const { time, answer } = await ask(session, method, { textDocument: { uri }, position });
      check(answer, 'There is nothing.');
      return time;
    });
  }
}

/**
 * @param {Results} results
 * @param {readonly Session[]} sessions
 * @param {GeneratedWorkspace} workspace
 * @param {number} rounds
 */
async function measureSymbols(results, sessions, workspace, rounds) {
  const method = 'workspace/symbol';
  const able = sessions.filter((session) => session.can('workspaceSymbolProvider', method));
  const title = `workspace symbols, ${sizeName(workspace.count)}`;
  await measureInTurns(results, title, able, rounds, async (session, round) => {
    const { name } = workspace.plan((round * 37) % workspace.count);
    // Not all servers know a document by its name; all know headings.
    const query = round % 2 ? 'Event Handling' : name.slice(5, 12);
    const { time, answer } = await ask(session, method, { query });
    check(round % 2 === 0 || answer?.length > 0, `There is no symbol for ${query}.`);
    return time;
  });
}

/**
 * Who depends on a document?
 * @param {Results} results
 * @param {readonly Session[]} sessions
 * @param {GeneratedWorkspace} workspace
 * @param {number} rounds
 */
async function measureCallers(results, sessions, workspace, rounds) {
  const prepare = 'textDocument/prepareCallHierarchy';
  const able = sessions.filter((session) => session.can('callHierarchyProvider', prepare));
  const title = `dependency hierarchy, ${sizeName(workspace.count)}`;
  await measureInTurns(results, title, able, rounds, async (session, round) => {
    const uri = session.uri(workspace.plan(askedFrom(round)).path);
    const position = { line: 0, character: 4 };
    const start = performance.now();
    const { answer } = await ask(session, prepare, { textDocument: { uri }, position });
    check(answer?.[0], 'The document is in no hierarchy.');
    await ask(session, 'callHierarchy/incomingCalls', { item: answer[0] });
    await ask(session, 'callHierarchy/outgoingCalls', { item: answer[0] });
    return performance.now() - start;
  });
}

/**
 * Renames a heading to which many documents link.
 * @param {Results} results
 * @param {readonly Session[]} sessions
 * @param {GeneratedWorkspace} workspace
 */
async function measureRename(results, sessions, workspace) {
  const able = sessions.filter((session) => session.can('renameProvider', RENAME));
  const [first] = sessions;
  const heading = LINKED_HEADINGS[0];
  if (!first || !heading) return;
  const linking = new Set(linkingUris(first, workspace, ASKED, heading)).size;
  const title = `rename of a heading named in ${linking} documents, ${sizeName(workspace.count)}`;
  const line = workspace.text(ASKED).split('\n').indexOf(`### ${heading.text}`);
  const rename = { line, prefix: 'Renamed ', changes: linking + 1 };
  await measureRenames(results, title, able, workspace, rename);
}

/**
 * Renames a document to which a tenth of all refer, from its title. Other servers would rename the
 * title alone.
 * @param {Results} results
 * @param {readonly Session[]} sessions
 * @param {GeneratedWorkspace} workspace
 */
async function measureDocumentRename(results, sessions, workspace) {
  const own = sessions.filter(({ server }) => server.name === 'specmark');
  const naming = workspace.plans.filter(({ number }) =>
    referredBy(workspace, number).includes(ASKED),
  );
  const title = `rename of a document named in ${naming.length} documents, ${sizeName(workspace.count)}`;
  // Besides the documents the file is changed.
  const rename = { line: 0, prefix: 'SPEC-Renamed-', changes: naming.length + 1 };
  await measureRenames(results, title, own, workspace, rename);
}

const RENAME = 'textDocument/rename';

/**
 * Renames what stands in a line of the document that is asked about, again and again.
 * @param {Results} results
 * @param {string} title
 * @param {readonly Session[]} sessions
 * @param {GeneratedWorkspace} workspace
 * @param {{ line: number, prefix: string, changes: number }} rename what new names begin with, and how
 *   many changes there are
 */
async function measureRenames(results, title, sessions, workspace, { line, prefix, changes }) {
  const { path } = workspace.plan(ASKED);
  for (const session of sessions) {
    session.open(session.uri(path), workspace.text(ASKED));
    await session.diagnostics(session.uri(path));
  }
  await measureInTurns(results, title, sessions, RENAMES, async (session, round) => {
    const { time, answer } = await ask(session, RENAME, {
      textDocument: { uri: session.uri(path) },
      position: { line, character: 6 },
      newName: `${prefix}${round}`,
    });
    const count = answer?.documentChanges?.length ?? Object.keys(answer?.changes ?? {}).length;
    check(count === changes, `It makes ${count} changes, and not ${changes}.`);
    return time;
  });
  for (const session of sessions) session.close(session.uri(path));
}

/**
 * Changes a word in the document of a round, so that no answer from before is right as it is.
 * @param {Session} session
 * @param {GeneratedWorkspace} workspace
 * @param {number} round
 */
function touch(session, workspace, round) {
  const number = askedFrom(round);
  const uri = session.uri(workspace.plan(number).path);
  const line = workspace.text(number).split('\n').indexOf('### Event Handling') + 2;
  session.edit(uri, { place: 'text', line, character: 0, remove: 0, insert: 'x' });
}

/**
 * @param {Session} session
 * @param {string} method
 * @param {object} params
 * @returns {Promise<{ time: number, answer: any }>}
 */
async function ask(session, method, params) {
  const start = performance.now();
  const answer = await session.driver.request(method, params);
  return { time: performance.now() - start, answer };
}
