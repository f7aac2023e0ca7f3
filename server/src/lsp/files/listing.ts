import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import type { CancellationToken } from 'vscode-languageserver';
import { throwIfCancelled } from '../turns/cancellation.js';
import { isAbsence, type FileTroubles } from './file-troubles.js';
import { childUri, pathOf } from './locations.js';
import { isMarkdownFile, type Root } from './scope.js';

/**
 * The URIs of the documents below some roots, each once. What cannot be read is told of.
 *
 * @throws Cancelled
 */
export async function listDocuments(
  roots: readonly Root[],
  troubles: FileTroubles,
  token: CancellationToken,
): Promise<Set<string>> {
  const found = new Set<string>();
  for (const root of roots) {
    if (pathOf(root.uri) !== undefined) await new Listing(root, found, troubles, token).run();
    else troubles.tell(root.uri, 'is not on this machine: only open documents are known.');
  }
  return found;
}

/** A listing of what stands below a root, on its way. */
class Listing {
  readonly #root: Root;
  readonly #found: Set<string>;
  readonly #troubles: FileTroubles;
  readonly #token: CancellationToken;
  /** The real paths of the folders that were listed. */
  readonly #seen = new Set<string>();
  /** The links that are still to be followed. */
  readonly #links: string[] = [];

  /** @param found takes the URIs of the documents. */
  constructor(root: Root, found: Set<string>, troubles: FileTroubles, token: CancellationToken) {
    this.#root = root;
    this.#found = found;
    this.#troubles = troubles;
    this.#token = token;
  }

  /** Links are followed last: a folder that is also reached without one keeps its own path. */
  async run(): Promise<void> {
    let folders = [this.#root.uri];
    while (folders.length) {
      await Promise.all(folders.map((folder) => this.#listFolder(folder)));
      throwIfCancelled(this.#token);
      folders = await this.#followLinks();
    }
  }

  async #listFolder(folder: string): Promise<void> {
    const path = pathOf(folder);
    if (path === undefined || this.#token.isCancellationRequested) return;
    const real = await realpath(path).catch(() => path);
    if (this.#seen.has(real)) return;
    this.#seen.add(real);
    const folders: string[] = [];
    for (const entry of await this.#readFolder(path)) {
      const uri = childUri(folder, entry.name);
      if (this.#root.isIgnored(uri, entry.isDirectory())) continue;
      if (entry.isDirectory()) folders.push(uri);
      else if (entry.isSymbolicLink()) this.#links.push(uri);
      else if (entry.isFile() && isMarkdownFile(uri)) this.#found.add(uri);
    }
    await Promise.all(folders.map((inner) => this.#listFolder(inner)));
  }

  /** @returns the folders that links lead to and that were not listed. */
  async #followLinks(): Promise<string[]> {
    const folders: string[] = [];
    for (const link of this.#links.splice(0)) {
      const path = pathOf(link) ?? link;
      try {
        const target = await stat(path);
        if (target.isFile() && isMarkdownFile(link)) this.#found.add(link);
        if (target.isDirectory() && !this.#seen.has(await realpath(path))) folders.push(link);
      } catch (error) {
        // A link that leads nowhere is no document. One that cannot be followed may be one.
        if (isMarkdownFile(link) && !isAbsence(error)) this.#found.add(link);
      }
    }
    return folders;
  }

  async #readFolder(path: string): Promise<Dirent[]> {
    try {
      return await readdir(path, { withFileTypes: true });
    } catch (error) {
      if (!isAbsence(error)) this.#troubles.unread(path, error);
      return [];
    }
  }
}
