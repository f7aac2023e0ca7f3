import type { ReferenceForm } from '../parse/facts.js';
import type { WorkspaceIndex } from './index.js';
import type { DocumentRecord } from './record.js';
import { decode, isWithin, joinUri, parentUri } from '../uris.js';

/** The part of a snapshot that decides where references lead. */
export interface ResolveScope {
  readonly index: WorkspaceIndex;
  /** The workspace's folders, by normalised URI. */
  readonly folders: readonly string[];
  /** A document's record as it is now, which for an open document is newer than the index's. */
  record(uri: string): DocumentRecord | undefined;
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
  reference: ReferenceLike,
): Resolution {
  const { form, target, fragment } = reference;
  const byName = form === 'wiki' || form === 'embed' || form === 'id';
  if (target === '') return toDocument(scope, [from], fragment, byName);
  return byName
    ? resolveName(scope, from, target, fragment)
    : resolvePath(scope, from, target, fragment);
}

function toDocument(
  scope: ResolveScope,
  [uri, ...others]: readonly string[],
  fragment: string | undefined,
  wiki: boolean,
): Resolution {
  const document = uri === undefined ? undefined : scope.record(uri);
  if (!document) return { type: 'unknown' };
  return {
    type: 'document',
    document,
    ...(fragment !== undefined && { place: findPlace(document, fragment, wiki) }),
    others: others.flatMap((other) => scope.record(other) ?? []),
  };
}

function resolveName(
  scope: ResolveScope,
  from: string,
  target: string,
  fragment: string | undefined,
): Resolution {
  const name = target.replace(/\.md$/i, '').trim();
  if (/^\.{0,2}\//.test(name)) return resolvePath(scope, from, target, fragment);
  const key = name.toLowerCase();
  const candidates = candidatesFor(scope, from, key);
  if (candidates.length) return toDocument(scope, nearest(from, candidates), fragment, true);
  if (/\.(?=\w*[a-z])\w{1,5}$/i.test(name)) {
    return { type: 'file', uri: joinUri(parentUri(from), name) };
  }
  return { type: 'unknown' };
}

/** The documents in the same workspace folder that a name, or the end of a path, can mean. */
function candidatesFor(scope: ResolveScope, from: string, key: string): string[] {
  const last = key.slice(key.lastIndexOf('/') + 1);
  const home = scope.folders.find((folder) => isWithin(folder, from));
  const found = scope.index.named(last).map(({ uri }) => uri);
  const near = home === undefined ? found : found.filter((uri) => isWithin(home, uri));
  const candidates = near.length ? near : found;
  if (last === key) return candidates;
  const suffix = `/${key}`;
  return candidates.filter((uri) => {
    const path = decode(uri).toLowerCase().replace(/\.md$/, '');
    return path.endsWith(suffix) || parentUri(path).endsWith(suffix);
  });
}

/**
 * The candidates that are nearest to a document: those that share most of its folders. More than one
 * where they are equally near; then the first has the shorter path.
 */
function nearest(from: string, candidates: readonly string[]): readonly string[] {
  if (candidates.length < 2) return candidates;
  const distances = candidates.map((uri) => distance(from, uri));
  const least = Math.min(...distances);
  return candidates.filter((_, index) => distances[index] === least);
}

/** The steps from one file to another in the tree of folders. */
function distance(from: string, to: string): number {
  const a = from.split('/');
  const b = to.split('/');
  let shared = 0;
  while (shared < a.length - 1 && shared < b.length - 1 && a[shared] === b[shared]) shared++;
  return a.length + b.length - 2 * shared;
}

const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

function resolvePath(
  scope: ResolveScope,
  from: string,
  target: string,
  fragment: string | undefined,
): Resolution {
  if (SCHEME.test(target) || target.startsWith('//')) return { type: 'external' };
  const path = decode(target.replace(/\?.*$/, ''));
  const home = scope.folders.find((folder) => isWithin(folder, from));
  const base = path.startsWith('/') ? (home ?? parentUri(from)) : parentUri(from);
  const uri = joinUri(base, path).replace(/\/$/, '');
  const found = [uri, `${uri}.md`, `${uri}/README.md`, `${uri}/index.md`].find((candidate) =>
    scope.record(candidate),
  );
  if (found !== undefined) return toDocument(scope, [found], fragment, false);
  const isDocument = /\.md$/i.test(path) && home !== undefined && isWithin(home, uri);
  return isDocument ? { type: 'unknown' } : { type: 'file', uri };
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
  const { headings, anchors } = document;
  const slug = wanted.toLowerCase();
  if (wiki) {
    const text = foldHeading(wanted.slice(wanted.lastIndexOf('#') + 1));
    const index = headings.findIndex((heading) => foldHeading(heading.text) === text);
    if (index >= 0) return { type: 'heading', index };
  }
  const index = headings.findIndex((heading) => heading.slug === slug);
  if (index >= 0) return { type: 'heading', index };
  const anchor = anchors.findIndex(({ name }) => name.toLowerCase() === slug);
  return anchor >= 0 ? { type: 'anchor', index: anchor } : { type: 'unknown' };
}

/** A heading's text as a wiki link may name it: the characters that a link cannot hold are left out. */
function foldHeading(text: string): string {
  return text
    .replace(/[#|^:%[\]\\]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}
