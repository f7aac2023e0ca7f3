import type { Kind } from '../kinds/kind.js';
import type { SpecDocument } from '../parse/document.js';
import { decode, isWithin, parentUri } from '../uris.js';
import type { DocumentRecord } from '../workspace/record.js';
import type { Snapshot } from '../workspace/snapshot.js';

export interface RankRequest {
  /** What the author has typed of the name or the path so far. */
  readonly typed: string;
  /** What the template says of the place, where it asks for relations. */
  readonly asks: string | undefined;
  /** The URIs of the documents that the place lists already. */
  readonly listed: ReadonlySet<string>;
}

/** The documents that an author may want to refer to, the likeliest first. */
export interface Ranking {
  readonly records: readonly DocumentRecord[];
  /** How many there are besides these. */
  readonly more: number;
}

/**
 * Finds the documents that an author may want to refer to, the likeliest first: those that fit what
 * was typed; not yet listed before listed; of the kind that the template asks for at this place; of a
 * kind before mere notes; near before far; by name.
 *
 * @param limit how many to give at the most.
 */
export function rankDocuments(
  snapshot: Snapshot,
  document: SpecDocument,
  { typed, asks, listed }: RankRequest,
  limit: number,
): Ranking {
  const home = snapshot.folderOf(document.uri);
  const folder = parentUri(document.uri);
  const kinds = snapshot.kindsFor(document.uri);
  const wanted = typed.toLowerCase().replace(/^(?:\.{0,2}\/)+/, '');
  const asked = asks === undefined ? [] : askedKinds(asks, kinds.all);
  const buckets = new Map<number, DocumentRecord[]>();
  let count = 0;
  for (const record of snapshot.index.records()) {
    const { uri } = record;
    if (uri === document.uri || (home !== undefined && !isWithin(home, uri))) continue;
    const fit = fits(record, wanted);
    if (fit === undefined || snapshot.isTemplate(uri)) continue;
    const kind = kinds.kindOf(record);
    // Each criterion outweighs all those after it.
    let rank = fit;
    rank = rank * 2 + (listed.has(uri) ? 1 : 0);
    rank = rank * 2 + (asked.length && !(kind && asked.includes(kind)) ? 1 : 0);
    rank = rank * 2 + (kind ? 0 : 1);
    rank = rank * 2 + (parentUri(uri) === folder ? 0 : 1);
    const bucket = buckets.get(rank);
    if (bucket) bucket.push(record);
    else buckets.set(rank, [record]);
    count++;
  }
  const records = firstOf(buckets, limit);
  return { records, more: count - records.length };
}

/** The first of all, by rank and name. What comes after them is not even sorted. */
function firstOf(
  buckets: ReadonlyMap<number, readonly DocumentRecord[]>,
  limit: number,
): DocumentRecord[] {
  const records: DocumentRecord[] = [];
  for (const rank of [...buckets.keys()].sort((a, b) => a - b)) {
    if (records.length >= limit) break;
    const bucket = buckets.get(rank) ?? [];
    records.push(...bucket.toSorted((a, b) => (a.name < b.name ? -1 : 1)));
  }
  return records.slice(0, limit);
}

/** How well a document fits what was typed: 0 best; absent where it does not. */
function fits(record: DocumentRecord, wanted: string): number | undefined {
  if (wanted === '') return 0;
  const { name, title, path } = wordsOf(record);
  if (name.startsWith(wanted)) return 0;
  if (name.includes(wanted) || title.includes(wanted)) return 1;
  if (path.includes(wanted)) return 2;
  const file = path.slice(path.lastIndexOf('/'));
  return isSubsequence(wanted, `${file} ${name} ${title}`) ? 3 : undefined;
}

/** What a document can be found by, in lower case. */
interface Words {
  readonly name: string;
  readonly title: string;
  readonly path: string;
}

/** An author who types on asks for the words of all documents at each letter. */
const words = new WeakMap<DocumentRecord, Words>();

function wordsOf(record: DocumentRecord): Words {
  let found = words.get(record);
  if (!found) {
    const name = record.name.toLowerCase();
    const title = record.title.toLowerCase();
    words.set(record, (found = { name, title, path: decode(record.uri).toLowerCase() }));
  }
  return found;
}

function isSubsequence(wanted: string, text: string): boolean {
  let at = 0;
  for (const char of wanted) {
    if (char === ' ') continue;
    at = text.indexOf(char, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/**
 * The kinds that a template's words for a place ask for: "Implements PRDs" asks for the kind of
 * `PRD-`. What the template says of "this PRD" or "this technical spec" is the document itself.
 */
function askedKinds(asks: string, kinds: readonly Kind[]): Kind[] {
  const others = kinds.reduce(
    (text, { label }) => text.replace(wordPattern(`this ${label}`, 'giu'), ''),
    asks.replace(/\bthis \p{Lu}[\p{Lu}\p{N}]+/gu, ''),
  );
  const byPrefix = kinds.filter(({ prefix }) => {
    const stem = prefix?.replace(/[^\p{L}\p{N}]+$/u, '');
    return stem && wordPattern(stem, 'u').test(others);
  });
  if (byPrefix.length) return byPrefix;
  return kinds.filter(({ label }) => wordPattern(label, 'iu').test(others));
}

/** Finds words, in the singular and the plural, that are no parts of others. */
function wordPattern(words: string, flags: string): RegExp {
  const escaped = words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}s?(?![\\p{L}\\p{N}])`, flags);
}
