import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';
import type { OpenDocuments } from '../wire/documents.js';
import type { Findings } from './findings.js';

/** Diagnostics for a client that waits to be told of them. */
export class PushDiagnostics {
  readonly #findings: Findings;
  readonly #documents: OpenDocuments;
  readonly #publish: (params: PublishDiagnosticsParams) => void;
  readonly #sent = new Map<string, { version: number; diagnostics: readonly Diagnostic[] }>();

  constructor(
    findings: Findings,
    documents: OpenDocuments,
    publish: (params: PublishDiagnosticsParams) => void,
  ) {
    this.#findings = findings;
    this.#documents = documents;
    this.#publish = publish;
  }

  /** Tells what is found in an open document as it is at this moment, unless it was told already. */
  update(uri: string): void {
    const document = this.#documents.get(uri);
    if (!document) return;
    const { version } = document;
    const diagnostics = this.#findings.inOpen(uri);
    const sent = this.#sent.get(uri);
    if (sent?.version === version && isSame(sent.diagnostics, diagnostics)) return;
    this.#sent.set(uri, { version, diagnostics });
    this.#publish({ uri: document.uri, version, diagnostics: [...diagnostics] });
  }

  /** Takes back what was told of a document that is not open any more. */
  closed(uri: string, spelling: string): void {
    if (this.#sent.delete(uri)) this.#publish({ uri: spelling, diagnostics: [] });
  }
}

function isSame(a: readonly Diagnostic[], b: readonly Diagnostic[]): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
