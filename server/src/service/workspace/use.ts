import { byDifference } from './by-difference.js';
import type { WorkspaceIndex } from './index.js';
import { PersistentMap } from './persistent-map.js';
import type { DocumentRecord } from './record.js';

/** Which documents have which of some things, by key: their URIs. */
export type Use = PersistentMap<readonly string[]>;

/**
 * Keeps account of which documents have what. Of an index that was made from the one asked about
 * before, only the documents are looked at that changed.
 *
 * @param read the keys of what a document has.
 */
export function accountOf(
  read: (record: DocumentRecord) => Iterable<string>,
): (index: WorkspaceIndex) => Use {
  return byDifference(NONE, (use, before, after) => changed(read, use, before, after));
}

const NONE: Use = PersistentMap.empty();

function changed(
  read: (record: DocumentRecord) => Iterable<string>,
  use: Use,
  before: WorkspaceIndex,
  after: WorkspaceIndex,
): Use {
  const lists = new Map<string, string[]>();
  const listOf = (key: string) => {
    let list = lists.get(key);
    if (!list) lists.set(key, (list = [...(use.get(key) ?? [])]));
    return list;
  };
  const keysOf = (record: DocumentRecord | undefined) => new Set(record ? read(record) : []);
  for (const [uri, record] of after.changesSince(before)) {
    const old = keysOf(before.get(uri));
    const fresh = keysOf(record);
    for (const key of fresh) if (!old.has(key)) listOf(key).push(uri);
    for (const key of old) {
      const list = fresh.has(key) ? [] : listOf(key);
      const at = list.indexOf(uri);
      if (at >= 0) list.splice(at, 1);
    }
  }
  return use.with([...lists].map(([key, uris]) => [key, uris.length ? uris : undefined]));
}
