import {
  CancellationTokenSource,
  type CancellationToken,
  type RemoteConsole,
} from 'vscode-languageserver';
import { prepareRelations } from '../../service/index.js';
import type { Guard } from '../connection/guard.js';
import type { ProgressCenter } from '../connection/progress.js';
import type { Files } from '../files/files.js';
import type { IndexCache } from '../files/index-cache.js';
import type { Scope } from '../files/scope.js';
import { Cancelled, orCancelled, throwIfCancelled } from '../turns/cancellation.js';
import { Pacer } from '../turns/pace.js';
import type { Intake, KnownRecords } from './intake.js';
import type { Store } from './store.js';

/** What the indexer works with. */
export interface IndexerContext {
  readonly files: Files;
  readonly intake: Intake;
  readonly store: Store;
  readonly progress: ProgressCenter;
  readonly cache: IndexCache;
  readonly guard: Guard;
  readonly log: Pick<RemoteConsole, 'info'>;
}

/** How many files have to be read before the kept index is made anew. */
const WORTH_SAVING = 50;

/** How long the index is left alone before it is kept, in milliseconds: others are in more of a hurry. */
const CALM = 1000;

/** How long conclusions are worked at before messages get their turn, in milliseconds. */
const SHORT_SLICE = 3;

/** Brings the index in line with the files on disk, the first time and whenever the scope changes. */
export class Indexer {
  readonly #context: IndexerContext;
  readonly #waitForReading = new Waiters();
  readonly #waitForAll = new Waiters();
  #running: CancellationTokenSource | undefined;
  #isReading = false;
  #isComplete = false;
  #saveTimer: NodeJS.Timeout | undefined;

  constructor(context: IndexerContext) {
    this.#context = context;
  }

  /** Whether every document of the workspace is known. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /**
   * Waits until every document is known, or until the user has given up the indexing.
   *
   * @throws Cancelled
   */
  async settled(token: CancellationToken): Promise<void> {
    if (this.#isReading) await this.#waitForReading.wait(token);
  }

  /**
   * Waits until what follows from all documents is known as well.
   *
   * @throws Cancelled
   */
  async ready(token: CancellationToken): Promise<void> {
    if (this.#running) await this.#waitForAll.wait(token);
  }

  /**
   * Reads the documents that are not known yet, and lets those go that are no longer there. A run
   * takes the place of one that goes on still.
   */
  async run(scope: Scope): Promise<void> {
    this.stop();
    const source = new CancellationTokenSource();
    this.#running = source;
    this.#isReading = true;
    this.#isComplete = false;
    this.#context.store.setComplete(false);
    try {
      await this.#bringInLine(scope, source);
      if (this.#running !== source) return;
      this.#isComplete = true;
      this.#doneReading();
      await this.#prepare(scope, source.token);
    } catch (error) {
      if (!(error instanceof Cancelled)) throw error;
    } finally {
      if (this.#running === source) this.#done();
    }
  }

  /** Gives up, because the server is about to end. */
  stop(): void {
    this.#running?.cancel();
    clearTimeout(this.#saveTimer);
  }

  async #bringInLine(scope: Scope, source: CancellationTokenSource): Promise<void> {
    const { files, store, cache } = this.#context;
    const { index } = store.snapshot;
    const known = new Set([...index.records()].map(({ uri }) => uri));
    // The kept index is asked for first: it is one file, and need not wait for a hundred folders.
    const [kept, wanted] = await Promise.all([
      cache.load(rootsOf(scope)),
      files.list(scope.roots, source.token),
    ]);
    await this.#letGo(
      [...known].filter((uri) => !wanted.has(uri) && !store.open.has(uri)),
      scope,
      source.token,
    );
    const fresh = [...wanted].filter((uri) => !known.has(uri));
    // Templates are read whole, because kinds are made of them.
    for (const uri of fresh) if (store.snapshot.isTemplate(uri)) kept.delete(uri);
    const read = fresh.length ? await this.#takeIn(fresh, source, kept) : 0;
    if (kept.size) {
      const counts = `${String(read)} of ${String(fresh.length)} documents`;
      this.#context.log.info(`${counts} were read; the others are as the kept index has them.`);
    }
    if (read >= WORTH_SAVING) this.#saveSoon(scope);
  }

  /** Keeps the index for the next session. */
  #saveSoon(scope: Scope): void {
    this.#saveTimer = setTimeout(() => {
      const { cache, guard, store } = this.#context;
      const saving = cache.save(rootsOf(scope), [...store.snapshot.index.records()]);
      guard.background('Keeping the index', saving);
    }, CALM);
    this.#saveTimer.unref();
  }

  /** A file that was not listed and yet is in scope may have come while the list was made. */
  async #letGo(uris: readonly string[], scope: Scope, token: CancellationToken): Promise<void> {
    const { store, intake } = this.#context;
    const outside = uris.filter((uri) => !scope.includes(uri));
    const noticed = store.setFiles(outside.map((uri) => ({ uri, text: undefined })));
    store.tell({ uris: outside, noticed });
    const inside = uris.filter((uri) => scope.includes(uri));
    await intake.take(inside, token);
  }

  async #takeIn(
    uris: readonly string[],
    source: CancellationTokenSource,
    kept: KnownRecords,
  ): Promise<number> {
    const { intake, store, log } = this.#context;
    const progress = this.#context.progress.start('Reading specifications');
    progress.token.onCancellationRequested(() => {
      log.info('Indexing was cancelled: documents that were not read yet are not known.');
      source.cancel();
    });
    try {
      const report = (done: number) => {
        progress.report(done, uris.length);
      };
      return await intake.take(nearestFirst(uris, store.open), source.token, report, kept);
    } finally {
      progress.end();
    }
  }

  /**
   * Works out what rules have to know of all documents at once. Where there is no folder, other
   * documents are never known.
   */
  async #prepare({ roots }: Scope, token: CancellationToken): Promise<void> {
    const { store } = this.#context;
    const pacer = new Pacer(SHORT_SLICE);
    const preparing = prepareRelations(store.snapshot);
    while (!preparing.next().done) {
      if (pacer.isDue) await pacer.pause();
      throwIfCancelled(token);
    }
    store.setComplete(roots.length > 0);
  }

  #doneReading(): void {
    this.#isReading = false;
    this.#waitForReading.wake();
  }

  #done(): void {
    this.#doneReading();
    this.#running = undefined;
    this.#waitForAll.wake();
  }
}

/** Those who wait for the same thing. */
class Waiters {
  readonly #waiting = new Set<() => void>();

  /** @throws Cancelled */
  async wait(token: CancellationToken): Promise<void> {
    let wake: (() => void) | undefined;
    const woken = new Promise<void>((resolve) => this.#waiting.add((wake = resolve)));
    try {
      await orCancelled(woken, token);
    } finally {
      if (wake) this.#waiting.delete(wake);
    }
  }

  wake(): void {
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }
}

function rootsOf({ roots }: Scope): string[] {
  return roots.map(({ uri }) => uri);
}

/** What stands beside open documents is what they are most likely to refer to. */
function nearestFirst(uris: readonly string[], open: ReadonlySet<string>): string[] {
  const folders = new Set([...open].map(folderOf));
  const isNear = (uri: string) => folders.has(folderOf(uri));
  return [...uris.filter(isNear), ...uris.filter((uri) => !isNear(uri))];
}

function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}
