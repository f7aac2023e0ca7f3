import { fileNameOf, isWithin } from '../uris.js';
import type { Snapshot } from '../workspace/snapshot.js';

/** A file or folder that gets another URI; a folder takes all below it along. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** Where a URI is after some moves. */
export function movedBy(moves: readonly Move[]): (uri: string) => string {
  return (uri) => {
    let best: Move | undefined;
    for (const move of moves) {
      if (isWithin(move.from, uri) && move.from.length > (best?.from.length ?? -1)) best = move;
    }
    return best ? best.to + uri.slice(best.from.length) : uri;
  };
}

/** The documents that get another URI, with it. */
export function movedDocuments(
  { index }: Snapshot,
  moves: readonly Move[],
  moved: (uri: string) => string,
): ReadonlyMap<string, string> {
  const documents = new Map<string, string>();
  const isFolder = ({ from }: Move) => !index.get(from);
  for (const { from } of moves) if (index.get(from)) documents.set(from, moved(from));
  if (!moves.some(isFolder)) return documents;
  for (const { uri } of index.records()) {
    const to = moved(uri);
    if (to !== uri) documents.set(uri, to);
  }
  return documents;
}

/** The new names of files that are no documents, by their old ones in lower case. */
export function renamedFiles(
  { index }: Snapshot,
  moves: readonly Move[],
): ReadonlyMap<string, string> {
  const files = moves.filter(({ from }) => !index.get(from));
  return new Map(files.map(({ from, to }) => [fileNameOf(from).toLowerCase(), fileNameOf(to)]));
}
