import { statSync, type Stats } from 'node:fs';
import { mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { CancellationToken, RemoteConsole } from 'vscode-languageserver';
import type { FileStamp, FolderEntry } from '../../service/index.js';
import { DiskPace } from '../turns/disk-pace.js';
import { FileTroubles, isAbsence } from './file-troubles.js';
import { listDocuments } from './listing.js';
import { childUri, pathOf } from './locations.js';
import { readTextNow } from './read-text.js';
import type { Root } from './scope.js';

/** The size from which on a file is no document that somebody wrote. */
const MOST_BYTES = 8 * 1024 * 1024;

/** What a file was found to hold. */
export interface Content {
  /**
   * The text without a byte order mark, as editors show it. A file that is there and cannot be read
   * has an empty text, so that it is known by its name; `undefined` where there is no file.
   */
  readonly text: string | undefined;
  /** Which state of the file has that text; absent where that cannot be told for certain. */
  readonly stamp?: FileStamp | undefined;
}

const ABSENT: Content = { text: undefined };
const EMPTY: Content = { text: '' };

/** Finds and reads the documents on disk. What cannot be read is told of, and the rest goes on. */
export class Files {
  readonly #troubles: FileTroubles;

  constructor(log: Pick<RemoteConsole, 'warn'>) {
    this.#troubles = new FileTroubles(log);
  }

  /**
   * The URIs of the documents below some roots, each once.
   *
   * @throws Cancelled
   */
  async list(roots: readonly Root[], token: CancellationToken): Promise<Set<string>> {
    return listDocuments(roots, this.#troubles, token);
  }

  /** The text of a file, as `look` has it. */
  async read(uri: string): Promise<string | undefined> {
    const content = await this.look(uri);
    return content === 'unchanged' ? undefined : content.text;
  }

  /** The texts of several files, as `look` has them. */
  async readAll(uris: readonly string[]): Promise<(string | undefined)[]> {
    const pace = new DiskPace();
    const texts: (string | undefined)[] = [];
    for (const uri of uris) {
      if (pace.isSlow) break;
      const content = pace.watch(() => this.lookNow(uri));
      texts.push(content === 'unchanged' ? undefined : content.text);
    }
    const rest = uris.slice(texts.length).map((uri) => this.read(uri));
    return [...texts, ...(await Promise.all(rest))];
  }

  /**
   * Which of some files are not what they were, or can be something else for all that is known.
   *
   * @param known the files with their states then; absent where they could not be told for certain.
   */
  async changed(
    known: readonly { readonly uri: string; readonly stamp: FileStamp | undefined }[],
  ): Promise<string[]> {
    const pace = new DiskPace();
    const changed: boolean[] = [];
    for (const { uri, stamp } of known) {
      if (pace.isSlow) break;
      changed.push(!stamp || pace.watch(() => !isStill(statNow(uri), stamp)));
    }
    const rest = known
      .slice(changed.length)
      .map(async ({ uri, stamp }) => !stamp || !isStill(await this.#stat(uri), stamp));
    const all = [...changed, ...(await Promise.all(rest))];
    return known.filter((_, index) => all[index]).map(({ uri }) => uri);
  }

  /**
   * What a file holds.
   *
   * @param known the state of the file that is known already, if it is.
   */
  async look(uri: string, known?: FileStamp): Promise<Content | 'unchanged'> {
    const path = pathOf(uri);
    if (path === undefined) return ABSENT;
    try {
      const stats = await stat(path);
      if (known && isUnchanged(stats, known)) return 'unchanged';
      return this.#isRead(path, stats)
        ? this.#content(path, stats, await readFile(path, 'utf8'))
        : EMPTY;
    } catch (error) {
      return this.#unread(path, error);
    }
  }

  /**
   * The same, at once. A file of a local disk is read in a fifth of the time in which it is read
   * asynchronously; a file of a distant one keeps everybody waiting.
   */
  lookNow(uri: string, known?: FileStamp): Content | 'unchanged' {
    const path = pathOf(uri);
    if (path === undefined) return ABSENT;
    try {
      const stats = statSync(path);
      if (known && isUnchanged(stats, known)) return 'unchanged';
      return this.#isRead(path, stats)
        ? this.#content(path, stats, readTextNow(path, stats.size))
        : EMPTY;
    } catch (error) {
      return this.#unread(path, error);
    }
  }

  /** @throws NotAFile */
  #isRead(path: string, stats: Stats): boolean {
    if (!stats.isFile()) throw new NotAFile();
    if (stats.size <= MOST_BYTES) return true;
    this.#troubles.tell(
      path,
      `is not read: it is larger than ${String(MOST_BYTES / 1024 / 1024)} MB.`,
    );
    return false;
  }

  #content(path: string, stats: Stats, read: string): Content {
    this.#troubles.forget(path);
    const text = read.charCodeAt(0) === 0xfeff ? read.slice(1) : read;
    return { text, stamp: stampOf(stats) };
  }

  #unread(path: string, error: unknown): Content {
    if (error instanceof NotAFile || isAbsence(error)) return ABSENT;
    this.#troubles.unread(path, error);
    return EMPTY;
  }

  /**
   * Writes a file, in place of what it held.
   *
   * @throws Error with a sentence for the author where it cannot be written.
   */
  async write(uri: string, text: string): Promise<void> {
    const path = pathOf(uri);
    if (path === undefined) throw new Error(`${uri} cannot be written: it is not on this machine.`);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }

  /** What stands in a folder; nothing where it cannot be read. */
  async entries(uri: string): Promise<FolderEntry[]> {
    const path = pathOf(uri);
    if (path === undefined) return [];
    const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
    return Promise.all(
      entries.map(async (entry) => ({
        name: entry.name,
        isFolder: entry.isSymbolicLink()
          ? await this.isFolder(childUri(uri, entry.name))
          : entry.isDirectory(),
      })),
    );
  }

  async isFolder(uri: string): Promise<boolean> {
    return (await this.#stat(uri))?.isDirectory() === true;
  }

  /** Whether there is anything under a URI. */
  async exists(uri: string): Promise<boolean> {
    return (await this.#stat(uri)) !== undefined;
  }

  async #stat(uri: string): Promise<Stats | undefined> {
    const path = pathOf(uri);
    return path === undefined ? undefined : stat(path).catch(() => undefined);
  }
}

/**
 * How long a file's content has to be left alone before its state can be told from a later one, in
 * milliseconds: no file system keeps times less exactly.
 */
const CALM = 2000;

/** @param stats of before the file was read, so that a later change shows. */
function stampOf({ size, mtimeMs, ctimeMs }: Stats): FileStamp | undefined {
  const isCalm = Date.now() - mtimeMs > CALM;
  return isCalm ? { size, modified: mtimeMs, changed: ctimeMs } : undefined;
}

function statNow(uri: string): Stats | undefined {
  const path = pathOf(uri);
  try {
    return path === undefined ? undefined : statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function isStill(stats: Stats | undefined, stamp: FileStamp): boolean {
  return stats !== undefined && isUnchanged(stats, stamp);
}

function isUnchanged(stats: Stats, { size, modified, changed }: FileStamp): boolean {
  const isSame = stats.size === size && stats.mtimeMs === modified && stats.ctimeMs === changed;
  return isSame && stats.isFile();
}

/** What stands under the name of a document, and is a folder, a pipe or a device. */
class NotAFile extends Error {}
