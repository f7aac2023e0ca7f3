import {
  decode,
  encodeUriPart,
  fileNameOf,
  homeOf,
  isWithin,
  joinUri,
  parentUri,
  stemOf,
} from '../uris.js';
import { resolveReference, type ResolveScope } from '../workspace/resolve.js';

/** A path that is to lead elsewhere. */
export interface PathToWrite {
  /** Where it is to lead. */
  readonly scope: ResolveScope;
  /** The URI of the document that it stands in. */
  readonly from: string;
  /** The URI that it is to lead to. */
  readonly goal: string;
  /** The URI that it leads to as it is written, seen from where its document was. */
  readonly before: string;
  /** The path as it is written, with its query. */
  readonly written: string;
  /** Whether it can hold spaces: it stands in angle brackets, or in a wiki link. */
  readonly spaced: boolean;
}

/**
 * The path that leads to a file, as the author has written the one before: from the root or
 * relative, with `./` or without, with its extension or without, to the file or to its folder, with
 * the same characters encoded. What stays the same is kept letter by letter.
 */
export function writtenPath(wish: PathToWrite): string {
  const { written, goal } = wish;
  const [, path = '', query = ''] = /^([^?]*)(\?.*)?$/s.exec(written) ?? [];
  for (const target of shownAs(wish, decode(path))) {
    const next = spelled(wish, path, segmentsTo(wish, path, target)) + query;
    if (leadsTo(wish, next)) return next;
  }
  return spelled(wish, path, segmentsTo(wish, path, goal)) + query;
}

function leadsTo({ scope, from, goal }: PathToWrite, target: string): boolean {
  const resolution = resolveReference(scope, from, { form: 'link', target });
  if (resolution.type === 'file') return resolution.uri === goal;
  return resolution.type === 'document' && resolution.document.uri === goal;
}

/** The URIs that stand for the file in a path, in the form in which it was written first. */
function shownAs({ goal, before }: PathToWrite, path: string): string[] {
  const bare = goal.replace(/\.md$/i, '');
  if (/\.md\/*$/i.test(path) || bare === goal) return [goal];
  const last = path.replace(/\/+$/, '').split('/').at(-1) ?? '';
  const namesFolder = /^\.*$/.test(last) || last.toLowerCase() !== stemOf(before).toLowerCase();
  return namesFolder && isFolderDocument(before) && isFolderDocument(goal)
    ? [parentUri(goal), bare]
    : namesFolder
      ? []
      : [bare];
}

/** Whether the path of a folder leads to a document in it. */
function isFolderDocument(uri: string): boolean {
  return /^(?:readme|index)$/i.test(stemOf(uri));
}

/** The parts of the path to a URI, decoded. */
function segmentsTo({ scope, from, before, goal }: PathToWrite, path: string, target: string) {
  const home = homeOf(scope.folders, from);
  const parts = (uri: string) => uri.split('/').map(decode);
  if (path.startsWith('/') && home !== undefined && isWithin(home, target)) {
    return ['', ...parts(target.slice(home.length + 1))];
  }
  // Only the name changes: a detour that the author has taken is taken again.
  const written = path.replace(/\/+$/, '').split('/').map(decode);
  const name = fileNameOf(target);
  const [last = ''] = written.slice(-1);
  if (parentUri(goal) === parentUri(before) && !/^\.*$/.test(last)) {
    const detour = [...written.slice(0, -1), name];
    if (joinUri(parentUri(from), detour.join('/')) === target) return detour;
  }
  return relativeSegments(parentUri(from), target).map(decode);
}

function relativeSegments(folder: string, uri: string): string[] {
  const from = folder.split('/');
  const to = uri.split('/');
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)];
}

/** Writes the parts of a path, those that stood in the old one as they were written there. */
function spelled(wish: PathToWrite, written: string, segments: readonly string[]): string {
  const slash = /\/+$/.exec(written)?.[0] ?? '';
  const old = written.slice(0, written.length - slash.length).split('/');
  const dotted = old[0] === '.' && segments[0] !== '..' && segments[0] !== '.';
  const wanted = dotted ? ['.', ...segments] : [...segments];
  const isSame = (a: number, b: number) => decode(old[a] ?? '') === wanted[b];
  let start = 0;
  while (start < Math.min(old.length, wanted.length) && isSame(start, start)) start++;
  let end = 0;
  const rest = Math.min(old.length, wanted.length) - start;
  while (end < rest && isSame(old.length - 1 - end, wanted.length - 1 - end)) end++;
  const all = /%[c-f][0-9a-f]/i.test(written);
  const parts = wanted.map((segment, index) => {
    if (index < start) return old[index] ?? '';
    const fromEnd = wanted.length - index;
    if (fromEnd <= end) return old[old.length - fromEnd] ?? '';
    return encoded(segment, wish.spaced, all);
  });
  return (parts.join('/') || '.') + slash;
}

/** @param all whether letters beyond ASCII are encoded, too. */
function encoded(segment: string, spaced: boolean, all: boolean): string {
  const special = spaced ? /[\n\r<>#?%]/g : /[\s()<>#?%\\]/g;
  const text = segment.replace(special, encodeUriPart);
  return all ? text.replace(/[^\u0000-\u007f]+/g, encodeUriPart) : text;
}
