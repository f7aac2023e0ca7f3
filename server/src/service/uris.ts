import { URI, Utils } from 'vscode-uri';

/** The one form in which a URI is a key: percent-encoding and drive letters as `vscode-uri` has them. */
export function normalizeUri(uri: string): string {
  return URI.parse(uri).toString();
}

/** The URI of the folder that holds a file, without a slash at the end. */
export function parentUri(uri: string): string {
  const slash = uri.lastIndexOf('/');
  return slash < 0 ? uri : uri.slice(0, slash);
}

/** Whether `uri` is `folder` or stands somewhere below it. */
export function isWithin(folder: string, uri: string): boolean {
  return uri.startsWith(folder) && (uri.length === folder.length || uri[folder.length] === '/');
}

/** Whether a document has no file yet, and so stands in no folder from which paths could start. */
export function isUnsaved(uri: string): boolean {
  return uri.startsWith('untitled:');
}

/**
 * The workspace folder from which a document's paths with `/` at the start begin: the one around it,
 * and for a document without a file the first, where editors propose to save it.
 */
export function homeOf(folders: readonly string[], uri: string): string | undefined {
  return isUnsaved(uri) ? folders[0] : folderAround(folders, uri);
}

/** The path from a folder to what stands in it, decoded, with slashes; empty for the folder itself. */
export function pathWithin(folder: string, uri: string): string {
  return decode(uri.slice(folder.length + 1));
}

/** The folder of several that holds a file; the innermost where folders are nested. */
export function folderAround(folders: readonly string[], uri: string): string | undefined {
  let best: string | undefined;
  for (const folder of folders) {
    if (isWithin(folder, uri) && folder.length > (best?.length ?? 0)) best = folder;
  }
  return best;
}

/** The URI that a relative path leads to from a folder; `..` and `.` resolved. */
export function joinUri(folder: string, path: string): string {
  return Utils.joinPath(URI.parse(folder), path).toString();
}

/** File names that say nothing of their document: its folder is its name. */
const NAMELESS = new Set(['readme', 'index', 'spec']);

/**
 * The names of a document: the one to show, and folded those by which links find it.
 *
 * A `README.md`, `index.md` or `spec.md` is called after its folder, and by its own name as well.
 */
export function documentNames(uri: string): { name: string; keys: readonly string[] } {
  const stem = stemOf(uri);
  const key = foldName(stem);
  if (!NAMELESS.has(key)) return { name: stem, keys: [key] };
  const folder = decode(uri.split('/').at(-2) ?? '');
  if (!folder) return { name: stem, keys: [key] };
  return { name: folder, keys: [...new Set([key, foldName(folder)])] };
}

/** The last part of a URI, decoded. */
export function fileNameOf(uri: string): string {
  return decode(uri.slice(uri.lastIndexOf('/') + 1));
}

/** The file name of a URI, decoded, without `.md`. */
export function stemOf(uri: string): string {
  return fileNameOf(uri).replace(/\.md$/i, '');
}

/** Decodes percent-encoding; text with a malformed `%` is taken as it is. */
export function decode(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A backslash before what it can escape (CommonMark 2.4). */
const ESCAPE = /\\([!-/:-@[-`{-~])/g;

/** What the destination of a Markdown link says, its escapes and its percent-encoding decoded. */
export function decodeDestination(text: string): string {
  return decode(text.includes('\\') ? text.replace(ESCAPE, '$1') : text);
}

/**
 * A name as it is compared: without case, and with one code for a letter and its accent. File systems
 * and keyboards differ in that, and nobody sees it.
 */
export function foldName(name: string): string {
  return name.toLowerCase().normalize('NFC');
}

/**
 * The path from a folder to a file, as a Markdown link writes it: spaces and brackets encoded. Where
 * no path leads from the one to the other, the URI itself.
 */
export function relativePath(folder: string, uri: string): string {
  const from = folder.split('/');
  const to = uri.split('/');
  if (from[0] !== to[0]) return uri;
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  const up = from.slice(shared).map(() => '..');
  const path = [...up, ...to.slice(shared)].map((part) => linkPart(decode(part)));
  return path.join('/');
}

/**
 * A decoded part of a path as a link's destination holds it, without what would end the destination
 * (CommonMark 6.3) or be read as something else.
 */
export function linkPart(part: string): string {
  return part.replace(/[\s()<>#?%]/g, encodeUriPart);
}

/** Percent-encodes a text, brackets included, which `encodeURIComponent` leaves as they are. */
export function encodeUriPart(text: string): string {
  return encodeURIComponent(text).replace(/[()]/g, hex);
}

function hex(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
}
