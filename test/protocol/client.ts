import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import {
  FileChangeType,
  type CancellationToken,
  type ClientCapabilities,
  type CodeAction,
  type CompletionList,
  type ConfigurationParams,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type InitializeResult,
  type LocationLink,
  type LogMessageParams,
  type Position,
  type PublishDiagnosticsParams,
  type Range,
} from 'vscode-languageserver/node';
import { ServerProcess, type Message } from './process.js';
import { DiskWorkspace } from './workspace.js';

/** A client that knows of all that the server can make use of, as VS Code does. */
export const RICH: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
  },
  textDocument: {
    diagnostic: {
      relatedDocumentSupport: false,
      relatedInformation: true,
      codeDescriptionSupport: true,
    },
    publishDiagnostics: { relatedInformation: true, versionSupport: true },
    definition: { linkSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
  },
  window: { workDoneProgress: true },
};

/** A client that knows of documents and of nothing else. */
export const POOR: ClientCapabilities = {};

/** The settings of a client that is asked for them and never answers. */
export const SILENCE = new Promise<never>(() => undefined);

export interface StartOptions {
  readonly capabilities?: ClientCapabilities;
  /** The section `specmark` of the client's settings. */
  readonly settings?: unknown;
  /** The workspace folders, as paths in the fixture; the whole fixture where nothing is said. */
  readonly folders?: readonly string[];
  /** What else is to stand in the parameters of `initialize`. */
  readonly params?: Readonly<Record<string, unknown>>;
}

/** An editor for tests: a server of its own, a workspace on disk, and what an editor does. */
export class Client {
  readonly server: ServerProcess;
  readonly workspace: DiskWorkspace;
  /** What the server is told the next time that it asks for its settings. */
  settings: unknown;
  result: InitializeResult = { capabilities: {} };
  readonly #versions = new Map<string, number>();

  private constructor(t: TestContext, fixture: string, settings: unknown) {
    this.settings = settings;
    this.workspace = new DiskWorkspace(t, fixture);
    this.server = new ServerProcess(t, (message) => this.#answer(message));
  }

  /** Starts a server on a fixture without a word to it. */
  static launch(t: TestContext, fixture: string): Client {
    return new Client(t, fixture, undefined);
  }

  /** Starts a server on a fixture and introduces a client to it. */
  static async start(t: TestContext, fixture: string, options: StartOptions = {}): Promise<Client> {
    const client = new Client(t, fixture, options.settings);
    await client.initialize(options);
    return client;
  }

  async initialize({ capabilities = RICH, folders, params }: StartOptions = {}): Promise<void> {
    const names = folders ?? [''];
    const { workspace } = this;
    this.result = await this.request('initialize', {
      processId: process.pid,
      rootUri: names[0] === undefined ? null : workspace.uri(names[0]),
      workspaceFolders: names.map((name) => ({ uri: workspace.uri(name), name: name || 'ws' })),
      capabilities,
      // A test leaves nothing behind.
      initializationOptions: { cacheFolder: null },
      ...params,
    });
    this.notify('initialized', {});
  }

  request<Result>(method: string, params: unknown, token?: CancellationToken): Promise<Result> {
    const { connection } = this.server;
    return token
      ? connection.sendRequest(method, params, token)
      : connection.sendRequest(method, params);
  }

  notify(method: string, params: unknown): void {
    // A notification that cannot be sent shows in what the test waits for.
    void this.server.connection.sendNotification(method, params as object).catch(() => undefined);
  }

  /** Asks for something and expects an error. */
  async fails(method: string, params: unknown): Promise<{ code: number; message: string }> {
    try {
      await this.request(method, params);
    } catch (error) {
      return error as { code: number; message: string };
    }
    return assert.fail(`${method} was answered without an error.`);
  }

  uri(path: string): string {
    return this.workspace.uri(path);
  }

  open(path: string, text = this.workspace.text(path)): string {
    const uri = this.uri(path);
    this.openUri(uri, text);
    return uri;
  }

  openUri(uri: string, text: string, languageId = 'markdown'): void {
    this.#versions.set(uri, 1);
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  }

  /** @returns the document's new version. */
  change(path: string, ...contentChanges: { range?: Range; text: string }[]): number {
    const uri = this.uri(path);
    const version = (this.#versions.get(uri) ?? 0) + 1;
    this.#versions.set(uri, version);
    this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
    return version;
  }

  close(path: string): void {
    this.notify('textDocument/didClose', { textDocument: { uri: this.uri(path) } });
  }

  /** Tells of changes on disk, all in one notification. */
  watched(changes: Readonly<Record<string, 'created' | 'changed' | 'deleted'>>): void {
    const types = {
      created: FileChangeType.Created,
      changed: FileChangeType.Changed,
      deleted: FileChangeType.Deleted,
    };
    this.notify('workspace/didChangeWatchedFiles', {
      changes: Object.entries(changes).map(([path, type]) => ({
        uri: this.uri(path),
        type: types[type],
      })),
    });
  }

  /** Waits until the server knows every document of the workspace. */
  async indexed(): Promise<void> {
    await this.request('specmark/relatedDocuments', { uri: this.uri('/nothing.md') });
  }

  diagnose(path: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    const textDocument = { uri: this.uri(path) };
    return this.request('textDocument/diagnostic', {
      textDocument,
      ...(previousResultId !== undefined && { previousResultId }),
    });
  }

  /** The diagnostics that a client gets by asking, as `code: message`. */
  async findings(path: string): Promise<string[]> {
    const report = await this.diagnose(path);
    assert.ok(report.kind === 'full');
    return report.items.map(describe);
  }

  /** Waits for published diagnostics of a document. */
  async published(
    path: string,
    fits: (params: PublishDiagnosticsParams) => boolean = () => true,
  ): Promise<string[]> {
    const uri = this.uri(path);
    const params = await this.server.waitFor<PublishDiagnosticsParams>(
      'textDocument/publishDiagnostics',
      (candidate) => candidate.uri === uri && fits(candidate),
    );
    return params.diagnostics.map(describe);
  }

  definition(path: string, position: Position): Promise<LocationLink[]> {
    return this.#at('textDocument/definition', path, position);
  }

  completion(path: string, position: Position): Promise<CompletionList | null> {
    return this.#at('textDocument/completion', path, position);
  }

  codeActions(path: string, range: Range): Promise<CodeAction[]> {
    return this.request('textDocument/codeAction', {
      textDocument: { uri: this.uri(path) },
      range,
      context: { diagnostics: [] },
    });
  }

  /** Waits for a line in the server's log. */
  async logged(pattern: RegExp): Promise<string> {
    const { message } = await this.server.waitFor<LogMessageParams>('window/logMessage', (params) =>
      pattern.test(params.message),
    );
    return message;
  }

  #at<Result>(method: string, path: string, position: Position): Promise<Result> {
    return this.request(method, { textDocument: { uri: this.uri(path) }, position });
  }

  #answer({ method, params }: Message): unknown {
    if (method !== 'workspace/configuration') return null;
    if (this.settings === SILENCE) return SILENCE;
    return (params as ConfigurationParams).items.map(() => this.settings ?? null);
  }
}

/** A diagnostic as tests name it. */
export function describe({ code, message }: Diagnostic): string {
  return `${String(code)}: ${typeof message === 'string' ? message : message.value}`;
}

/** The empty range at a position. */
export function at(line: number, character: number): Range {
  return { start: { line, character }, end: { line, character } };
}
