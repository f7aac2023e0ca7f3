import {
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { PackedRecord, type Snapshot } from '../../service/index.js';
import type { Session } from '../session.js';

/** An edit that the service has worked out as far as the texts at hand allow. */
export interface WorkedOut {
  readonly edit: WorkspaceEdit;
  /** The documents whose texts have to be at hand first. */
  readonly needs: readonly string[];
}

/**
 * Fetches the texts that an edit asks for until it has them all.
 *
 * @param workOut is asked again with each snapshot; what it throws ends it.
 * @throws Cancelled
 */
export async function withNeeds(
  session: Session,
  token: CancellationToken,
  workOut: (snapshot: Snapshot) => WorkedOut,
): Promise<WorkspaceEdit> {
  const fetched = new Set<string>();
  let { snapshot } = session.store;
  for (;;) {
    const { edit, needs } = workOut(snapshot);
    const missing = needs.length ? needs : await outdated(session, snapshot, edit);
    if (!missing.length) return edit;
    const unreadable = missing.find((uri) => fetched.has(uri));
    if (unreadable !== undefined) throw failed(`${unreadable} cannot be read.`);
    for (const uri of missing) fetched.add(uri);
    snapshot = await session.withTexts([...fetched], token);
  }
}

/**
 * The documents that an edit writes in by what the index knows of them, while their files may be others
 * by now: nobody may have told of it yet, and then the edit would write in the wrong places.
 */
async function outdated(
  { files }: Session,
  snapshot: Snapshot,
  { changes = {}, documentChanges = [] }: WorkspaceEdit,
): Promise<string[]> {
  const written = documentChanges.flatMap((change) =>
    'edits' in change ? [change.textDocument.uri] : [],
  );
  const known = [...Object.keys(changes), ...written].flatMap((uri) => {
    const record = snapshot.isAtHand(uri) ? undefined : snapshot.index.get(uri);
    return record
      ? [{ uri, stamp: record instanceof PackedRecord ? record.stamp : undefined }]
      : [];
  });
  return files.changed(known);
}

/** Refuses an edit that would write over a file; one that is no document may have its name. */
export async function refuseTaken(
  session: Session,
  { documentChanges = [] }: WorkspaceEdit,
): Promise<void> {
  for (const change of documentChanges) {
    const uri = takenBy(change);
    if (uri !== undefined && (await session.files.exists(uri))) {
      const name = decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
      throw failed(`There is a file "${name}" already.`);
    }
  }
}

/** The URI that has to be free for a change. A name in another case is the same file. */
function takenBy(
  change: NonNullable<WorkspaceEdit['documentChanges']>[number],
): string | undefined {
  if (!('kind' in change)) return undefined;
  if (change.kind === 'create') return change.uri;
  if (change.kind !== 'rename') return undefined;
  const { oldUri, newUri } = change;
  return oldUri.toLowerCase() === newUri.toLowerCase() ? undefined : newUri;
}

/** The service says in a sentence why something cannot be done. */
export function explained<Result>(ask: () => Result): Result {
  try {
    return ask();
  } catch (error) {
    throw error instanceof RangeError ? failed(error.message) : error;
  }
}

export function failed(message: string): ResponseError<never> {
  return new ResponseError(LSPErrorCodes.RequestFailed, message);
}
