import {
  decode,
  folderAround,
  homeOf,
  isUnsaved,
  isWithin,
  parentUri,
  relativePath,
} from '../uris.js';
import { findPlace } from '../workspace/places.js';
import type { DocumentRecord, HeadingRecord } from '../workspace/record.js';
import { resolveReference, type ResolveScope } from '../workspace/resolve.js';

/** What a wiki link's target cannot hold. */
const UNWRITABLE = /[#|[\]]/;

/**
 * The shortest name by which a wiki link leads to a document: its own, or with as many folders
 * before it as are needed; absent where its file name cannot stand in a wiki link.
 *
 * @param from the URI of the document that the link stands in.
 * @param accept which names will do.
 */
export function wikiTarget(
  scope: ResolveScope,
  from: string,
  record: DocumentRecord,
  accept: (target: string) => boolean = () => true,
): string | undefined {
  for (const target of wikiTargets(record, folderAround(scope.folders, from))) {
    if (UNWRITABLE.test(target)) return undefined;
    if (!accept(target)) continue;
    const resolution = resolveReference(scope, from, { form: 'wiki', target });
    if (resolution.type !== 'document' || resolution.others.length) continue;
    if (resolution.document.uri === record.uri) return target;
  }
  return undefined;
}

/** What could name a document, the shortest first: `X`, `b/X`, `a/b/X`, `/a/b/X`. */
function* wikiTargets({ name, uri }: DocumentRecord, home: string | undefined): Generator<string> {
  // For nearly all documents the name is enough.
  yield name;
  const inHome = home !== undefined && isWithin(home, uri);
  const path = decode(inHome ? uri.slice(home.length + 1) : uri.replace(/^[^/]*\/*/, ''));
  const segments = path.replace(/\.md$/i, '').split('/');
  for (let count = 2; count <= segments.length; count++) yield segments.slice(-count).join('/');
  if (inHome) yield `/${segments.join('/')}`;
}

/**
 * The path by which a Markdown link leads to a document. In a document without a file it starts from
 * the workspace folder, so that it is right wherever that document is saved.
 *
 * @param from the URI of the document that the link stands in.
 * @param typed what its author has written of it, whose `./` or `/` at the start is kept.
 */
export function pathTarget(
  scope: ResolveScope,
  from: string,
  record: DocumentRecord,
  typed: string,
): string {
  const home = homeOf(scope.folders, from);
  const isFromRoot = typed.startsWith('/') || isUnsaved(from);
  if (isFromRoot && home !== undefined && isWithin(home, record.uri)) {
    return `/${relativePath(home, record.uri)}`;
  }
  const path = relativePath(parentUri(from), record.uri);
  return typed.startsWith('./') && !path.startsWith('../') ? `./${path}` : path;
}

/** What stands after `#` in a reference to each heading of a document; see `headingTarget`. */
export function headingTargets(record: DocumentRecord, wiki: boolean): string[] {
  return record.headings.map((heading, index) => headingTarget(record, heading, index, wiki));
}

/**
 * What stands after `#` in a reference to a heading: in a wiki link its text, where that leads to it
 * and not to an earlier heading of the same text; else its slug.
 *
 * @param index the heading's number.
 */
export function headingTarget(
  record: DocumentRecord,
  { text, slug }: HeadingRecord,
  index: number,
  wiki: boolean,
): string {
  const written = wiki ? wikiHeading(text) : '';
  const place = written === '' ? undefined : findPlace(record, written, true);
  return place?.type === 'heading' && place.index === index ? written : slug;
}

/** A heading's text without what a wiki link cannot hold. */
export function wikiHeading(text: string): string {
  return text
    .replace(/[#|^[\]]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * A Markdown link.
 *
 * @param text what a reader sees, as plain text.
 * @param path its destination, as it is written.
 */
export function pathLink(text: string, path: string): string {
  return `[${text.replace(/[[\]\\]/g, '\\$&')}](${path})`;
}
