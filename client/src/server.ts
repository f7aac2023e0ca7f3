import * as vscode from 'vscode';
import {
  LanguageClient,
  State,
  TransportKind,
  WorkDoneProgress,
  type CancellationToken,
  type DocumentSelector,
  type LanguageClientOptions,
  type ProgressToken,
  type WorkDoneProgressReport,
} from 'vscode-languageclient/node';
import {
  statusChanged,
  type InitializationOptions,
  type RequestName,
} from '../../server/src/protocol/index.js';
import { provideDefinition } from './definition.js';
import { provideDocumentSymbols } from './outline.js';

const MARKDOWN = ['file', 'untitled'].map((scheme) => ({ language: 'markdown', scheme }));

/** The documents that Specmark looks at. */
export const DOCUMENTS: DocumentSelector & vscode.DocumentSelector = MARKDOWN;

/** The files in which teams configure Specmark. What is not saved yet counts already. */
const CONFIGURATION = { scheme: 'file', pattern: '**/.specmark.json' };

/** What the server is doing, as far as an author can notice it. */
export type ServerState = 'starting' | 'busy' | 'ready' | 'stopped';

/** The language server, as the rest of the client sees it. */
export class Server implements vscode.Disposable {
  readonly output = vscode.window.createOutputChannel('Specmark', { log: true });

  readonly #module: string;
  readonly #storage: vscode.Uri;
  readonly #stateChanged = new vscode.EventEmitter<void>();
  readonly #statusChanged = new vscode.EventEmitter<void>();
  /** The pieces of work that the server has begun to report on and has not ended. */
  readonly #work = new Set<ProgressToken>();
  #client: LanguageClient;

  readonly onDidChangeState = this.#stateChanged.event;
  /** Fires when documents may have another status for reasons other than an edit of their own. */
  readonly onDidChangeStatus = this.#statusChanged.event;

  constructor(context: vscode.ExtensionContext) {
    this.#module = context.asAbsolutePath('dist/server.cjs');
    this.#storage = context.globalStorageUri;
    this.#client = this.#createClient();
  }

  get state(): ServerState {
    switch (this.#client.state) {
      case State.Starting:
        return 'starting';
      case State.Running:
        return this.#work.size > 0 ? 'busy' : 'ready';
      case State.Stopped:
      case State.StartFailed:
        return 'stopped';
    }
  }

  /** Turns the protocol's values into those of VS Code. */
  get convert(): LanguageClient['protocol2CodeConverter'] {
    return this.#client.protocol2CodeConverter;
  }

  /** Starts the server. Failures show in its state; the language client tells the author of them. */
  async start(): Promise<void> {
    try {
      await this.#client.start();
    } catch (error) {
      this.output.error('The language server did not start.', error);
    }
  }

  async stop(): Promise<void> {
    // A client that is not running cannot be stopped, and there is nothing left to be done then.
    if (this.#client.state === State.Running) await this.#client.stop();
  }

  /** Starts the server anew with a client of its own, which also helps where the old one has failed. */
  async restart(): Promise<void> {
    await this.#end(this.#client);
    this.#client = this.#createClient();
    await this.start();
  }

  /** Asks the server. A request that comes while the server starts waits for it. */
  request<Params, Result>(
    name: RequestName<Params, Result>,
    params: Params,
    token?: CancellationToken,
  ): Promise<Result> {
    return token
      ? this.#client.sendRequest<Result>(name.method, params, token)
      : this.#client.sendRequest<Result>(name.method, params);
  }

  /** Listens to the reports on a piece of work that a request was given the token of. */
  onProgress(
    token: ProgressToken,
    report: (value: Omit<WorkDoneProgressReport, 'kind'>) => void,
  ): vscode.Disposable {
    return this.#client.onProgress(WorkDoneProgress.type, token, report);
  }

  dispose(): void {
    void this.#end(this.#client);
    this.#stateChanged.dispose();
    this.#statusChanged.dispose();
    this.output.dispose();
  }

  #createClient(): LanguageClient {
    const run = { module: this.#module, transport: TransportKind.ipc };
    const debug = { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } };
    const client = new LanguageClient(
      'specmark',
      'Specmark',
      { run, debug },
      this.#createClientOptions(),
    );
    client.onDidChangeState(({ newState }) => {
      if (newState !== State.Running) this.#work.clear();
      this.#stateChanged.fire();
    });
    client.onNotification(statusChanged.method, () => {
      this.#statusChanged.fire();
    });
    return client;
  }

  #createClientOptions(): LanguageClientOptions {
    return {
      documentSelector: [...MARKDOWN, CONFIGURATION],
      outputChannel: this.output,
      initializationOptions: this.#initializationOptions(),
      middleware: {
        provideDefinition,
        provideDocumentSymbols,
        handleWorkDoneProgress: (token, params, next) => {
          if (params.kind === 'begin') this.#work.add(token);
          if (params.kind === 'end') this.#work.delete(token);
          if (params.kind !== 'report') this.#stateChanged.fire();
          next(token, params);
        },
      },
    };
  }

  #initializationOptions(): InitializationOptions {
    const { scheme, fsPath } = vscode.Uri.joinPath(this.#storage, 'index');
    return {
      cacheFolder: scheme === 'file' ? fsPath : null,
      // VS Code checks configuration files by the schema that the manifest contributes.
      checksSchema: true,
      showsPlaces: true,
      suggestCommand: 'editor.action.triggerSuggest',
    };
  }

  async #end(client: LanguageClient): Promise<void> {
    try {
      // A client can be stopped only after it has started.
      if (client.state === State.Starting) await client.start();
      await client.dispose();
    } catch (error) {
      this.output.warn('The language server did not end in good order.', error);
    }
  }
}
