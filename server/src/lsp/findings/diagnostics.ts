import {
  DiagnosticRefreshRequest,
  type Connection,
  type DocumentDiagnosticReport,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver';
import type { Guard } from '../connection/guard.js';
import type { Files } from '../files/files.js';
import { breathe, Pacer } from '../turns/pace.js';
import type { ClientFlags } from '../wire/capabilities.js';
import type { OpenDocuments } from '../wire/documents.js';
import type { Change, Store } from '../workspace/store.js';
import { CheckedDocuments } from './checked.js';
import type { Findings } from './findings.js';
import { PullDiagnostics } from './pull.js';
import { PushDiagnostics } from './push.js';

/** How long news that concern other documents are gathered, in milliseconds: files were gathered before. */
const GATHER = 1;

/** How long other open documents are checked again at a stretch, in milliseconds. */
const RECHECKING = 1;

/** What the diagnostics are made of. */
export interface DiagnosticsContext {
  readonly connection: Connection;
  readonly client: ClientFlags;
  readonly guard: Guard;
  readonly store: Store;
  readonly documents: OpenDocuments;
  readonly files: Files;
  readonly findings: Findings;
}

/** The pump: brings diagnostics to the client, by the way that it takes, and keeps them true. */
export class DiagnosticsPump {
  readonly #context: DiagnosticsContext;
  readonly #pull: PullDiagnostics;
  readonly #push: PushDiagnostics | undefined;
  /** The open documents that were changed and of which the client waits to hear. */
  readonly #changed = new Set<string>();
  #recheckTimer: NodeJS.Timeout | undefined;
  #isReady = false;
  #isStopped = false;
  readonly checked: CheckedDocuments;

  constructor(context: DiagnosticsContext) {
    const { store, documents, findings, client } = context;
    this.#context = context;
    this.#pull = new PullDiagnostics(findings, documents);
    this.#push = client.pullDiagnostics
      ? undefined
      : new PushDiagnostics(findings, documents, this.#publish);
    this.checked = new CheckedDocuments(context, this.#publish);
    store.onChange((change) => {
      this.#follow(change);
    });
  }

  /** The configuration and the templates are known: what is said from now on is meant. */
  ready(): void {
    this.#isReady = true;
    for (const uri of this.#context.store.open) this.#tellSoon(uri);
  }

  /** Checks the open documents again, and all others that were checked where `everywhere`. */
  recheck(everywhere = false): void {
    this.#recheckTimer ??= setTimeout(() => {
      this.#recheckTimer = undefined;
      this.#context.guard.background('Checking open documents', this.#recheckOpen());
    }, GATHER);
    if (everywhere) this.checked.recheck();
  }

  opened(uri: string): void {
    this.checked.takeBack(uri);
  }

  /** @param spelling the URI as the client spells it. */
  closed(uri: string, spelling: string): void {
    this.#changed.delete(uri);
    this.#pull.forget(uri);
    this.#push?.closed(uri, spelling);
    this.#context.findings.forget(uri);
  }

  /** Answers a client that asks for the diagnostics of an open document. */
  answer(uri: string, previousResultId: string | undefined): DocumentDiagnosticReport {
    return this.#pull.answer(uri, previousResultId);
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#recheckTimer);
    this.checked.stop();
  }

  #follow(change: Change): void {
    for (const uri of change.uris) this.#tellSoon(uri);
    if (change.noticed && this.#isReady) this.recheck();
    this.checked.follow(change);
  }

  /** Tells of a document after the edits that have come in with this one. */
  #tellSoon(uri: string): void {
    if (!this.#push || !this.#isReady || !this.#context.documents.get(uri)) return;
    if (!this.#changed.size) {
      this.#context.guard.background('Publishing diagnostics', this.#tellChanged(this.#push));
    }
    this.#changed.add(uri);
  }

  async #tellChanged(push: PushDiagnostics): Promise<void> {
    await breathe();
    const uris = [...this.#changed];
    this.#changed.clear();
    for (const uri of uris) push.update(uri);
  }

  async #recheckOpen(): Promise<void> {
    // The author who has changed something here goes on typing, and waits for no other document.
    const pacer = new Pacer(RECHECKING);
    for (const uri of this.#context.store.open) {
      if (this.#isStopped) return;
      if (this.#push) this.#push.update(uri);
      else if (this.#pull.isOutdated(uri)) return this.#refresh();
      await pacer.pause();
    }
  }

  /** Asks the client to ask again, for all documents: the protocol knows no less. */
  async #refresh(): Promise<void> {
    const { client, connection } = this.#context;
    if (client.refreshDiagnostics) await connection.sendRequest(DiagnosticRefreshRequest.type);
  }

  readonly #publish = (params: PublishDiagnosticsParams): void => {
    const { client, connection } = this.#context;
    const { version, ...plain } = params;
    const taken = client.diagnosticVersions && version !== undefined ? params : plain;
    const sending = connection.sendDiagnostics(taken);
    this.#context.guard.background('Publishing diagnostics', sending);
  };
}
