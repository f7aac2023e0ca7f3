import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';
import type { Guard } from '../connection/guard.js';
import type { Files } from '../files/files.js';
import { Pacer } from '../turns/pace.js';
import type { Change, Store } from '../workspace/store.js';
import type { Findings } from './findings.js';

/** How long an author has to pause before findings elsewhere are looked at again, in milliseconds. */
const CALM = 500;

/** What checking needs. */
export interface CheckContext {
  readonly guard: Guard;
  readonly store: Store;
  readonly files: Files;
  readonly findings: Findings;
}

/**
 * What *check all* has said of documents that are not open. It stays true: it is renewed when files
 * change, and taken back when a document is opened, because it has its own diagnostics then.
 */
export class CheckedDocuments {
  readonly #context: CheckContext;
  readonly #publish: (params: PublishDiagnosticsParams) => void;
  /** The documents of which something is said. */
  readonly #shown = new Set<string>();
  readonly #due = new Set<string>();
  #calmTimer: NodeJS.Timeout | undefined;
  #isOn = false;
  #isRenewing = false;

  constructor(context: CheckContext, publish: (params: PublishDiagnosticsParams) => void) {
    this.#context = context;
    this.#publish = publish;
  }

  /** From now on all documents that are not open count as checked. */
  begin(): void {
    this.#isOn = true;
  }

  /**
   * Checks one document that is not open, and says what is found.
   *
   * @returns the number of findings.
   */
  async check(uri: string): Promise<number> {
    const { store, files, findings } = this.#context;
    const text = await files.read(uri);
    if (store.open.has(uri)) return 0;
    const isKnown = text !== undefined && store.snapshot.index.get(uri) !== undefined;
    const diagnostics = isKnown ? findings.inText(uri, text) : [];
    this.#say(uri, diagnostics);
    return diagnostics.length;
  }

  /** Takes back what was said of a document. */
  takeBack(uri: string): void {
    this.#say(uri, []);
  }

  /** Renews what a change has made questionable. */
  follow({ uris, noticed }: Change): void {
    if (!this.#isOn) return;
    this.#renew(uris);
    if (!noticed) return;
    clearTimeout(this.#calmTimer);
    this.#calmTimer = setTimeout(() => {
      this.#renew(this.#shown);
    }, CALM);
  }

  /** Checks all documents again, because others findings count now. */
  recheck(): void {
    const records = [...this.#context.store.snapshot.index.records()];
    if (this.#isOn) this.#renew(records.map(({ uri }) => uri));
  }

  stop(): void {
    clearTimeout(this.#calmTimer);
    this.#due.clear();
  }

  #renew(uris: Iterable<string>): void {
    const { guard, store } = this.#context;
    for (const uri of uris) if (!store.open.has(uri)) this.#due.add(uri);
    if (!this.#isRenewing) guard.background('Checking documents again', this.#checkDue());
  }

  async #checkDue(): Promise<void> {
    this.#isRenewing = true;
    try {
      const pacer = new Pacer();
      for (const uri of this.#due) {
        this.#due.delete(uri);
        await this.check(uri);
        await pacer.pause();
      }
    } finally {
      this.#isRenewing = false;
    }
  }

  #say(uri: string, diagnostics: readonly Diagnostic[]): void {
    if (!diagnostics.length && !this.#shown.delete(uri)) return;
    if (diagnostics.length) this.#shown.add(uri);
    this.#publish({ uri, diagnostics: [...diagnostics] });
  }
}
