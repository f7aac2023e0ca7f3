import { askedKinds } from '../../kinds/asked-kinds.js';
import type { SpecDocument } from '../../parse/document.js';
import { parentUri } from '../../uris.js';
import {
  charactersIn,
  neighboursOf,
  type Neighbour,
  type Neighbours,
} from '../../workspace/neighbours.js';
import type { Snapshot } from '../../workspace/snapshot.js';

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
  readonly documents: readonly Neighbour[];
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
  const neighbours = neighboursOf(snapshot, document.uri);
  const folder = neighbours.folder(parentUri(document.uri));
  const wanted = typed.toLowerCase().replace(/^(?:\.{0,2}\/)+/, '');
  const characters = charactersIn(wanted.replaceAll(' ', ''));
  const asked = asks === undefined ? [] : askedKinds(asks, snapshot.kindsFor(document.uri).all);
  const buckets: Neighbour[][] = [];
  const fitting: Neighbour[] = [];
  let count = 0;
  for (const neighbour of candidates(neighbours, wanted)) {
    const fit = fits(neighbour, wanted, characters);
    if (fit === undefined) continue;
    fitting.push(neighbour);
    const { kind, uri } = neighbour;
    if (uri === document.uri) continue;
    // Each criterion outweighs all those after it.
    let rank = fit;
    rank = rank * 2 + (listed.size > 0 && listed.has(uri) ? 1 : 0);
    rank = rank * 2 + (asked.length && !(kind && asked.includes(kind)) ? 1 : 0);
    rank = rank * 2 + (kind ? 0 : 1);
    rank = rank * 2 + (neighbour.folder === folder ? 0 : 1);
    const bucket = (buckets[rank] ??= []);
    // The neighbours come by name, so that those after the limit cannot be among the first.
    if (bucket.length < limit) bucket.push(neighbour);
    count++;
  }
  last = { neighbours, wanted, fitting };
  const documents = buckets.flat().slice(0, limit);
  return { documents, more: count - documents.length };
}

/** What fitted when it was asked last. */
let last: {
  readonly neighbours: Neighbours | undefined;
  readonly wanted: string;
  readonly fitting: readonly Neighbour[];
} = { neighbours: undefined, wanted: '', fitting: [] };

/** While an author types on, what did not fit before does not fit now. */
function candidates(neighbours: Neighbours, wanted: string): readonly Neighbour[] {
  const isTypedOn = last.neighbours === neighbours && wanted.startsWith(last.wanted);
  return isTypedOn ? last.fitting : neighbours.all;
}

/** How well a document fits what was typed: 0 best; absent where it does not. */
function fits(
  { name, title, path, characters, pathCharacters }: Neighbour,
  wanted: string,
  wantedCharacters: number,
): number | undefined {
  if (wanted === '') return 0;
  const mayBeNamed = (wantedCharacters & ~characters) === 0;
  if (mayBeNamed && name.startsWith(wanted)) return 0;
  if (mayBeNamed && (name.includes(wanted) || title.includes(wanted))) return 1;
  if ((wantedCharacters & ~pathCharacters) === 0 && path.includes(wanted)) return 2;
  if (!mayBeNamed) return undefined;
  return isSubsequence(wanted, path.slice(path.lastIndexOf('/') + 1), name, title) ? 3 : undefined;
}

/** Whether the letters of a text stand in some texts one after the other, in this order. */
function isSubsequence(wanted: string, ...texts: readonly string[]): boolean {
  let place = 0;
  for (const text of texts) {
    for (let at = 0; at >= 0 && place < wanted.length;) {
      if (wanted[place] === ' ') place++;
      else {
        at = text.indexOf(wanted.charAt(place), at) + 1;
        if (at === 0) break;
        place++;
      }
    }
  }
  return place >= wanted.length;
}
