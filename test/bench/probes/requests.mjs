import { posix } from 'node:path';
import { LINKED_HEADINGS } from '../generate/plan.mjs';
import { check } from '../lib/right.mjs';
import { linkingUris, referencesQuestion } from './question.mjs';
import { measureInTurns, sizeName } from './turns.mjs';

/** @typedef {import('../generate/workspace.mjs').GeneratedWorkspace} GeneratedWorkspace */
/** @typedef {import('../lib/results.mjs').Results} Results */
/** @typedef {import('../lsp/session.mjs').Session} Session */

/** The documents that are asked about and from. The hubs are not among them. */
const FIRST = 20;
const LAST = 39;

/**
 * Completion, definition and references, asked in documents that are open.
 * @param {Results} results
 * @param {readonly Session[]} sessions
 * @param {GeneratedWorkspace} workspace
 * @param {number} rounds
 */
export async function measureRequests(results, sessions, workspace, rounds) {
  for (const session of sessions) await openDocuments(session, workspace);
  await measureDefinition(results, sessions, workspace, rounds);
  await measureReferences(results, sessions, workspace, rounds);
  await measureCompletion(results, sessions, workspace, rounds);
  for (const session of sessions) closeDocuments(session, workspace);
}

/**
 * @param {Session} session
 * @param {GeneratedWorkspace} workspace
 */
export async function openDocuments(session, workspace) {
  for (let number = FIRST; number <= LAST; number++) {
    const uri = session.uri(workspace.plan(number).path);
    session.open(uri, workspace.text(number));
    await session.diagnostics(uri);
  }
}

/**
 * @param {Session} session
 * @param {GeneratedWorkspace} workspace
 */
export function closeDocuments(session, workspace) {
  for (let number = FIRST; number <= LAST; number++) {
    session.close(session.uri(workspace.plan(number).path));
  }
}

/**
 * From a link in a document to the heading that it leads to.
 * @param {Results} results
 * @param {readonly Session[]} sessions
 * @param {GeneratedWorkspace} workspace
 * @param {number} rounds
 */
async function measureDefinition(results, sessions, workspace, rounds) {
  const able = sessions.filter((session) => session.can('definitionProvider', DEFINITION));
  const title = `definition of a link, ${sizeName(workspace.count)}`;
  const links = placesOfLinks(workspace);
  await measureInTurns(results, title, able, rounds, async (session, round) => {
    const { from, to, line, heading, position } = at(links, round);
    const uri = session.uri(workspace.plan(from).path);
    const start = performance.now();
    const answer = await session.driver.request(DEFINITION, { textDocument: { uri }, position });
    const time = performance.now() - start;
    const [location] = [answer ?? []].flat();
    const target = location?.uri ?? location?.targetUri;
    const range = location?.range ?? location?.targetSelectionRange;
    check(target === session.uri(workspace.plan(to).path), `It leads to ${target}.`);
    check(range?.start.line === line, `It misses the heading ${heading}.`);
    return time;
  });
}

const DEFINITION = 'textDocument/definition';

/**
 * The links in the open documents that lead to headings.
 * @param {GeneratedWorkspace} workspace
 */
export function placesOfLinks(workspace) {
  const places = [];
  for (let from = FIRST; from <= LAST; from++) {
    const lines = workspace.text(from).split('\n');
    for (const { target, heading } of workspace.plan(from).links) {
      const way = `${workspace.plan(target).name}.md#${heading.slug}`;
      const row = lines.findIndex((line) => line.includes(way));
      const position = {
        line: row,
        character: /** @type {string} */ (lines[row]).indexOf(way) + 2,
      };
      const line = workspace.text(target).split('\n').indexOf(`### ${heading.text}`);
      places.push({ from, to: target, line, heading: heading.text, position });
    }
  }
  return places;
}

/**
 * From a heading to the links that lead to it.
 * @param {Results} results
 * @param {readonly Session[]} sessions
 * @param {GeneratedWorkspace} workspace
 * @param {number} rounds
 */
async function measureReferences(results, sessions, workspace, rounds) {
  const able = sessions.filter((session) =>
    session.can('referencesProvider', 'textDocument/references'),
  );
  const title = `references to a heading, ${sizeName(workspace.count)}`;
  const [first] = sessions;
  if (!first) return;
  const documents = Array.from({ length: LAST - FIRST + 1 }, (_, index) => FIRST + index);
  const headings = documents
    .flatMap((number) => LINKED_HEADINGS.map((heading) => ({ number, heading })))
    .filter(({ number, heading }) => linkingUris(first, workspace, number, heading).length > 0);
  await measureInTurns(results, title, able, rounds, async (session, round) => {
    const { number, heading } = at(headings, round);
    const question = referencesQuestion(session, workspace, number, heading);
    const start = performance.now();
    const answer = await question.ask();
    const time = performance.now() - start;
    check(question.isRight(answer), `Wrong references to ${heading.text} of ${number}.`);
    return time;
  });
}

/**
 * From the last letter of a link's beginning to what it may lead to.
 * @param {Results} results
 * @param {readonly Session[]} sessions
 * @param {GeneratedWorkspace} workspace
 * @param {number} rounds
 */
export async function measureCompletion(results, sessions, workspace, rounds) {
  const able = sessions.filter((session) => session.can('completionProvider', COMPLETION));
  const own = able.filter(({ server }) => server.name === 'specmark');
  const size = sizeName(workspace.count);
  const cut = 3;
  await measureInTurns(results, `completion of a path, ${size}`, able, rounds, (session, round) => {
    const { path, name } = workspace.plan(wantedIn(workspace, round));
    const way = posix.relative(posix.dirname(workspace.plan(askedFrom(round)).path), path);
    return timeCompletion(session, workspace, round, `[x](${way.slice(0, -cut - 3)}`, name);
  });
  await measureInTurns(
    results,
    `completion after [[SPEC-…, ${size}`,
    own,
    rounds,
    (session, round) => {
      const { name } = workspace.plan(wantedIn(workspace, round));
      return timeCompletion(session, workspace, round, `[[${name.slice(0, -cut)}`, name);
    },
  );
  await measureInTurns(results, `completion after [[, ${size}`, own, rounds, (session, round) =>
    timeCompletion(session, workspace, round, '[[', 'SPEC-'),
  );
}

const COMPLETION = 'textDocument/completion';

/**
 * @param {Session} session
 * @param {GeneratedWorkspace} workspace
 * @param {number} round
 * @param {string} typed
 * @param {string} wanted what one of the items has to hold
 */
async function timeCompletion(session, workspace, round, typed, wanted) {
  const number = askedFrom(round);
  const uri = session.uri(workspace.plan(number).path);
  const line = workspace.text(number).split('\n').indexOf('### Event Handling') + 2;
  /** @type {import('../lib/edits.mjs').Edit} */
  const edit = { place: 'text', line, character: 0, remove: 0, insert: `${typed} ` };
  const character = typed.length;
  const start = performance.now();
  session.edit(uri, edit);
  const answer = await session.driver.request(COMPLETION, {
    textDocument: { uri },
    position: { line, character },
    context: { triggerKind: 1 },
  });
  const time = performance.now() - start;
  session.edit(uri, { ...edit, remove: edit.insert.length, insert: '' });
  const items = answer?.items ?? answer ?? [];
  const found = items.some((/** @type {object} */ item) => JSON.stringify(item).includes(wanted));
  check(found, `${wanted} is not among the ${items.length} items after ${typed}.`);
  return time;
}

/**
 * The open document in which a round asks.
 * @param {number} round
 */
export function askedFrom(round) {
  return FIRST + (round % (LAST - FIRST + 1));
}

/**
 * The document to be found in a round: any but the one that asks.
 * @param {GeneratedWorkspace} workspace
 * @param {number} round
 */
function wantedIn({ count }, round) {
  const number = (round * 37) % count;
  return number === askedFrom(round) ? number - 1 : number;
}

/**
 * @template T
 * @param {readonly T[]} items
 * @param {number} round
 * @returns {T}
 */
function at(items, round) {
  return /** @type {T} */ (items[round % items.length]);
}
