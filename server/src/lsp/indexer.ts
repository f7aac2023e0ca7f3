import {
  CancellationTokenSource,
  type CancellationToken,
  type RemoteConsole,
} from 'vscode-languageserver';
import { Cancelled, orCancelled } from './cancellation.js';
import type { Files } from './files.js';
import type { Intake } from './intake.js';
import type { ProgressCenter } from './progress.js';
import type { Scope } from './scope.js';
import type { Store } from './store.js';

/** What the indexer works with. */
export interface IndexerContext {
  readonly files: Files;
  readonly intake: Intake;
  readonly store: Store;
  readonly progress: ProgressCenter;
  readonly log: Pick<RemoteConsole, 'info'>;
}

/** Brings the index in line with the files on disk, the first time and whenever the scope changes. */
export class Indexer {
  readonly #context: IndexerContext;
  readonly #waiting = new Set<() => void>();
  #running: CancellationTokenSource | undefined;
  #isComplete = false;

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
    if (this.#isComplete || !this.#running) return;
    let wake: (() => void) | undefined;
    const settled = new Promise<void>((resolve) => this.#waiting.add((wake = resolve)));
    try {
      await orCancelled(settled, token);
    } finally {
      if (wake) this.#waiting.delete(wake);
    }
  }

  /**
   * Reads the documents that are not known yet, and lets those go that are no longer there. A run
   * takes the place of one that goes on still.
   */
  async run(scope: Scope): Promise<void> {
    this.#running?.cancel();
    const source = new CancellationTokenSource();
    this.#running = source;
    this.#isComplete = false;
    try {
      await this.#bringInLine(scope, source);
      this.#isComplete = this.#running === source;
    } catch (error) {
      if (!(error instanceof Cancelled)) throw error;
    } finally {
      if (this.#running === source) this.#settle();
    }
  }

  /** Gives up, because the server is about to end. */
  stop(): void {
    this.#running?.cancel();
  }

  async #bringInLine(scope: Scope, source: CancellationTokenSource): Promise<void> {
    const { files, store } = this.#context;
    const wanted = await files.list(scope.roots, source.token);
    const known = new Set([...store.snapshot.index.records()].map(({ uri }) => uri));
    await this.#letGo(
      [...known].filter((uri) => !wanted.has(uri) && !store.open.has(uri)),
      scope,
      source.token,
    );
    const fresh = [...wanted].filter((uri) => !known.has(uri));
    if (fresh.length) await this.#takeIn(fresh, source);
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

  async #takeIn(uris: readonly string[], source: CancellationTokenSource): Promise<void> {
    const { intake, store, log } = this.#context;
    const progress = this.#context.progress.start('Reading specifications');
    progress.token.onCancellationRequested(() => {
      log.info('Indexing was cancelled: documents that were not read yet are not known.');
      source.cancel();
    });
    try {
      await intake.take(nearestFirst(uris, store.open), source.token, (done) => {
        progress.report(done, uris.length);
      });
    } finally {
      progress.end();
    }
  }

  #settle(): void {
    this.#running = undefined;
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }
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
