import { Attachment } from '../attachment.js';
import { decode } from '../uris.js';
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
  const places = placesOf(document);
  const known = wiki ? places.named : places.linked;
  let place = known.get(fragment);
  if (!place) {
    if (known.size >= FRAGMENTS) known.clear();
    known.set(fragment, (place = findAmong(places, fragment, wiki)));
  }
  return place;
}

function findAmong({ texts, slugs, anchors }: Places, fragment: string, wiki: boolean): Place {
  const wanted = decode(fragment).replace(/^#+/, '').trim();
  if (wanted === '' || wanted.startsWith('^') || LINES.test(wanted)) {
    return { type: 'unchecked' };
  }
  const slug = wanted.toLowerCase();
  const named = wiki ? foldHeading(wanted.slice(wanted.lastIndexOf('#') + 1)) : '';
  const index = (named ? texts().get(named) : undefined) ?? slugs.get(slug);
  if (index !== undefined) return { type: 'heading', index };
  const anchor = anchors.get(slug);
  return anchor === undefined ? UNKNOWN : { type: 'anchor', index: anchor };
}

/** The places of a document by their names; the first of a name counts. */
interface Places {
  readonly texts: () => ReadonlyMap<string, number>;
  readonly slugs: ReadonlyMap<string, number>;
  readonly anchors: ReadonlyMap<string, number>;
  /** What was found already, by the fragments of wiki links and of paths. */
  readonly named: Map<string, Place>;
  readonly linked: Map<string, Place>;
}

/** How many fragments are remembered for each document. */
const FRAGMENTS = 2000;

const UNKNOWN = { type: 'unknown' } as const;

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
    const { headings } = document;
    let texts: ReadonlyMap<string, number> | undefined;
    found = {
      texts: () => (texts ??= numbered(headings, ({ text }) => foldHeading(text))),
      slugs: withStatedIds(
        numbered(headings, ({ slug }) => slug),
        headings,
      ),
      anchors: numbered(document.anchors, ({ name }) => name.toLowerCase()),
      named: new Map(),
      linked: new Map(),
    };
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

/** Adds the ids that headings state for themselves, `## Scope {#scope}`, as site makers read them. */
function withStatedIds(slugs: Map<string, number>, headings: DocumentRecord['headings']) {
  headings.forEach(({ text }, index) => {
    const id = text.endsWith('}') ? STATED_ID.exec(text)?.[1]?.toLowerCase() : undefined;
    if (id !== undefined && !slugs.has(id)) slugs.set(id, index);
  });
  return slugs;
}

const STATED_ID = /\{#([^\s{}]+)\}$/;

function numbered<T>(items: readonly T[], nameOf: (item: T) => string): Map<string, number> {
  const numbers = new Map<string, number>();
  items.forEach((item, index) => {
    const name = nameOf(item);
    if (!numbers.has(name)) numbers.set(name, index);
  });
  return numbers;
}

/** A heading's text as a wiki link may name it: the characters that a link cannot hold are left out. */
function foldHeading(text: string): string {
  return text
    .replace(/[#|^:%[\]\\]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}
