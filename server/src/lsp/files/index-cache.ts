import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { RemoteConsole } from 'vscode-languageserver';
import { archiveRecords, openArchive, type PackedRecord } from '../../service/index.js';
import { readIndexFile, writeIndexFile } from './index-file.js';

/** From how many documents on an index is worth being kept: fewer are read in no time. */
const WORTHWHILE = 200;

/** How many indices of different workspaces are kept. */
const KEPT = 12;

/** How large all of them may be together, in bytes. */
const KEPT_BYTES = 512 * 1024 * 1024;

const EXTENSION = '.index';

/**
 * Keeps the index of a workspace on disk from one session to the next. It may be deleted or damaged at
 * any time: then all is read anew. What it knows of a file counts only while the file is the same.
 */
export class IndexCache {
  readonly #folder: string | undefined;
  readonly #maker: string;
  readonly #log: Pick<RemoteConsole, 'info'>;

  /**
   * @param folder where indices lie; `undefined` where none is to be kept.
   * @param maker the version of the server: another one reads documents otherwise.
   */
  constructor(folder: string | undefined, maker: string, log: Pick<RemoteConsole, 'info'>) {
    this.#folder = folder;
    this.#maker = createHash('sha256').update(maker).digest('hex').slice(0, 40);
    this.#log = log;
  }

  /** The records that are known of a workspace; none where nothing is kept. Never throws. */
  async load(folders: readonly string[]): Promise<Map<string, PackedRecord>> {
    const path = this.#pathFor(folders);
    const records = new Map<string, PackedRecord>();
    if (path === undefined) return records;
    try {
      const archive = readIndexFile(await readAtOnce(path), this.#maker);
      if (archive) for (const record of openArchive(archive)) records.set(record.uri, record);
      // What is of use stays longer than the rest.
      const now = new Date();
      await utimes(path, now, now);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return records;
      this.#log.info(`The kept index ${path} is not used, and made anew: ${String(error)}`);
    }
    return records;
  }

  /**
   * Keeps the index of a workspace. Never throws; a file that is only half written is never read.
   *
   * @param records those of all documents.
   */
  async save(folders: readonly string[], records: readonly unknown[]): Promise<void> {
    const path = this.#pathFor(folders);
    if (path === undefined || this.#folder === undefined || records.length < WORTHWHILE) return;
    const unfinished = `${path}.${String(process.pid)}`;
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      const file = await open(unfinished, 'w', 0o600);
      try {
        await writeIndexFile(file, this.#maker, archiveRecords(records));
      } finally {
        await file.close();
      }
      await rename(unfinished, path);
      await this.#tidy(this.#folder);
    } catch (error) {
      this.#log.info(`The index is not kept: ${String(error)}`);
      await rm(unfinished, { force: true }).catch(() => undefined);
    }
  }

  /** Removes what was not of use for the longest time, and what a server has left half written. */
  async #tidy(folder: string): Promise<void> {
    const names = (await readdir(folder)).filter((name) => name.includes(EXTENSION));
    const files = await Promise.all(
      names.map(async (name) => {
        const path = join(folder, name);
        const { mtimeMs, size } = await stat(path);
        return { path, mtimeMs, size, isWhole: name.endsWith(EXTENSION) };
      }),
    );
    files.sort((a, b) => b.mtimeMs - a.mtimeMs);
    let bytes = 0;
    for (const [index, { path, mtimeMs, size, isWhole }] of files.entries()) {
      bytes += size;
      const isTooMuch = index >= KEPT || bytes > KEPT_BYTES;
      const isLeft = !isWhole && Date.now() - mtimeMs > HOUR;
      if (isTooMuch || isLeft) await rm(path, { force: true });
    }
  }

  #pathFor(folders: readonly string[]): string | undefined {
    if (this.#folder === undefined || !folders.length) return undefined;
    const name = createHash('sha256')
      .update([...folders].sort().join('\n'))
      .digest('hex');
    return join(this.#folder, name.slice(0, 16) + EXTENSION);
  }
}

/** A whole file by one request: `readFile` makes one for each half megabyte. */
async function readAtOnce(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const bytes = Buffer.allocUnsafeSlow((await file.stat()).size);
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

const HOUR = 60 * 60 * 1000;

/**
 * Where indices lie: in the folder that the client names, in none where it says `null`, and else where
 * this system keeps what can be made anew.
 */
export function cacheFolder(initializationOptions: unknown): string | undefined {
  const options = (initializationOptions ?? {}) as { readonly cacheFolder?: unknown };
  if (options.cacheFolder === null) return undefined;
  if (typeof options.cacheFolder === 'string' && options.cacheFolder) return options.cacheFolder;
  const { LOCALAPPDATA, XDG_CACHE_HOME } = process.env;
  if (process.platform === 'win32') return LOCALAPPDATA && join(LOCALAPPDATA, 'specmark', 'index');
  if (XDG_CACHE_HOME) return join(XDG_CACHE_HOME, 'specmark', 'index');
  const usual = process.platform === 'darwin' ? 'Library/Caches' : '.cache';
  return join(homedir(), usual, 'specmark', 'index');
}
