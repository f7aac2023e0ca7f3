import { isReserved, unusableIn } from '../file-names.js';
import { joinUri, parentUri, stemOf } from '../uris.js';
import { quoted } from '../words.js';
import type { DocumentRecord } from '../workspace/record.js';
import type { Snapshot } from '../workspace/snapshot.js';
import type { Renaming } from './renaming.js';
import { retarget } from './retarget.js';

/**
 * Gives a document another file name in its folder; every reference follows.
 *
 * @param typed the new name, with `.md` or without.
 * @throws RangeError with a sentence for the author where the name cannot be a file name, or is taken.
 */
export function renameDocument(
  snapshot: Snapshot,
  { uri }: DocumentRecord,
  typed: string,
): Renaming {
  const name = typed.trim().replace(/\.md$/i, '');
  if (name === stemOf(uri)) return { edits: {}, needs: [] };
  checkName(name);
  const extension = /\.md$/i.exec(uri)?.[0] ?? '.md';
  const to = joinUri(parentUri(uri), name + extension);
  const isTaken = snapshot.record(to) !== undefined && to.toLowerCase() !== uri.toLowerCase();
  if (isTaken) throw new RangeError(`There is a document ${quoted(name + extension)} already.`);
  const renames = [{ from: uri, to }];
  return { ...retarget(snapshot, { moves: renames }), renames };
}

function checkName(name: string): void {
  if (name === '') throw new RangeError('A document needs a name.');
  const unusable = unusableIn(name);
  if (unusable !== undefined) {
    throw new RangeError(`A document's name cannot hold ${quoted(unusable)}.`);
  }
  if (/^\.|[. ]$/.test(name) || isReserved(name)) {
    throw new RangeError(`${quoted(name)} cannot be a file name.`);
  }
}
