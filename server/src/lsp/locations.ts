import { URI, Utils } from 'vscode-uri';

/** The path of a file; `undefined` for what lies on no disk. */
export function pathOf(uri: string): string | undefined {
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

/** The path from a folder to what stands in it, with slashes; empty for the folder itself. */
export function pathWithin(folder: string, uri: string): string {
  return decodeURIComponent(uri.slice(folder.length + 1));
}
