import { Attachment } from '../attachment.js';
import { decode, decodeDestination, foldName } from '../uris.js';
import type { DocumentRecord } from './record.js';

/** Where in a document a fragment leads. */
export type Place =
  | { readonly type: 'heading'; readonly index: number }
  | { readonly type: 'anchor'; readonly index: number }
  | { readonly type: 'unknown' }
  /** A block reference (`#^id`), a line (`#L10`): nothing that Specmark knows of. */
  | { readonly type: 'unchecked' };

const LINES = /^L(\d+)(?:-L?\d+)?$/;

/** The line that a fragment names as GitHub does, `#L10` or `#L10-L12`, counted from 0. */
export function lineOf(fragment: string | undefined): number | undefined {
  const line = Number(LINES.exec(fragment ?? '')?.[1] ?? 0);
  return line > 0 ? line - 1 : undefined;
}

/**
 * Finds the place in a document that a fragment names.
 *
 * A wiki link names a heading by its text or its slug, a path by its slug as GitHub makes it, or by
 * an HTML anchor. Case is folded, because anchors differ in case in the wild.
 */
export function findPlace(document: DocumentRecord, fragment: string, wiki: boolean): Place {
  return placesOf(document).find(fragment, wiki);
}

/** How many fragments are remembered for each document. */
const FRAGMENTS = 2000;

const UNKNOWN = { type: 'unknown' } as const;

/**
 * The places of a document by their names; the first of a name counts. Each sort of name is gathered
 * when none of the sorts before it has given a place, which is seldom.
 */
class Places {
  readonly #document: DocumentRecord;
  #texts: ReadonlyMap<string, number> | undefined;
  #slugs: ReadonlyMap<string, number> | undefined;
  #statedIds: ReadonlyMap<string, number> | undefined;
  #anchors: ReadonlyMap<string, number> | undefined;
  /** What was found already, by the fragments of wiki links and of paths. */
  readonly #named = new Map<string, Place>();
  readonly #linked = new Map<string, Place>();

  constructor(document: DocumentRecord) {
    this.#document = document;
  }

  find(fragment: string, wiki: boolean): Place {
    const known = wiki ? this.#named : this.#linked;
    let place = known.get(fragment);
    if (!place) {
      if (known.size >= FRAGMENTS) known.clear();
      known.set(fragment, (place = this.#find(fragment, wiki)));
    }
    return place;
  }

  #find(fragment: string, wiki: boolean): Place {
    const said = wiki ? decode(fragment) : decodeDestination(fragment);
    const wanted = said.replace(/^#+/, '').trim();
    if (wanted === '' || wanted.startsWith('^') || LINES.test(wanted)) {
      return { type: 'unchecked' };
    }
    const heading = (wiki ? this.#byText(wanted) : undefined) ?? this.#bySlug(wanted.toLowerCase());
    if (heading !== undefined) return { type: 'heading', index: heading };
    const anchor = this.#byAnchor(wanted.toLowerCase());
    return anchor === undefined ? UNKNOWN : { type: 'anchor', index: anchor };
  }

  #byText(wanted: string): number | undefined {
    this.#texts ??= numbered(this.#document.headings, ({ text }) => foldHeading(text));
    const named = foldHeading(wanted.slice(wanted.lastIndexOf('#') + 1));
    return named ? this.#texts.get(named) : undefined;
  }

  /** By GitHub's slug, or by the id that a heading states for itself, `## Scope {#scope}`, as site makers read it. */
  #bySlug(slug: string): number | undefined {
    const { headings } = this.#document;
    this.#slugs ??= numbered(headings, (heading) => heading.slug);
    const index = this.#slugs.get(slug);
    if (index !== undefined) return index;
    this.#statedIds ??= numbered(headings, ({ text }) => statedId(text));
    return this.#statedIds.get(slug);
  }

  #byAnchor(name: string): number | undefined {
    this.#anchors ??= numbered(this.#document.anchors, (anchor) => anchor.name.toLowerCase());
    return this.#anchors.get(name);
  }
}

/** Kept while memory allows: they are many where a whole workspace is checked. */
const places = new Attachment<DocumentRecord, WeakRef<Places>>();

/**
 * Those of the documents that were asked about last are kept in any case, since an author goes on
 * typing there: one of each, because they hold on to the document that they are about.
 */
const newest = new Map<string, Places>();
const NEWEST = 32;

function placesOf(document: DocumentRecord): Places {
  let found = places.get(document)?.deref();
  if (!found) {
    found = new Places(document);
    places.set(document, new WeakRef(found));
    keepNewest(document.uri, found);
  }
  return found;
}

function keepNewest(uri: string, found: Places): void {
  // Deleted and set, it is the last to go.
  newest.delete(uri);
  newest.set(uri, found);
  const [oldest] = newest.keys();
  if (newest.size > NEWEST && oldest !== undefined) newest.delete(oldest);
}

function statedId(text: string): string | undefined {
  return text.endsWith('}') ? STATED_ID.exec(text)?.[1]?.toLowerCase() : undefined;
}

const STATED_ID = /\{#([^\s{}]+)\}$/;

/** The first index of each name among items, of which some may have none. */
function numbered<T>(
  items: readonly T[],
  nameOf: (item: T) => string | undefined,
): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  items.forEach((item, index) => {
    const name = nameOf(item);
    if (name !== undefined && !numbers.has(name)) numbers.set(name, index);
  });
  return numbers;
}

/** A heading's text as a wiki link may name it: the characters that a link cannot hold are left out. */
function foldHeading(text: string): string {
  const name = text.replace(/[#|^:%[\]\\]/g, ' ').replace(/\s+/g, ' ');
  return foldName(name.trim());
}
