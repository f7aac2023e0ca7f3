import { askedKinds } from '../../kinds/asked-kinds.js';
import type { SpecDocument } from '../../parse/document.js';
import { parentUri } from '../../uris.js';
import { charactersIn } from '../../workspace/characters.js';
import type { Columns } from '../../workspace/neighbour-columns.js';
import type { Neighbour } from '../../workspace/neighbour.js';
import { neighboursOf, type Neighbours } from '../../workspace/neighbours.js';
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
  /** Whether there are no others. */
  readonly isComplete: boolean;
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
  request: RankRequest,
  limit: number,
): Ranking {
  const neighbours = neighboursOf(snapshot, document.uri);
  const wanted = request.typed.toLowerCase().replace(/^(?:\.{0,2}\/)+/, '');
  const own = numberOf(snapshot, neighbours, document.uri);
  const rankOf = ranker(snapshot, document.uri, neighbours, request);
  const buckets: number[][] = [];
  let count = 0;
  const put = (number: number, fit: number) => {
    if (number === own) return;
    const bucket = (buckets[fit * RANKS + rankOf(number)] ??= []);
    // The neighbours come by name, so that those after the limit cannot be among the first.
    if (bucket.length < limit) bucket.push(number);
    count++;
  };
  const { columns } = neighbours;
  const rest = putWhole(columns, wanted, put);
  // Letters that stand apart are the last thing that an author means.
  if (count <= limit) putScattered(columns, wanted, rest, put);
  const first = buckets.flat().slice(0, limit);
  return {
    documents: first.flatMap((number) => neighbours.all[number] ?? []),
    isComplete: count === first.length,
  };
}

function numberOf({ index }: Snapshot, neighbours: Neighbours, uri: string): number {
  const record = index.get(uri);
  return record ? neighbours.numberOf(record) : -1;
}

/** How many ranks there are among documents that fit equally well. */
const RANKS = 16;

/** Says how likely a document is meant, whatever was typed: 0 likeliest. */
function ranker(
  snapshot: Snapshot,
  uri: string,
  neighbours: Neighbours,
  { asks, listed }: RankRequest,
): (number: number) => number {
  const { kinds, folders } = neighbours.columns;
  const folder = neighbours.folder(parentUri(uri));
  const asked = asks === undefined ? [] : askedKinds(asks, snapshot.kindsFor(uri).all);
  const numbers = new Set([...listed].map((each) => numberOf(snapshot, neighbours, each)));
  return (number) => {
    const kind = kinds[number];
    // Each criterion outweighs all those after it.
    let rank = numbers.size > 0 && numbers.has(number) ? 1 : 0;
    rank = rank * 2 + (asked.length && !(kind && asked.includes(kind)) ? 1 : 0);
    rank = rank * 2 + (kind ? 0 : 1);
    return rank * 2 + (folders[number] === folder ? 0 : 1);
  };
}

/** Is given a document's number, and how well it fits what was typed: 0 best. */
type Put = (number: number, fit: number) => void;

/**
 * Puts the documents that hold what was typed as it stands.
 *
 * @returns the others that have all its letters.
 */
function putWhole(columns: Columns, wanted: string, put: Put): number[] {
  const { names, nameStarts, texts, titleEnds } = columns;
  const rest: number[] = [];
  for (const number of candidates(columns, wanted)) {
    // Most often an author types a name from its start.
    if (names.startsWith(wanted, nameStarts[number])) {
      put(number, 0);
      continue;
    }
    const place = texts[number]?.indexOf(wanted) ?? -1;
    if (place < 0) rest.push(number);
    else put(number, place < (titleEnds[number] ?? 0) ? 1 : 2);
  }
  return rest;
}

/** Puts the documents in whose name and title the letters of what was typed stand in their order. */
function putScattered(
  { texts, titleEnds }: Columns,
  wanted: string,
  numbers: readonly number[],
  put: Put,
): void {
  const letters = wanted.replaceAll(' ', '');
  for (const number of numbers) {
    if (holdsInOrder(texts[number] ?? '', titleEnds[number] ?? 0, letters)) put(number, 3);
  }
}

/** What was looked through when it was asked last. */
let last: {
  readonly columns: Columns | undefined;
  readonly wanted: string;
  readonly numbers: readonly number[];
} = { columns: undefined, wanted: '', numbers: [] };

/**
 * The numbers of the documents that have all the letters of what was typed, in any order. While an
 * author types on, what lacked one before lacks it now.
 */
function candidates(columns: Columns, wanted: string): readonly number[] {
  const { everything, characters, pathCharacters } = columns;
  if (wanted === '') return everything;
  const isTypedOn = last.columns === columns && wanted.startsWith(last.wanted);
  const letters = charactersIn(wanted.replaceAll(' ', ''));
  const numbers: number[] = [];
  for (const number of isTypedOn ? last.numbers : everything) {
    const isNamed = (letters & ~(characters[number] ?? 0)) === 0;
    if (isNamed || (letters & ~(pathCharacters[number] ?? 0)) === 0) numbers.push(number);
  }
  last = { columns, wanted, numbers };
  return numbers;
}

/** Whether letters stand in a text one after the other, before an offset. */
function holdsInOrder(text: string, end: number, letters: string): boolean {
  let at = 0;
  for (let index = 0; index < letters.length; index++) {
    at = text.indexOf(letters.charAt(index), at) + 1;
    if (at === 0 || at > end) return false;
  }
  return true;
}
