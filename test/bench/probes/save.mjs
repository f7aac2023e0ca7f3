import { writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { LINKED_HEADINGS } from '../generate/plan.mjs';
import { check, checkBrokenLines } from '../lib/right.mjs';
import { measureInTurns, sizeName } from './turns.mjs';

/** @typedef {import('../generate/workspace.mjs').GeneratedWorkspace} GeneratedWorkspace */
/** @typedef {import('../generate/plan.mjs').Heading} Heading */
/** @typedef {import('../lib/results.mjs').Results} Results */
/** @typedef {import('../lsp/session.mjs').Session} Session */

/** The document on which most others depend. */
const HUB = 0;

/** How many documents are open that link to the heading which changes. */
const OPEN = 5;

/** How long a server may go without a word to the client, in milliseconds. */
const PATIENCE = 5000;

const HEADING = /** @type {Heading} */ (LINKED_HEADINGS[0]);

/**
 * From a change of a heading in a hub to the diagnostics of all open documents that link to it: the
 * hub changes on disk, and in the editor.
 * @param {Results} results
 * @param {readonly Session[]} sessions
 * @param {GeneratedWorkspace} workspace
 * @param {number} rounds
 */
export async function measureSave(results, sessions, workspace, rounds) {
  const size = sizeName(workspace.count);
  const able = sessions.filter(({ server }) => server.linkCodes);
  const documents = dependents(workspace);
  for (const session of able) {
    for (const { path, text } of documents) session.open(session.uri(path), text);
  }
  const text = workspace.text(HUB);
  const changed = text.replace(`### ${HEADING.text}`, `### ${HEADING.text}x`);
  const file = workspace.path(HUB);
  try {
    await measureInTurns(results, `hub saved, ${size}`, able, rounds, async (session, round) => {
      writeFileSync(file, round % 2 ? text : changed);
      return timeDiagnostics(session, documents, round % 2 === 0, () => {
        session.changeFile(pathToFileURL(file).href);
      });
    });
  } finally {
    writeFileSync(file, text);
  }
  await measureOpenHub(results, able, workspace, documents, rounds);
  for (const session of able) {
    for (const { path } of documents) session.close(session.uri(path));
  }
}

/** @typedef {{ path: string, text: string, lines: number[] }} Dependent */

/**
 * @param {Results} results
 * @param {readonly Session[]} sessions
 * @param {GeneratedWorkspace} workspace
 * @param {readonly Dependent[]} documents
 * @param {number} rounds
 */
async function measureOpenHub(results, sessions, workspace, documents, rounds) {
  const title = `character typed in a hub's heading, ${sizeName(workspace.count)}`;
  const text = workspace.text(HUB);
  const line = text.split('\n').indexOf(`### ${HEADING.text}`);
  const character = `### ${HEADING.text}`.length;
  for (const session of sessions) session.open(session.uri(workspace.plan(HUB).path), text);
  await measureInTurns(results, title, sessions, rounds, async (session, round) => {
    const remove = round % 2;
    const insert = remove ? '' : 'x';
    return timeDiagnostics(session, documents, !remove, () => {
      const uri = session.uri(workspace.plan(HUB).path);
      session.edit(uri, { place: 'heading', line, character, remove, insert });
    });
  });
  for (const session of sessions) session.close(session.uri(workspace.plan(HUB).path));
}

/**
 * The documents that are open, with the lines of their links to the heading.
 * @param {GeneratedWorkspace} workspace
 * @returns {Dependent[]}
 */
function dependents(workspace) {
  const found = workspace.plans.filter(
    ({ isFaulty, links }) => !isFaulty && links.some(leadsToHub),
  );
  check(found.length >= OPEN, 'Too few documents link to the hub.');
  return found.slice(0, OPEN).map(({ number, path }) => {
    const text = workspace.text(number);
    const way = `${workspace.plan(HUB).name}.md#${HEADING.slug}`;
    const lines = text.split('\n').flatMap((line, index) => (line.includes(way) ? [index] : []));
    return { path, text, lines };
  });
}

/** @param {import('../generate/plan.mjs').HeadingLink} link */
function leadsToHub({ target, heading }) {
  return target === HUB && heading.slug === HEADING.slug;
}

/**
 * The milliseconds from a change to the last of the diagnostics that have to change with it. As an
 * editor does, it asks for them at once, and again whenever the server has something to say.
 * @param {Session} session
 * @param {readonly Dependent[]} documents
 * @param {boolean} broken whether the links are broken after the change
 * @param {() => void} change
 */
async function timeDiagnostics(session, documents, broken, change) {
  const start = performance.now();
  change();
  for (;;) {
    const since = session.said;
    const reports = await Promise.all(
      documents.map(({ path }) => session.diagnostics(session.uri(path))),
    );
    const time = performance.now() - start;
    try {
      documents.forEach(({ lines }, index) => {
        checkBrokenLines(session, reports[index] ?? [], broken ? lines : []);
      });
      return time;
    } catch (error) {
      if (time > PATIENCE) throw error;
    }
    const told = await Promise.race([session.news(since), pause(PATIENCE, 'silent')]);
    check(told !== 'silent', 'The client is not told that diagnostics have changed.');
  }
}
