import { join } from 'node:path';
import {
  PositionEncodingKind,
  type CancellationToken,
  type Connection,
  type Diagnostic,
  type InitializeParams,
  type ProgressToken,
} from 'vscode-languageserver';
import { statusChanged } from '../protocol/index.js';
import type { Snapshot } from '../service/index.js';
import { askForEvents, followClient, type ClientEventsContext } from './client-events.js';
import { Utf8Wire } from './connection/encoding.js';
import type { Guard } from './connection/guard.js';
import { ProgressCenter, type Progress } from './connection/progress.js';
import { ViewNews } from './connection/view-news.js';
import { DocumentEvents } from './document-events.js';
import { Files } from './files/files.js';
import { Folders } from './files/folders.js';
import { cacheFolder, IndexCache } from './files/index-cache.js';
import { uriOfPath } from './files/locations.js';
import { Readers } from './files/readers.js';
import { readBuiltInTemplates } from './files/templates.js';
import { checksSchema, ConfigurationProblems } from './findings/configuration-problems.js';
import { DiagnosticsPump } from './findings/diagnostics.js';
import { Findings } from './findings/findings.js';
import { StatusNews } from './findings/status.js';
import { orCancelled } from './turns/cancellation.js';
import { collectSooner } from './turns/garbage.js';
import type { ClientFlags } from './wire/capabilities.js';
import { OpenDocuments } from './wire/documents.js';
import { Configuration } from './workspace/configuration.js';
import { Indexer } from './workspace/indexer.js';
import { Intake } from './workspace/intake.js';
import { Setup } from './workspace/setup.js';
import { Store } from './workspace/store.js';
import { Texts } from './workspace/texts.js';
import { Watcher } from './workspace/watch.js';

/** What a session is made of. */
export interface SessionContext {
  readonly connection: Connection;
  readonly guard: Guard;
  readonly params: InitializeParams;
  readonly client: ClientFlags;
  /** The folder of the package, with the built-in templates and the pages of the rules. */
  readonly root: string;
  /** Tells this build of the server from others. */
  readonly maker: string;
}

/** All that lives from a client's `initialize` to its `shutdown`. */
export class Session {
  readonly guard: Guard;
  readonly client: ClientFlags;
  readonly documents = new OpenDocuments();
  readonly store: Store;
  readonly files: Files;
  readonly indexer: Indexer;
  readonly findings: Findings;
  readonly diagnostics: DiagnosticsPump;
  readonly status: StatusNews;
  /** What happens to open documents is to be told to it. */
  readonly documentEvents: DocumentEvents;
  readonly #connection: Connection;
  readonly #intake: Intake;
  readonly #progress: ProgressCenter;
  readonly #setup: Setup;
  readonly #watcher: Watcher;
  readonly #views: ViewNews;
  readonly #texts: Texts;
  readonly #events: ClientEventsContext;

  constructor({ connection, guard, params, client, root, maker }: SessionContext) {
    const { documents } = this;
    const log = connection.console;
    const rulePages = client.codeDescription ? uriOfPath(join(root, 'docs/rules')) : undefined;
    const store = new Store(readBuiltInTemplates(join(root, 'server/templates')), rulePages);
    const files = new Files(log);
    const intake = new Intake(files, store, new Readers(join(root, 'dist/reader.cjs'), log));
    const progress = new ProgressCenter(connection, client, guard);
    const options: unknown = params.initializationOptions;
    const cache = new IndexCache(cacheFolder(options), maker, log);
    const indexer = new Indexer({ files, intake, store, progress, cache, guard, log });
    const findings = new Findings(store, client);
    if (client.positionEncoding === PositionEncodingKind.UTF8) {
      const textAtHand = (uri: string) => store.snapshot.document(uri)?.text;
      const wire = new Utf8Wire({ documents, files, textAtHand });
      guard.speakThrough(wire);
      wire.speakOn(connection);
    }
    this.guard = guard;
    this.client = client;
    this.store = store;
    this.files = files;
    this.indexer = indexer;
    this.findings = findings;
    const context = { connection, client, guard, store, documents, files, findings };
    this.diagnostics = new DiagnosticsPump(context);
    this.status = new StatusNews(() => {
      const sending = connection.sendNotification(statusChanged.method, {});
      guard.background(statusChanged.method, sending);
    });
    this.#views = new ViewNews(connection, guard, client);
    store.onChange(({ noticed }) => {
      if (!noticed) return;
      this.status.changed();
      this.#views.changed();
    });
    const configuration = new Configuration({
      ...{ connection, client, files, initializationOptions: options },
      openText: (uri) => documents.get(uri)?.getText(),
    });
    const problems = new ConfigurationProblems(
      store,
      { schemaChecked: checksSchema(options) },
      (params) => {
        const sending = connection.sendDiagnostics(params);
        guard.background('Publishing diagnostics', sending);
      },
    );
    const folders = new Folders(params);
    const setup = new Setup({
      ...{ guard, folders, configuration, files, intake, store },
      ready: () => {
        this.diagnostics.ready();
      },
      changed: () => {
        this.diagnostics.recheck(true);
      },
      read: () => {
        problems.update();
        if (client.watchRegistration) this.#watchBaselines();
      },
      scopeChanged: () => {
        guard.background('Indexing', this.#index());
      },
    });
    const watcher = new Watcher({ guard, files, intake, store, setup });
    const { diagnostics } = this;
    this.documentEvents = new DocumentEvents({ documents, store, diagnostics, setup, intake });
    this.#connection = connection;
    this.#intake = intake;
    this.#progress = progress;
    this.#setup = setup;
    this.#watcher = watcher;
    this.#texts = new Texts({ store, files, settled: (token) => this.settled(token) });
    this.#events = { connection, client, guard, watcher, configuration, folders, setup };
    followClient(this.#events);
  }

  /** The client is ready for requests: it is asked for what the server wants to know. */
  start(): void {
    askForEvents(this.#events);
    this.#setup.renew();
  }

  stop(): void {
    this.indexer.stop();
    this.#watcher.stop();
    this.diagnostics.stop();
    this.status.stop();
    this.#views.stop();
  }

  /** Takes note of files and folders that were renamed. */
  filesMoved(files: readonly { readonly oldUri: string; readonly newUri: string }[]): void {
    this.#watcher.moved(files);
  }

  /**
   * Waits until the configuration and the workspace's own templates are known.
   *
   * @throws Cancelled
   */
  async configured(token: CancellationToken): Promise<void> {
    await this.#setup.configured(token);
  }

  /**
   * Waits until every document is known, as far as the user lets the indexing go on.
   *
   * @throws Cancelled
   */
  async settled(token: CancellationToken): Promise<void> {
    // What the client has told of may be a file that settings are read from.
    await orCancelled(this.#watcher.settled(), token);
    await this.configured(token);
    await orCancelled(this.#intake.settled(), token);
    await this.indexer.settled(token);
  }

  /**
   * Waits until every document is known and all that follows from them, as far as the user lets the
   * indexing go on.
   *
   * @throws Cancelled
   */
  async ready(token: CancellationToken): Promise<void> {
    await this.settled(token);
    await this.indexer.ready(token);
  }

  /**
   * Waits until every document is known, even where the user has given up the indexing.
   *
   * @throws Cancelled
   */
  async complete(token: CancellationToken): Promise<void> {
    await this.ready(token);
    if (!this.indexer.isComplete) await orCancelled(this.#index(), token);
  }

  /**
   * Reads the configuration again, and waits until it counts.
   *
   * @throws Cancelled
   */
  async renew(token: CancellationToken): Promise<void> {
    this.#setup.renew();
    await this.configured(token);
  }

  /**
   * A snapshot with a document's text at hand, if it is one of the workspace's.
   *
   * @throws Cancelled
   */
  async withText(uri: string, token: CancellationToken): Promise<Snapshot> {
    return this.withTexts([uri], token);
  }

  /**
   * A snapshot with the texts of some documents at hand, as far as they are the workspace's.
   *
   * @throws Cancelled
   */
  async withTexts(uris: readonly string[], token: CancellationToken): Promise<Snapshot> {
    return this.#texts.atHand(uris, token);
  }

  /**
   * The findings in a document of the workspace that is not open.
   *
   * @throws Cancelled
   */
  async findingsInFile(uri: string, token: CancellationToken): Promise<readonly Diagnostic[]> {
    const text = await this.#texts.inFile(uri, token);
    return text === undefined ? [] : this.findings.inText(uri, text);
  }

  /** Reports on work that the client asked for, where it wants to hear of it. */
  progressFor(workDoneToken: ProgressToken | undefined, title: string): Progress {
    return this.#progress.follow(workDoneToken, title);
  }

  /** A baseline is called as its team likes. */
  #watchBaselines(): void {
    const names = this.store.snapshot.settings.folders.flatMap(({ baseline }) =>
      baseline ? [decodeURIComponent(baseline.uri.slice(baseline.uri.lastIndexOf('/') + 1))] : [],
    );
    const watching = this.#watcher.watchAlso(this.#connection, names);
    this.guard.background('Watching the baseline', watching);
  }

  async #index(): Promise<void> {
    await this.indexer.run(this.#setup.scope);
    collectSooner();
    this.diagnostics.recheck();
    this.status.changed();
    this.#views.changed();
  }
}
