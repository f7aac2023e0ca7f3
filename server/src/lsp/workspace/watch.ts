import { setTimeout } from 'node:timers/promises';
import {
  CancellationToken,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  WatchKind,
  type Connection,
  type DidChangeWatchedFilesParams,
  type FileEvent,
} from 'vscode-languageserver';
import { CONFIGURATION_FILE } from '../../service/index.js';
import type { Guard } from '../connection/guard.js';
import type { Files } from '../files/files.js';
import { isMarkdownFile, type Scope } from '../files/scope.js';
import { breathe } from '../turns/pace.js';
import { uriIn } from '../wire/params.js';
import { TEMPLATES_NOTE } from './configuration.js';
import type { Intake } from './intake.js';
import type { Setup } from './setup.js';
import type { Store } from './store.js';

/** How long events are gathered, in milliseconds: a branch switch sends them in several parts. */
const GATHER = 3;

/** After how long without any, in milliseconds, an event is more likely one that somebody waits for. */
const CALM = 5;

/** What a watcher does with the news of files. */
export interface WatchContext {
  readonly guard: Guard;
  readonly files: Files;
  readonly intake: Intake;
  readonly store: Store;
  readonly setup: Setup;
}

/** Keeps the store in line with files that change on disk. */
export class Watcher {
  readonly #context: WatchContext;
  /** The newest news of each file that was not looked at yet. */
  #events = new Map<string, FileChangeType>();
  readonly #following = new Set<Promise<void>>();
  /** When events were dealt with last, on the clock of `performance.now()`. */
  #lastTime = -CALM;
  /** The names of files that are watched besides those that always are. */
  readonly #watched = new Set<string>();

  constructor(context: WatchContext) {
    this.#context = context;
  }

  /** Asks the client to tell of changes. */
  async register(connection: Connection): Promise<void> {
    await connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: [
        { globPattern: '**/*.md' },
        { globPattern: `**/${TEMPLATES_NOTE}` },
        { globPattern: `**/${CONFIGURATION_FILE}` },
        // Of a folder that is removed or renamed as a whole, some clients tell in one event.
        { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
      ],
    });
  }

  /** Asks the client to tell of changes of files of some more names. */
  async watchAlso(connection: Connection, names: readonly string[]): Promise<void> {
    const fresh = names.filter((name) => !this.#watched.has(name));
    if (!fresh.length) return;
    for (const name of fresh) this.#watched.add(name);
    await connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: fresh.map((name) => ({ globPattern: `**/${name}` })),
    });
  }

  /** Takes note of changes; they are dealt with together with those that come right after. */
  changed({ changes }: DidChangeWatchedFilesParams): void {
    const isFirst = !this.#events.size;
    for (const { uri, type } of changes as readonly FileEvent[]) this.#events.set(uriIn(uri), type);
    if (!isFirst || !this.#events.size) return;
    const work = this.#followSoon().finally(() => this.#following.delete(work));
    this.#following.add(work);
    this.#context.guard.background('Following changes of files', work);
  }

  /** Takes note of files and folders that were renamed. */
  moved(files: readonly { readonly oldUri: string; readonly newUri: string }[]): void {
    const { Created, Deleted } = FileChangeType;
    this.changed({
      changes: files.flatMap(({ oldUri, newUri }) => [
        { uri: oldUri, type: Deleted },
        { uri: newUri, type: Created },
      ]),
    });
  }

  /** Waits until all that the client has told of is known. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#following);
  }

  /** Takes no more note of anything. */
  stop(): void {
    this.#events = new Map();
  }

  async #followSoon(): Promise<void> {
    // A file that is saved is seen at once.
    if (performance.now() - this.#lastTime < CALM) await setTimeout(GATHER);
    else await breathe();
    this.#lastTime = performance.now();
    const events = this.#events;
    this.#events = new Map();
    await this.#follow(events);
  }

  /** What a file holds now counts, not what an event says that has happened to it. */
  async #follow(events: ReadonlyMap<string, FileChangeType>): Promise<void> {
    const { intake, setup } = this.#context;
    const uris = [...events.keys()];
    if (uris.some((uri) => setup.readsFrom(uri))) setup.renew();
    const { scope } = setup;
    const documents = [
      ...uris.filter((uri) => scope.includes(uri)),
      ...this.#documentsBelow(foldersIn(events, FileChangeType.Deleted, scope)),
      ...(await this.#filesBelow(foldersIn(events, FileChangeType.Created, scope), scope)),
    ];
    await intake.take([...new Set(documents)], CancellationToken.None);
  }

  /** The known documents below some folders. */
  #documentsBelow(folders: ReadonlySet<string>): string[] {
    if (!folders.size) return [];
    const records = [...this.#context.store.snapshot.index.records()];
    return records.map(({ uri }) => uri).filter((uri) => isBelowOneOf(folders, uri));
  }

  /** The documents on disk below some folders, if they are folders. */
  async #filesBelow(folders: ReadonlySet<string>, scope: Scope): Promise<string[]> {
    const { files } = this.#context;
    const found: string[] = [];
    for (const uri of folders) {
      if (!(await files.isFolder(uri))) continue;
      found.push(...(await files.list(scope.rootsBelow(uri), CancellationToken.None)));
    }
    return found;
  }
}

/** What events of a type may have been about folders with documents: all but Markdown files. */
function foldersIn(
  events: ReadonlyMap<string, FileChangeType>,
  wanted: FileChangeType,
  scope: Scope,
): Set<string> {
  const uris = [...events].filter(([, type]) => type === wanted).map(([uri]) => uri);
  return new Set(uris.filter((uri) => !isMarkdownFile(uri) && scope.rootsBelow(uri).length > 0));
}

function isBelowOneOf(folders: ReadonlySet<string>, uri: string): boolean {
  for (let end = uri.lastIndexOf('/'); end > 0; end = uri.lastIndexOf('/', end - 1)) {
    if (folders.has(uri.slice(0, end))) return true;
  }
  return false;
}
