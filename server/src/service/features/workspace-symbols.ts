import { SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver-types';
import { TEXT_START } from '../parse/lines.js';
import type { Neighbour } from '../workspace/neighbour.js';
import { neighboursOf } from '../workspace/neighbours.js';
import type { DocumentRecord } from '../workspace/record.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { NONE, WordScores } from '../workspace/word-scores.js';
import { fuzzyMatcher } from './fuzzy.js';

/** How many symbols are given at the most: nobody reads further, and typing on narrows. */
const MOST = 200;

/**
 * The documents, by name and title, and the headings of all documents that fit a query, the best
 * first; documents before headings that fit as well. Templates are not among them.
 *
 * @param query letters that stand in a name in this order, of which one finds each by its start; all
 *   documents where it is empty.
 */
export function getWorkspaceSymbols(snapshot: Snapshot, query: string): WorkspaceSymbol[] {
  const score = fuzzyMatcher(query);
  const scores = new WordScores(score, query.toLowerCase().replace(/\s+/g, ''));
  const hasQuery = query.trim() !== '';
  const best = new Best();
  for (const neighbour of documents(snapshot)) {
    const { record, name, title } = neighbour;
    if (scores.canFit(neighbour.characters)) {
      const found = title === name ? scores.of(name) : Math.max(scores.of(name), scores.of(title));
      if (found !== NONE) best.add(record, name, -1, found);
    }
    if (!hasQuery) continue;
    record.scoreHeadings(scores, (heading, found) => {
      best.add(record, name, heading, found);
    });
  }
  return best.list().map((match) => toSymbol(snapshot, match, score));
}

/** The documents of all workspace folders, each once. */
function documents(snapshot: Snapshot): Iterable<Neighbour> {
  const [first = '', ...others] = snapshot.folders;
  const all = neighboursOf(snapshot, first).all;
  if (!others.length) return all;
  const more = others.flatMap((folder) => neighboursOf(snapshot, folder).all);
  // Where folders are nested, the documents of the inner one come twice.
  return new Map([...all, ...more].map((one) => [one.record.uri, one])).values();
}

interface Match {
  readonly record: DocumentRecord;
  /** The document's name in lower case, by which equals are sorted. */
  readonly name: string;
  /** The number of the heading, or -1 for the document itself. */
  readonly heading: number;
  readonly score: number;
}

/** Keeps the best of many matches without sorting all of them. */
class Best {
  readonly #matches: Match[] = [];
  /** The last of those that were kept at the last sorting, once there are enough. */
  #last: Match | undefined;

  add(record: DocumentRecord, name: string, heading: number, score: number): void {
    // Most are worse by their score alone, and need no object.
    if (this.#last && score < this.#last.score) return;
    const match = { record, name, heading, score };
    if (this.#last && compare(match, this.#last) > 0) return;
    this.#matches.push(match);
    if (this.#matches.length >= MOST * 4) this.#trim();
  }

  list(): readonly Match[] {
    this.#trim();
    return this.#matches;
  }

  #trim(): void {
    this.#matches.sort(compare);
    this.#matches.length = Math.min(this.#matches.length, MOST);
    this.#last = this.#matches[MOST - 1];
  }
}

function compare(a: Match, b: Match): number {
  if (a.score !== b.score) return b.score - a.score;
  if (a.heading < 0 !== b.heading < 0) return a.heading < 0 ? -1 : 1;
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  if (a.record !== b.record) return a.record.uri < b.record.uri ? -1 : 1;
  return a.heading - b.heading;
}

function toSymbol(
  snapshot: Snapshot,
  { record, heading }: Match,
  score: (text: string) => number | undefined,
): WorkspaceSymbol {
  const { uri, name, title } = record;
  // Of a document that is open, the places are those of its newest text.
  const places = snapshot.record(uri) ?? record;
  const found = places.headings[heading];
  if (found) {
    return {
      name: found.text,
      kind: SymbolKind.String,
      containerName: name,
      location: { uri, range: found.selectionRange },
    };
  }
  // Editors look for the query in the name that they show.
  const isNamed = score(name) !== undefined;
  return {
    name: isNamed ? name : title,
    kind: SymbolKind.File,
    ...(title !== name && { containerName: isNamed ? title : name }),
    location: { uri, range: places.titleRange ?? TEXT_START },
  };
}
