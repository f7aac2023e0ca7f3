import type { CancellationToken } from 'vscode-languageserver';
import type { Snapshot } from '../../service/index.js';
import type { Progress } from '../connection/progress.js';
import type { Session } from '../session.js';
import { Pacer } from '../turns/pace.js';

/**
 * What is found in some documents, one after another: each has its text at hand while it is looked at,
 * and lets go of it before the next one. Messages are answered in between.
 *
 * @throws Cancelled
 */
export async function lookAtEach<T>(
  session: Session,
  uris: readonly string[],
  { progress, token }: { readonly progress: Progress; readonly token: CancellationToken },
  look: (snapshot: Snapshot, uri: string) => readonly T[],
): Promise<T[]> {
  const pacer = new Pacer();
  const found: T[] = [];
  let done = 0;
  for (const uri of uris) {
    found.push(...look(await session.withText(uri, token), uri));
    progress.report(++done, uris.length);
    await pacer.pause();
  }
  return found;
}
