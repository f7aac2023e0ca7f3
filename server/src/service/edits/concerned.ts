import { decode, fileNameOf } from '../uris.js';
import type { DocumentRecord } from '../workspace/record.js';
import { keysOf } from '../workspace/references.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { targetKey } from '../workspace/target-key.js';
import { WantedTargets } from '../workspace/wanted-targets.js';
import type { Move } from './moves.js';

/** What a change may concern. */
export interface Concerned {
  /** The documents whose references it may concern. */
  readonly sources: Iterable<DocumentRecord>;
  /** The targets of those that it may concern in documents that stay where they are. */
  readonly targets: WantedTargets;
}

/**
 * Finds what a change may concern without resolving anything.
 *
 * @param documents the documents that get another URI, with it.
 * @param edited the documents that are written otherwise.
 */
export function concerned(
  snapshot: Snapshot,
  moves: readonly Move[],
  documents: ReadonlyMap<string, string>,
  edited: readonly string[],
): Concerned {
  const { index } = snapshot;
  const sources = new Map<string, DocumentRecord>();
  const add = (record: DocumentRecord | undefined) => {
    if (!record || sources.has(record.uri)) return;
    // Of a document that is open the index may know an older text.
    const { uri } = record;
    sources.set(uri, snapshot.isAtHand(uri) ? (snapshot.record(uri) ?? record) : record);
  };
  const keys = new Set<string>();
  for (const [from, to] of documents) for (const uri of [from, to]) addAll(keys, keysOf(uri));
  for (const uri of edited) addAll(keys, keysOf(uri));
  const others = moves.filter(({ from }) => !index.get(from)).map(({ from }) => from);
  for (const uri of others) keys.add(targetKey(uri));
  for (const uri of [...documents.keys(), ...edited]) add(snapshot.record(uri));
  for (const key of keys) for (const record of index.mentioning(key)) add(record);
  // What lies in a folder is reached by a path that names the folder.
  const folders = others.map((uri) => `${fileNameOf(uri)}/`);
  if (folders.length) {
    for (const record of index.records()) {
      if (!sources.has(record.uri) && namesFileIn(snapshot, record, folders)) add(record);
    }
  }
  return {
    sources: sources.values(),
    targets: new WantedTargets(
      keys,
      folders.length ? (target) => namesOneOf(folders, target) : undefined,
    ),
  };
}

/** Whether a document names something in one of some folders that is no document. */
function namesFileIn(
  { index }: Snapshot,
  record: DocumentRecord,
  folders: readonly string[],
): boolean {
  if (record.mentionKeys.every((key) => index.named(key).length)) return false;
  return record.references.some(({ target }) => namesOneOf(folders, target));
}

function namesOneOf(folders: readonly string[], target: string): boolean {
  return folders.some((name) => decode(target).includes(name));
}

function addAll<T>(set: Set<T>, items: Iterable<T>): void {
  for (const item of items) set.add(item);
}
