import type { CancellationToken } from 'vscode-languageserver';
import type { CheckResult } from '../protocol/index.js';
import { throwIfCancelled } from './cancellation.js';
import type { CheckedDocuments } from './checked.js';
import type { Findings } from './findings.js';
import { Pacer } from './pace.js';
import type { Progress } from './progress.js';
import type { Store } from './store.js';

/** What *check all* needs. */
export interface CheckAllContext {
  readonly store: Store;
  readonly findings: Findings;
  readonly checked: CheckedDocuments;
}

/**
 * Checks every document. Who gives up on the progress gets what was checked until then.
 *
 * @throws Cancelled where the request itself was cancelled.
 */
export async function checkAll(
  { store, findings, checked }: CheckAllContext,
  progress: Progress,
  token: CancellationToken,
): Promise<CheckResult> {
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
