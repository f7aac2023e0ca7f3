import { join } from 'node:path';
import {
  CancellationToken,
  DidChangeConfigurationNotification,
  PositionEncodingKind,
  FileChangeType,
  type Connection,
  type Diagnostic,
  type DidChangeConfigurationParams,
  type DidChangeWatchedFilesParams,
  type InitializeParams,
  type ProgressToken,
  type WorkspaceFoldersChangeEvent,
} from 'vscode-languageserver';
import { statusChanged, type CheckResult } from '../protocol/index.js';
import { parseDocument, type Snapshot } from '../service/index.js';
import { Cancelled, orCancelled } from './cancellation.js';
import type { ClientFlags } from './capabilities.js';
import { checkAll } from './check-all.js';
import { checksSchema, ConfigurationProblems } from './configuration-problems.js';
import { Configuration } from './configuration.js';
import { DiagnosticsPump } from './diagnostics.js';
import { isConfiguration, OpenDocuments } from './documents.js';
import { Utf8Wire } from './encoding.js';
import { Files } from './files.js';
import { Findings } from './findings.js';
import { Folders } from './folders.js';
import { collectSooner } from './garbage.js';
import type { Guard } from './guard.js';
import { cacheFolder, IndexCache } from './index-cache.js';
import { Indexer } from './indexer.js';
import { uriOfPath } from './locations.js';
import { Intake } from './intake.js';
import { ProgressCenter, type Progress } from './progress.js';
import { Readers } from './readers.js';
import { Setup } from './setup.js';
import { StatusNews } from './status.js';
import { Store } from './store.js';
import { readBuiltInTemplates } from './templates.js';
import { ViewNews } from './view-news.js';
import { Watcher } from './watch.js';

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
  readonly #connection: Connection;
  readonly #folders: Folders;
  readonly #configuration: Configuration;
  readonly #intake: Intake;
  readonly #progress: ProgressCenter;
  readonly #setup: Setup;
  readonly #watcher: Watcher;
  readonly #views: ViewNews;

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
    this.#connection = connection;
    this.#folders = folders;
    this.#configuration = configuration;
    this.#intake = intake;
    this.#progress = progress;
    this.#setup = setup;
    this.#watcher = new Watcher({ guard, files, intake, store, setup });
    this.#listen();
  }

  /** The client is ready for requests: it is asked for what the server wants to know. */
  start(): void {
    const { client, guard } = this;
    const connection = this.#connection;
    if (client.watchRegistration) {
      guard.background('Watching files', this.#watcher.register(connection));
    }
    if (client.configurationRegistration) {
      const { type } = DidChangeConfigurationNotification;
      const registration = connection.client.register(type, { section: 'specmark' });
      guard.background('Watching the configuration', registration);
    }
    this.#setup.renew();
  }

  stop(): void {
    this.indexer.stop();
    this.#watcher.stop();
    this.diagnostics.stop();
    this.status.stop();
    this.#views.stop();
  }

  opened(uri: string): void {
    if (isConfiguration(uri)) {
      this.#setup.renew();
      return;
    }
    this.diagnostics.opened(uri);
    this.changed(uri);
  }

  changed(uri: string): void {
    if (isConfiguration(uri)) {
      this.#setup.renew();
      return;
    }
    const document = this.documents.get(uri);
    if (document) this.store.setOpen(uri, document.getText());
  }

  /** Takes note of files and folders that were renamed. */
  filesMoved(files: readonly { readonly oldUri: string; readonly newUri: string }[]): void {
    const { Created, Deleted } = FileChangeType;
    this.#watcher.changed({
      changes: files.flatMap(({ oldUri, newUri }) => [
        { uri: oldUri, type: Deleted },
        { uri: newUri, type: Created },
      ]),
    });
  }

  /** @param spelling the URI as the client spells it. */
  async closed(uri: string, spelling: string): Promise<void> {
    if (isConfiguration(uri)) {
      this.#setup.renew();
      return;
    }
    this.diagnostics.closed(uri, spelling);
    const isDocument = this.#setup.scope.includes(uri);
    // What the file holds is known a moment later. It may differ: edits can be thrown away.
    this.store.close(uri, isDocument ? this.store.snapshot.document(uri)?.text : undefined);
    if (isDocument) await this.#intake.take([uri], CancellationToken.None);
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
    const { index } = this.store.snapshot;
    if (uris.some((uri) => !index.get(uri))) await this.settled(token);
    const closed = uris.filter((uri) => this.#isClosed(uri));
    const texts = await this.files.readAll(closed);
    const { snapshot } = this.store;
    return snapshot.withDocuments(
      closed.flatMap((uri, number) => {
        const text = texts[number];
        return text === undefined || snapshot.document(uri) ? [] : [parseDocument(uri, text)];
      }),
    );
  }

  /**
   * The findings in a document of the workspace that is not open.
   *
   * @throws Cancelled
   */
  async findingsInFile(uri: string, token: CancellationToken): Promise<readonly Diagnostic[]> {
    const text = await this.#fileText(uri, token);
    return text === undefined ? [] : this.findings.inText(uri, text);
  }

  /** The text of a document of the workspace that is not open. */
  async #fileText(uri: string, token: CancellationToken): Promise<string | undefined> {
    if (!this.store.snapshot.index.get(uri)) await this.settled(token);
    return this.#isClosed(uri) ? this.files.read(uri) : undefined;
  }

  /** Whether a document of the workspace is not open. */
  #isClosed(uri: string): boolean {
    return !this.store.open.has(uri) && this.store.snapshot.index.get(uri) !== undefined;
  }

  /** Checks every document. @param workDoneToken the token to report on it with, if wanted. */
  async checkAll(
    workDoneToken: ProgressToken | undefined,
    token: CancellationToken,
  ): Promise<CheckResult> {
    const progress = this.progressFor(workDoneToken, 'Checking specifications');
    try {
      await orCancelled(this.complete(token), progress.token);
      const { store, findings, diagnostics } = this;
      return await checkAll({ store, findings, checked: diagnostics.checked }, progress, token);
    } catch (error) {
      const isGivenUp = error instanceof Cancelled && !token.isCancellationRequested;
      if (isGivenUp) return { documents: 0, findings: 0, cancelled: true };
      throw error;
    } finally {
      progress.end();
    }
  }

  /** Reports on work that the client asked for, where it wants to hear of it. */
  progressFor(workDoneToken: ProgressToken | undefined, title: string): Progress {
    return this.#progress.follow(workDoneToken, title);
  }

  /** Today as `YYYY-MM-DD`, in the author's time. */
  today(): string {
    return this.now().slice(0, 10);
  }

  /** Now as `YYYY-MM-DDTHH:mm`, in the author's time. */
  now(): string {
    const now = new Date();
    const [month, day, hour, minute] = [
      now.getMonth() + 1,
      now.getDate(),
      now.getHours(),
      now.getMinutes(),
    ].map((number) => String(number).padStart(2, '0'));
    return `${String(now.getFullYear())}-${month ?? ''}-${day ?? ''}T${hour ?? ''}:${minute ?? ''}`;
  }

  #listen(): void {
    const { guard, client } = this;
    const connection = this.#connection;
    connection.onDidChangeWatchedFiles(
      guard.notification(
        'workspace/didChangeWatchedFiles',
        (params: DidChangeWatchedFilesParams) => {
          this.#watcher.changed(params);
        },
      ),
    );
    connection.onDidChangeConfiguration(
      guard.notification(
        'workspace/didChangeConfiguration',
        (params: DidChangeConfigurationParams) => {
          this.#configuration.push(params.settings);
          this.#setup.renew();
        },
      ),
    );
    if (!client.workspaceFolders) return;
    connection.workspace.onDidChangeWorkspaceFolders(
      guard.notification(
        'workspace/didChangeWorkspaceFolders',
        (event: WorkspaceFoldersChangeEvent) => {
          this.#folders.change(event);
          this.#setup.renew();
        },
      ),
    );
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
