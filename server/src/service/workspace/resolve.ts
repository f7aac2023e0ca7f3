import { Attachment } from '../attachment.js';
import { detach } from '../detach.js';
import type { ReferenceForm } from '../parse/facts.js';
import {
  decode,
  decodeDestination,
  foldName,
  homeOf,
  isUnsaved,
  isWithin,
  joinUri,
  parentUri,
} from '../uris.js';
import type { WorkspaceIndex } from './index.js';
import { findPlace, type Place } from './places.js';
import type { DocumentRecord } from './record.js';

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

/** What of a reference says where it leads. */
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

/**
 * Says where a reference leads. Every feature asks this one function.
 *
 * Wiki links and ids lead to the document of that name, case folded, nearest folder first; paths
 * lead from the folder of the document, or from the workspace folder where they start with `/`. From a
 * document without a file other paths lead nowhere yet.
 *
 * @param from the URI of the document that the reference stands in.
 */
export function resolveReference(
  scope: ResolveScope,
  from: string,
  reference: ReferenceLike,
): Resolution {
  let last = lastAsked.get(scope);
  if (last?.from !== from) {
    lastAsked.set(scope, (last = { from, resolve: resolverFrom(scope, from) }));
  }
  return last.resolve(reference);
}

/** Who asks about one reference of a document mostly asks about the next one as well. */
const lastAsked = new Attachment<
  ResolveScope,
  { readonly from: string; readonly resolve: Resolver }
>();

/** Says where a document's references lead. */
export type Resolver = (reference: ReferenceLike) => Resolution;

/**
 * The resolver of all references of one document, for whoever asks about many of them.
 *
 * @param from the URI of the document that the references stand in.
 */
export function resolverFrom(scope: ResolveScope, from: string): Resolver {
  const { folders, index } = scope;
  const origin = { index, home: homeOf(folders, from), folder: parentUri(from) };
  const known = knownFrom(origin);
  const own = { type: 'documents', uris: [from] } as const;
  return ({ form, target, fragment }) => {
    const byName = form === 'wiki' || form === 'embed' || form === 'id';
    const destination = target === '' ? own : destinationOf(origin, known, target, byName);
    if (destination.type === 'unknown') {
      const { uri } = destination;
      return uri !== undefined && scope.isExcluded(uri) ? { type: 'file', uri } : UNKNOWN;
    }
    if (destination.type !== 'documents') return destination;
    const [document, ...others] = documentsAt(scope, destination.uris);
    if (!document) return UNKNOWN;
    if (fragment === undefined) return { type: 'document', document, others };
    const place = findPlace(scope.symbols(document.uri) ?? document, fragment, byName);
    return { type: 'document', document, place, others };
  };
}

function documentsAt(scope: ResolveScope, uris: readonly string[]): DocumentRecord[] {
  const records: DocumentRecord[] = [];
  for (const uri of uris) {
    const record = scope.record(uri);
    if (record) records.push(record);
  }
  return records;
}

/** Where a target leads, headings aside: the same for all documents of one folder. */
type Destination =
  | { readonly type: 'documents'; readonly uris: readonly string[] }
  /** No document, with the URI that it would have where the target says it. */
  | { readonly type: 'unknown'; readonly uri?: string }
  | Exclude<Resolution, { readonly type: 'document' | 'unknown' }>;

const UNKNOWN = { type: 'unknown' } as const;
const EXTERNAL = { type: 'external' } as const;

/** Where targets lead from one folder, by what is written: as names, and as paths. */
interface Known {
  readonly names: Map<string, Destination>;
  readonly paths: Map<string, Destination>;
}

/**
 * What was resolved among the same documents, by the folder that the reference stands in. It holds
 * whatever the documents say, until one comes or goes.
 */
const resolved = new Attachment<object, Map<string, Known>>();

/** How many targets are remembered for each folder, and how many folders. */
const TARGETS = 20_000;
const FOLDERS = 500;

function knownFrom({ index, home, folder }: Origin): Known {
  let folders = resolved.get(index.names);
  if (!folders) resolved.set(index.names, (folders = new Map<string, Known>()));
  const key = `${home ?? ''} ${folder}`;
  let known = folders.get(key);
  if (!known) {
    if (folders.size >= FOLDERS) folders.clear();
    folders.set(key, (known = { names: new Map(), paths: new Map() }));
  }
  return known;
}

function destinationOf(
  origin: Origin,
  { names, paths }: Known,
  target: string,
  byName: boolean,
): Destination {
  const known = byName ? names : paths;
  let destination = known.get(target);
  if (!destination) {
    if (known.size >= TARGETS) known.clear();
    // What is remembered must not keep the document's text in memory.
    const own = detach(target);
    destination = byName ? findByName(origin, own) : findByPath(origin, own);
    known.set(own, destination);
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
  if (/^\.{0,2}\//.test(name)) return findByWikiPath(origin, name);
  const candidates = candidatesFor(origin, foldName(name));
  if (candidates.length) return { type: 'documents', uris: nearest(origin.folder, candidates) };
  if (FILE_NAME.test(name)) return findFile(origin.folder, name);
  if (!name.includes('/')) return UNKNOWN;
  return { type: 'unknown', uri: joinUri(origin.home ?? origin.folder, `${name}.md`) };
}

/** The name of a file that is no document: `board.canvas`, but not `Version 1.2`. */
const FILE_NAME = /\.(?=\w*[a-z])\w{1,10}$/i;

/** A wiki link says of a path without an extension that it leads to a document. */
function findByWikiPath(origin: Origin, path: string): Destination {
  const found = findByPath(origin, path);
  if (found.type !== 'file' || FILE_NAME.test(path)) return found;
  return findByPath(origin, `${path}.md`);
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
    const path = foldName(decode(uri)).replace(/\.md$/, '');
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

/** A file that is no document, by its path from a folder. */
function findFile(folder: string, path: string): Destination {
  return isUnsaved(folder) ? UNKNOWN : { type: 'file', uri: joinUri(folder, path) };
}

const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

function findByPath({ index, home, folder }: Origin, target: string): Destination {
  if (SCHEME.test(target) || target.startsWith('//')) return EXTERNAL;
  const path = decodeDestination(target.replace(/\?.*$/, ''));
  const base = path.startsWith('/') ? (home ?? folder) : folder;
  if (isUnsaved(base)) return UNKNOWN;
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
