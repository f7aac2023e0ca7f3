import type { ReferenceForm } from '../parse/facts.js';
import type { WorkspaceIndex } from './index.js';
import type { DocumentRecord } from './record.js';
import { decode, folderAround, isWithin, joinUri, parentUri } from '../uris.js';

/** The part of a snapshot that decides where references lead. */
export interface ResolveScope {
  readonly index: WorkspaceIndex;
  /** The workspace's folders, by normalised URI. */
  readonly folders: readonly string[];
  /** A document's record as it is now, which for an open document is newer than the index's. */
  record(uri: string): DocumentRecord | undefined;
  /** The same record with places that may be older, and an identity that lasts longer. */
  symbols(uri: string): DocumentRecord | undefined;
  /** Whether a file is passed over by the configuration, so that nobody knows if it is there. */
  isExcluded(uri: string): boolean;
}

export interface ReferenceLike {
  readonly form: ReferenceForm;
  readonly target: string;
  readonly fragment?: string | undefined;
}

export type Resolution =
  | {
      readonly type: 'document';
      readonly document: DocumentRecord;
      /** Where the fragment leads; absent where the reference has none. */
      readonly place?: Place;
      /** Other documents that a bare name could mean just as well. */
      readonly others: readonly DocumentRecord[];
    }
  /** A file that is no document, or a place that cannot be checked from here. */
  | { readonly type: 'file'; readonly uri: string }
  /** A document is meant and there is none. */
  | { readonly type: 'unknown' }
  /** A web address and the like. */
  | { readonly type: 'external' };

/** Where in a document a fragment leads. */
export type Place =
  | { readonly type: 'heading'; readonly index: number }
  | { readonly type: 'anchor'; readonly index: number }
  | { readonly type: 'unknown' }
  /** A block reference (`#^id`), a line (`#L10`): nothing that Specmark knows of. */
  | { readonly type: 'unchecked' };

/**
 * Says where a reference leads. Every feature asks this one function.
 *
 * Wiki links and ids lead to the document of that name, case folded, nearest folder first; paths
 * lead from the folder of the document, or from the workspace folder where they start with `/`.
 *
 * @param from the URI of the document that the reference stands in.
 */
export function resolveReference(
  scope: ResolveScope,
  from: string,
  { form, target, fragment }: ReferenceLike,
): Resolution {
  const byName = form === 'wiki' || form === 'embed' || form === 'id';
  const destination: Destination =
    target === ''
      ? { type: 'documents', uris: [from] }
      : destinationOf(scope, from, target, byName);
  if (destination.type === 'unknown') {
    const { uri } = destination;
    return uri !== undefined && scope.isExcluded(uri) ? { type: 'file', uri } : UNKNOWN;
  }
  if (destination.type !== 'documents') return destination;
  const [document, ...others] = destination.uris.flatMap((uri) => scope.record(uri) ?? []);
  if (!document) return UNKNOWN;
  const place =
    fragment === undefined
      ? undefined
      : findPlace(scope.symbols(document.uri) ?? document, fragment, byName);
  return { type: 'document', document, ...(place && { place }), others };
}

/** Where a target leads, headings aside: the same for all documents of one folder. */
type Destination =
  | { readonly type: 'documents'; readonly uris: readonly string[] }
  /** No document, with the URI that it would have where the target says it. */
  | { readonly type: 'unknown'; readonly uri?: string }
  | Exclude<Resolution, { readonly type: 'document' | 'unknown' }>;

const UNKNOWN = { type: 'unknown' } as const;
const EXTERNAL = { type: 'external' } as const;

/** What was resolved in an index, by the place that the reference stands in and what it says. */
const resolved = new WeakMap<WorkspaceIndex, Map<string, Map<string, Destination>>>();

function destinationOf(
  scope: ResolveScope,
  from: string,
  target: string,
  byName: boolean,
): Destination {
  let places = resolved.get(scope.index);
  if (!places) resolved.set(scope.index, (places = new Map<string, Map<string, Destination>>()));
  const home = folderAround(scope.folders, from);
  const folder = parentUri(from);
  const place = `${String(byName)} ${home ?? ''} ${folder}`;
  let known = places.get(place);
  if (!known) places.set(place, (known = new Map<string, Destination>()));
  let destination = known.get(target);
  if (!destination) {
    const origin = { index: scope.index, home, folder };
    destination = byName ? findByName(origin, target) : findByPath(origin, target);
    known.set(target, destination);
  }
  return destination;
}

/** Where references of some documents start from. */
interface Origin {
  readonly index: WorkspaceIndex;
  /** The workspace folder. */
  readonly home: string | undefined;
  readonly folder: string;
}

function findByName(origin: Origin, target: string): Destination {
  const name = target.replace(/\.md$/i, '').trim();
  if (/^\.{0,2}\//.test(name)) return findByPath(origin, target);
  const candidates = candidatesFor(origin, name.toLowerCase());
  if (candidates.length) return { type: 'documents', uris: nearest(origin.folder, candidates) };
  if (/\.(?=\w*[a-z])\w{1,10}$/i.test(name)) {
    return { type: 'file', uri: joinUri(origin.folder, name) };
  }
  if (!name.includes('/')) return UNKNOWN;
  return { type: 'unknown', uri: joinUri(origin.home ?? origin.folder, `${name}.md`) };
}

/** The documents in the same workspace folder that a name, or the end of a path, can mean. */
function candidatesFor({ index, home }: Origin, key: string): string[] {
  const last = key.slice(key.lastIndexOf('/') + 1);
  const found = [...index.named(last)].sort();
  const near = home === undefined ? found : found.filter((uri) => isWithin(home, uri));
  const candidates = near.length ? near : found;
  if (last === key) return candidates;
  const suffix = `/${key}`;
  return candidates.filter((uri) => {
    const path = decode(uri).toLowerCase().replace(/\.md$/, '');
    return path.endsWith(suffix) || parentUri(path).endsWith(suffix);
  });
}

/** The candidates that are nearest to a folder; more than one where they are equally near. */
function nearest(folder: string, candidates: readonly string[]): readonly string[] {
  if (candidates.length < 2) return candidates;
  const distances = candidates.map((uri) => distance(folder, parentUri(uri)));
  const least = Math.min(...distances);
  return candidates.filter((_, index) => distances[index] === least);
}

/** The steps from one folder to another in their tree. */
function distance(from: string, to: string): number {
  const a = from.split('/');
  const b = to.split('/');
  let shared = 0;
  while (shared < a.length && shared < b.length && a[shared] === b[shared]) shared++;
  return a.length + b.length - 2 * shared;
}

const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

function findByPath({ index, home, folder }: Origin, target: string): Destination {
  if (SCHEME.test(target) || target.startsWith('//')) return EXTERNAL;
  const path = decode(target.replace(/\?.*$/, ''));
  const base = path.startsWith('/') ? (home ?? folder) : folder;
  const uri = joinUri(base, path).replace(/\/$/, '');
  const found = [uri, `${uri}.md`, `${uri}/README.md`, `${uri}/index.md`].find((candidate) =>
    index.get(candidate),
  );
  if (found !== undefined) return { type: 'documents', uris: [found] };
  const isMeant = home !== undefined && isIndexed(home, uri);
  return { type: isMeant ? 'unknown' : 'file', uri };
}

/** Whether a file would be in the index if it were there: hidden folders are not looked into. */
function isIndexed(home: string, uri: string): boolean {
  return (
    /\.md$/i.test(uri) &&
    isWithin(home, uri) &&
    !/\/(?:\.|node_modules\/)/.test(uri.slice(home.length))
  );
}

/**
 * Finds the place in a document that a fragment names.
 *
 * A wiki link names a heading by its text or its slug, a path by its slug as GitHub makes it, or by
 * an HTML anchor. Case is folded, because anchors differ in case in the wild.
 */
export function findPlace(document: DocumentRecord, fragment: string, wiki: boolean): Place {
  const wanted = decode(fragment).replace(/^#+/, '').trim();
  if (wanted === '' || wanted.startsWith('^') || /^L\d+(-L?\d+)?$/.test(wanted)) {
    return { type: 'unchecked' };
  }
  const slug = wanted.toLowerCase();
  const { texts, slugs, anchors } = placesOf(document);
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
}

/** Kept while memory allows: they are many where a whole workspace is checked. */
const places = new WeakMap<DocumentRecord, WeakRef<Places>>();

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
    };
    places.set(document, new WeakRef(found));
  }
  return found;
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
