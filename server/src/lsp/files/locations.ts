import { sep } from 'node:path';
import { URI, Utils } from 'vscode-uri';

/** A URI of a file whose path is written in it as it is, on a system whose paths have slashes. */
const PLAIN_FILE = /^file:\/\/\/[\w./~-]*$/;
const HAS_SLASHES = sep === '/';

/** The path of a file; `undefined` for what lies on no disk. */
export function pathOf(uri: string): string | undefined {
  // Nearly all are like that, and ten thousand are asked about at once.
  if (HAS_SLASHES && PLAIN_FILE.test(uri)) return uri.slice('file://'.length);
  const parsed = URI.parse(uri);
  return parsed.scheme === 'file' ? parsed.fsPath : undefined;
}

/** The normalised URI of a file. */
export function uriOfPath(path: string): string {
  return folderUri(URI.file(path).toString());
}

/** The URI of a folder in the form in which folders are compared: without a slash at its end. */
export function folderUri(uri: string): string {
  return uri.replace(/\/+$/, '');
}

/** The URI that a relative path leads to from a folder. */
export function below(folder: string, path: string): string {
  return folderUri(Utils.joinPath(URI.parse(folder), path).toString());
}

/** The URI of what stands in a folder under a name. */
export function childUri(folder: string, name: string): string {
  // Most names are written in a URI as they are, and workspaces have many.
  return /^[\w.~-]+$/.test(name) ? `${folder}/${name}` : below(folder, name);
}
