import type { CancellationToken } from 'vscode-languageserver';
import type { FixAllParams, FixAllResult } from '../../protocol/index.js';
import {
  getFixAll,
  hasFix,
  toWorkspaceEdit,
  type FixAll,
  type FixAllOptions,
} from '../../service/index.js';
import type { Progress } from '../connection/progress.js';
import type { Session } from '../session.js';
import { orCancelled } from '../turns/cancellation.js';
import { today } from '../turns/clock.js';
import { EditAdapter } from '../wire/workspace-edit.js';
import { lookAtEach } from './look-at-each.js';

/**
 * Mends all that can be mended in some documents, with the texts of others as they are needed.
 *
 * @throws Cancelled
 */
export async function fixAll(
  session: Session,
  uris: readonly string[],
  options: FixAllOptions,
  token: CancellationToken,
): Promise<FixAll> {
  // A reference to a document that was not read yet is not to be mended.
  await session.ready(token);
  const atHand = new Set(uris);
  for (;;) {
    const snapshot = await session.withTexts([...atHand], token);
    const result = getFixAll(snapshot, uris, { ...options, today: today() });
    const more = result.needs.filter((uri) => !atHand.has(uri));
    if (!more.length) return result;
    for (const uri of more) atHand.add(uri);
  }
}

/**
 * Mends all that has one right answer in all documents. Who can show a preview is asked to confirm.
 *
 * @throws Cancelled
 */
export async function fixWorkspace(
  session: Session,
  { rules, workDoneToken }: FixAllParams,
  token: CancellationToken,
): Promise<FixAllResult> {
  const progress = session.progressFor(workDoneToken, 'Mending specifications');
  try {
    await session.ready(token);
    const options = { rules };
    const uris = await orCancelled(withFixes(session, options, progress, token), progress.token);
    const { edits, fixed } = await fixAll(session, uris, options, token);
    const { client, documents } = session;
    const asked = toWorkspaceEdit({}, edits, 'Specmark: Fix All');
    const edit = new EditAdapter(client, documents).edit(asked) ?? asked;
    return { fixed, documents: Object.keys(edits).length, edit };
  } finally {
    progress.end();
  }
}

/** The documents in which something can be mended. */
function withFixes(
  session: Session,
  options: FixAllOptions,
  progress: Progress,
  token: CancellationToken,
): Promise<string[]> {
  const { snapshot } = session.store;
  const uris = [...snapshot.index.records()]
    .map(({ uri }) => uri)
    .filter((uri) => !snapshot.isTemplate(uri))
    .sort();
  return lookAtEach(session, uris, { progress, token }, (current, uri) =>
    hasFix(current, uri, options) ? [uri] : [],
  );
}
