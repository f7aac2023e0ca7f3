import type { Edits } from '../edits/fix.js';
import { movedBy, type Move } from '../edits/moves.js';
import { retarget } from '../edits/retarget.js';
import { isWithin, normalizeUri } from '../uris.js';
import type { Snapshot } from '../workspace/snapshot.js';
import type { Rename } from './rename.js';
import { toWorkspaceEdit } from './workspace-edit.js';

/** A file or folder that gets another URI. */
export interface FileMove {
  readonly oldUri: string;
  readonly newUri: string;
}

/**
 * What is to be written when files and folders are about to be renamed or moved: the references to
 * them and to what is in them, and the references from them.
 *
 * @returns an edit of the documents by the URIs that they have before.
 */
export function getFileMoves(snapshot: Snapshot, files: readonly FileMove[]): Rename {
  const { edits, needs } = retarget(snapshot, { moves: movesOf(files) });
  return { edit: toWorkspaceEdit({}, edits), needs };
}

/**
 * The same where the files are renamed already, and the snapshot knows them by their new URIs.
 *
 * @returns an edit of the documents by the URIs that they have now.
 */
export function getLateFileMoves(snapshot: Snapshot, files: readonly FileMove[]): Rename {
  const moves = movesOf(files);
  const moved = movedBy(moves);
  const { edits, needs } = retarget(snapshotBefore(snapshot, moves), { moves });
  const now: Edits = Object.fromEntries(
    Object.entries(edits).map(([uri, list]) => [moved(uri), list]),
  );
  return { edit: toWorkspaceEdit({}, now), needs: needs.map(moved) };
}

/** A folder's URI may come with a slash at its end. */
function movesOf(files: readonly FileMove[]): Move[] {
  const normal = (uri: string) => normalizeUri(uri).replace(/\/+$/, '');
  return files
    .map(({ oldUri, newUri }) => ({ from: normal(oldUri), to: normal(newUri) }))
    .filter(({ from, to }) => from !== to);
}

/** The workspace as it was before some moves. */
function snapshotBefore(snapshot: Snapshot, moves: readonly Move[]): Snapshot {
  const { index } = snapshot;
  const back = movedBy(moves.map(({ from, to }) => ({ from: to, to: from })));
  const moved = new Map<string, string | undefined>();
  for (const { uri } of index.records()) {
    if (!moves.some(({ to }) => isWithin(to, uri))) continue;
    const old = back(uri);
    // Where the old one is still known, the new one is what must not be there yet.
    moved.set(uri, index.get(old) ? undefined : old);
  }
  return snapshot.withMoved(moved);
}
