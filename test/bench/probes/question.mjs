import { LINKED_HEADINGS } from '../generate/plan.mjs';
import { check } from '../lib/right.mjs';

/** @typedef {import('../generate/plan.mjs').Heading} Heading */
/** @typedef {import('../generate/workspace.mjs').GeneratedWorkspace} GeneratedWorkspace */
/** @typedef {import('../lsp/session.mjs').Session} Session */

/**
 * A question whose answer is known.
 * @typedef {object} Question
 * @property {() => Promise<any>} ask
 * @property {(answer: any) => boolean} isRight
 */

/** The method with which our server tells of relations. */
const RELATED = 'specmark/relatedDocuments';

/**
 * A question about an open document that takes the whole workspace to answer: who refers to it?
 * @param {Session} session
 * @param {GeneratedWorkspace} workspace
 * @param {number} number
 * @returns {Question | undefined} nothing where the server cannot be asked
 */
export function wholeQuestion(session, workspace, number) {
  const heading = /** @type {Heading} */ (LINKED_HEADINGS[0]);
  if (session.can('referencesProvider', 'textDocument/references')) {
    return referencesQuestion(session, workspace, number, heading);
  }
  if (session.server.name !== 'specmark') return undefined;
  const uri = session.uri(workspace.plan(number).path);
  const expected = sortedKey(relatedUris(session, workspace, number));
  return {
    ask: () => session.driver.request(RELATED, { uri }),
    isRight: (/** @type {{ documents: { uri: string }[] }[]} */ groups) =>
      // Two documents may be related in more than one way.
      sortedKey(new Set(groups.flatMap(({ documents }) => documents.map((other) => other.uri)))) ===
      expected,
  };
}

/**
 * Who links to a heading?
 * @param {Session} session
 * @param {GeneratedWorkspace} workspace
 * @param {number} number
 * @param {Heading} heading
 * @returns {Question}
 */
export function referencesQuestion(session, workspace, number, heading) {
  const uri = session.uri(workspace.plan(number).path);
  const line = workspace.text(number).split('\n').indexOf(`### ${heading.text}`);
  check(line > 0, `There is no heading ${heading.text}.`);
  const expected = sortedKey(linkingUris(session, workspace, number, heading));
  return {
    ask: () =>
      session.driver.request('textDocument/references', {
        textDocument: { uri },
        position: { line, character: 6 },
        context: { includeDeclaration: false },
      }),
    isRight: (/** @type {{ uri: string }[] | null} */ locations) =>
      sortedKey((locations ?? []).map((location) => location.uri)) === expected,
  };
}

/**
 * The documents that link to a heading, each as often as it does.
 * @param {Session} session
 * @param {GeneratedWorkspace} workspace
 * @param {number} number
 * @param {Heading} heading
 */
export function linkingUris(session, workspace, number, heading) {
  return workspace.plans.flatMap(({ path, links }) =>
    links
      .filter((link) => link.target === number && link.heading.slug === heading.slug)
      .map(() => session.uri(path)),
  );
}

/**
 * The documents that refer to a document or that it refers to, each once.
 * @param {Session} session
 * @param {GeneratedWorkspace} workspace
 * @param {number} number
 */
function relatedUris(session, workspace, number) {
  const related = new Set(referredBy(workspace, number));
  for (const plan of workspace.plans) {
    if (referredBy(workspace, plan.number).includes(number)) related.add(plan.number);
  }
  related.delete(number);
  return [...related].map((other) => session.uri(workspace.plan(other).path));
}

/**
 * The numbers of the documents that a document refers to.
 * @param {GeneratedWorkspace} workspace
 * @param {number} number
 */
export function referredBy(workspace, number) {
  const { related, dependencies, usedBy, links } = workspace.plan(number);
  return [...related, ...dependencies, ...usedBy, ...links.map(({ target }) => target)];
}

/** @param {Iterable<string>} uris */
function sortedKey(uris) {
  return [...uris].sort().join('\n');
}
