import { FAULTS } from '../generate/spec.mjs';

/** @typedef {import('../lsp/session.mjs').Session} Session */
/** @typedef {import('../lsp/session.mjs').Diagnostic} Diagnostic */

/**
 * @param {unknown} condition
 * @param {string} message
 */
export function check(condition, message) {
  if (!condition) throw new Error(message);
}

/**
 * The line of a faulty document that has links which lead nowhere.
 * @param {string} text
 */
export function faultLine(text) {
  return text.split('\n').indexOf(FAULTS);
}

/**
 * Whether the fault that shows in the document alone was found: a link to a heading of its own.
 * @param {readonly Diagnostic[]} diagnostics
 * @param {number} line
 */
export function findsOwnFault(diagnostics, line) {
  const start = FAULTS.indexOf('[the last note]');
  return diagnostics.some(
    ({ range }) => range.start.line === line && range.start.character >= start,
  );
}

/**
 * The lines of the links that a server finds to lead nowhere, each as often as it has such links.
 * @param {Session} session
 * @param {readonly (Diagnostic & { code?: unknown })[]} diagnostics
 */
function brokenLines({ server }, diagnostics) {
  return diagnostics
    .filter(({ code }) => server.linkCodes?.test(String(code)))
    .map(({ range }) => range.start.line)
    .sort((a, b) => a - b);
}

/**
 * Whether a server finds those broken links that there are, if it looks for them at all.
 * @param {Session} session
 * @param {readonly Diagnostic[]} diagnostics
 * @param {readonly number[]} expected the lines
 */
export function hasBrokenLines(session, diagnostics, expected) {
  if (!session.server.linkCodes) return true;
  const found = brokenLines(session, diagnostics);
  return found.join(' ') === [...expected].sort((a, b) => a - b).join(' ');
}

/**
 * Throws where a server finds other broken links than there are.
 * @param {Session} session
 * @param {readonly Diagnostic[]} diagnostics
 * @param {readonly number[]} expected the lines
 */
export function checkBrokenLines(session, diagnostics, expected) {
  const found = brokenLines(session, diagnostics).join(' ');
  const wanted = [...expected].sort((a, b) => a - b).join(' ');
  const isRight = hasBrokenLines(session, diagnostics, expected);
  check(isRight, `Links are broken in the lines ${wanted}, and found in ${found}.`);
}
