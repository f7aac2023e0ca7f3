import type { Kind } from '../kinds/kind.js';
import type { SpecDocument } from '../parse/document.js';
import { isWithin, parentUri } from '../uris.js';
import type { DocumentRecord } from '../workspace/record.js';
import type { Snapshot } from '../workspace/snapshot.js';

export interface RankRequest {
  /** What the author has typed of the name so far. */
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
  const wanted = typed.toLowerCase().replace(/^\.{1,2}\//, '');
  const ranked: { record: DocumentRecord; rank: number }[] = [];
  for (const record of snapshot.index.records()) {
    if (record.uri === document.uri || snapshot.isTemplate(record.uri)) continue;
    if (home !== undefined && !isWithin(home, record.uri)) continue;
    const fit = fits(record, wanted);
    if (fit === undefined) continue;
    const kind = snapshot.kindOf(record);
    const rank =
      fit * 1000 +
      (listed.has(record.uri) ? 100 : 0) +
      (asks !== undefined && !(kind && asksFor(asks, kind)) ? 20 : 0) +
      (kind ? 0 : 10) +
      Math.min(9, parentUri(record.uri) === folder ? 0 : 5);
    ranked.push({ record, rank });
  }
  ranked.sort((a, b) => a.rank - b.rank || (a.record.name < b.record.name ? -1 : 1));
  return ranked.map(({ record }) => record);
}

/** How well a document fits what was typed: 0 best; absent where it does not. */
function fits(record: DocumentRecord, wanted: string): number | undefined {
  if (wanted === '') return 0;
  const name = record.name.toLowerCase();
  if (name.startsWith(wanted)) return 0;
  if (name.includes(wanted) || record.uri.toLowerCase().includes(wanted)) return 1;
  if (record.title.toLowerCase().includes(wanted)) return 1;
  return isSubsequence(wanted, `${name} ${record.title.toLowerCase()}`) ? 2 : undefined;
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

/** Whether a template's words for a place name a kind: "Implements PRDs" names the kind of `PRD-`. */
function asksFor(asks: string, kind: Kind): boolean {
  const stem = kind.prefix?.replace(/[^\p{L}\p{N}]+$/u, '');
  if (stem && new RegExp(`\\b${stem}s?\\b`).test(asks)) return true;
  return asks.toLowerCase().includes(kind.label.toLowerCase());
}
