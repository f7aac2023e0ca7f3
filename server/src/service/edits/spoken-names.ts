import { Attachment } from '../attachment.js';
import type { Kind } from '../kinds/kind.js';
import type { WorkspaceIndex } from '../workspace/index.js';
import type { DocumentRecord } from '../workspace/record.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { withoutPrefix } from './template-text.js';

/** What people put before and after a document's name when they speak of it. */
const ARTICLES = /^(?:the|our|an?|this|that)\s+/;
const SORTS = /\s+(?:specs?|specifications?|documents?|docs?|prds?)$/;

/**
 * The document that is meant by words in running text, such as "the cache spec": by its title or its
 * name, without its kind's prefix. `undefined` where they mean none, or could mean several.
 *
 * @param from the URI of the document that the words stand in; it does not mean itself.
 */
export function documentSpokenOf(
  snapshot: Snapshot,
  from: string,
  words: string,
): DocumentRecord | undefined {
  const home = snapshot.folderOf(from);
  const found = (namesIn(snapshot).get(spoken(words)) ?? []).filter(
    (uri) => uri !== from && snapshot.folderOf(uri) === home && !snapshot.isTemplate(uri),
  );
  const records = found.flatMap((uri) => snapshot.record(uri) ?? []);
  if (records.length < 2) return records[0];
  const sort = SORTS.exec(fold(words))?.[0].trim().slice(0, 3);
  const ofSort = records.filter((record) => sort !== undefined && isOfSort(snapshot, record, sort));
  return ofSort.length === 1 ? ofSort[0] : undefined;
}

function isOfSort(snapshot: Snapshot, record: DocumentRecord, sort: string): boolean {
  const kind = snapshot.kindOf(record);
  return kind !== undefined && fold(`${kind.prefix ?? ''} ${kind.label}`).includes(sort);
}

/** The documents by what they are called; it follows from the index alone. */
const known = new Attachment<WorkspaceIndex, ReadonlyMap<string, readonly string[]>>();

function namesIn(snapshot: Snapshot): ReadonlyMap<string, readonly string[]> {
  const { index } = snapshot;
  let names = known.get(index);
  if (!names) known.set(index, (names = readNames(snapshot)));
  return names;
}

function readNames(snapshot: Snapshot): Map<string, string[]> {
  const names = new Map<string, string[]>();
  const kindsOf = new Map<string | undefined, readonly Kind[]>();
  for (const { uri, name, title } of snapshot.index.records()) {
    const home = snapshot.folderOf(uri);
    let kinds = kindsOf.get(home);
    if (!kinds) kindsOf.set(home, (kinds = snapshot.kindsFor(uri).all));
    const bare = kinds.map(({ prefix }) => withoutPrefix(name, prefix));
    for (const key of new Set([name, title, ...bare].map(spoken))) {
      const own = names.get(key);
      if (own) own.push(uri);
      else if (key !== '') names.set(key, [uri]);
    }
  }
  return names;
}

function spoken(words: string): string {
  return fold(words).replace(ARTICLES, '').replace(SORTS, '');
}

function fold(words: string): string {
  return words
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .replace(/[.,;:!]+$/, '')
    .trim();
}
