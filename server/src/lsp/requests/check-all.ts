import type { CancellationToken, ProgressToken } from 'vscode-languageserver';
import type { CheckResult } from '../../protocol/index.js';
import type { Progress } from '../connection/progress.js';
import type { Session } from '../session.js';
import { Cancelled, orCancelled, throwIfCancelled } from '../turns/cancellation.js';
import { Pacer } from '../turns/pace.js';

/**
 * Checks every document. Who gives up on the progress gets what was checked until then.
 *
 * @param workDoneToken the token to report on it with, if wanted.
 * @throws Cancelled where the request itself was cancelled.
 */
export async function checkAll(
  session: Session,
  workDoneToken: ProgressToken | undefined,
  token: CancellationToken,
): Promise<CheckResult> {
  const progress = session.progressFor(workDoneToken, 'Checking specifications');
  try {
    await orCancelled(session.complete(token), progress.token);
    return await checkKnown(session, progress, token);
  } catch (error) {
    const isGivenUp = error instanceof Cancelled && !token.isCancellationRequested;
    if (isGivenUp) return { documents: 0, findings: 0, cancelled: true };
    throw error;
  } finally {
    progress.end();
  }
}

/** Checks the documents that are known. */
async function checkKnown(
  { store, findings, diagnostics }: Session,
  progress: Progress,
  token: CancellationToken,
): Promise<CheckResult> {
  const { checked } = diagnostics;
  const { snapshot } = store;
  const uris = [...snapshot.index.records()]
    .map(({ uri }) => uri)
    .filter((uri) => !snapshot.isTemplate(uri))
    .sort();
  checked.begin();
  const pacer = new Pacer();
  let documents = 0;
  let found = 0;
  for (const uri of uris) {
    throwIfCancelled(token);
    if (progress.token.isCancellationRequested) break;
    found += store.open.has(uri) ? findings.inOpen(uri).length : await checked.check(uri);
    progress.report(++documents, uris.length);
    await pacer.pause();
  }
  return { documents, findings: found, cancelled: documents < uris.length };
}
