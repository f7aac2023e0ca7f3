import type { InitializeParams, WorkspaceFoldersChangeEvent } from 'vscode-languageserver';
import { uriIn } from '../wire/params.js';
import { folderUri, uriOfPath } from './locations.js';

/** The workspace folders, as normalised URIs. */
export class Folders {
  readonly #uris: Set<string>;

  constructor(params: InitializeParams) {
    this.#uris = new Set(initialUris(params).map(folderUri));
  }

  get uris(): readonly string[] {
    return [...this.#uris];
  }

  change({ added, removed }: WorkspaceFoldersChangeEvent): void {
    for (const { uri } of removed) this.#uris.delete(folderUri(uriIn(uri)));
    for (const { uri } of added) this.#uris.add(folderUri(uriIn(uri)));
  }
}

/** Older clients know of one folder only, and name it in one of two ways. */
function initialUris(params: InitializeParams): string[] {
  const { workspaceFolders, rootUri, rootPath } = params as {
    workspaceFolders?: readonly { readonly uri: string }[] | null;
    rootUri?: string | null;
    rootPath?: string | null;
  };
  if (workspaceFolders) return workspaceFolders.flatMap(({ uri }) => readable(uri));
  if (rootUri) return readable(rootUri);
  return rootPath ? [uriOfPath(rootPath)] : [];
}

/** A folder that is named by no URI is as good as none. */
function readable(uri: unknown): string[] {
  try {
    return [uriIn(uri)];
  } catch {
    return [];
  }
}
