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

/**
 * The documents that an author may want to refer to, the likeliest first: those that fit what was
 * typed; not yet listed before listed; of the kind that the template asks for at this place; of a
 * kind before mere notes; near before far; by name.
 */
export function rankDocuments(
  snapshot: Snapshot,
  document: SpecDocument,
  { typed, asks, listed }: RankRequest,
): DocumentRecord[] {
  const home = snapshot.folderOf(document.uri);
  const folder = parentUri(document.uri);
  const wanted = typed.toLowerCase().replace(/^(?:\.{0,2}\/)+/, '');
  const asked = asks === undefined ? [] : askedKinds(asks, snapshot.kindsFor(document.uri).all);
  const ranked: { record: DocumentRecord; rank: number }[] = [];
  for (const record of snapshot.index.records()) {
    const { uri } = record;
    if (uri === document.uri || (home !== undefined && !isWithin(home, uri))) continue;
    const fit = fits(record, wanted);
    if (fit === undefined || snapshot.isTemplate(uri)) continue;
    const kind = snapshot.kindOf(record);
    // Each criterion outweighs all those after it.
    const rank = [
      fit,
      listed.has(uri) ? 1 : 0,
      asked.length && !(kind && asked.includes(kind)) ? 1 : 0,
      kind ? 0 : 1,
      parentUri(uri) === folder ? 0 : 1,
    ].reduce((sum, weight) => sum * 4 + weight, 0);
    ranked.push({ record, rank });
  }
  ranked.sort((a, b) => a.rank - b.rank || (a.record.name < b.record.name ? -1 : 1));
  return ranked.map(({ record }) => record);
}

/** How well a document fits what was typed: 0 best; absent where it does not. */
function fits({ name, title, uri }: DocumentRecord, wanted: string): number | undefined {
  if (wanted === '') return 0;
  const own = name.toLowerCase();
  if (own.startsWith(wanted)) return 0;
  if (own.includes(wanted) || title.toLowerCase().includes(wanted)) return 1;
  const path = decode(uri).toLowerCase();
  if (path.includes(wanted)) return 2;
  const file = path.slice(path.lastIndexOf('/'));
  return isSubsequence(wanted, `${file} ${own} ${title.toLowerCase()}`) ? 3 : undefined;
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
