import { planEdits } from '../lib/edits.mjs';
import { sizeName } from './turns.mjs';
import { Typing, typedDocument } from './typing.mjs';

/** @typedef {import('../generate/workspace.mjs').GeneratedWorkspace} GeneratedWorkspace */
/** @typedef {import('../lib/results.mjs').Results} Results */
/** @typedef {import('../lsp/session.mjs').Session} Session */

/**
 * How much more memory a server has after as many characters as an author types in an hour.
 * @param {Results} results
 * @param {Session} session
 * @param {GeneratedWorkspace} workspace
 * @param {number} count
 */
export async function measureHour(results, session, workspace, count) {
  const size = sizeName(workspace.count);
  const title = `memory more after ${count.toLocaleString('en')} characters, ${size}`;
  const { name } = session.server;
  const before = session.driver.memory().now;
  try {
    const document = typedDocument(workspace, 10_000);
    const typing = new Typing(session, document);
    await typing.open();
    for (const edit of planEdits('hour', document.text, count)) await typing.type(edit);
    typing.close();
    results.add(title, name, session.driver.memory().now - before, 'MB');
  } catch (error) {
    results.fail(title, name, error);
  }
}
