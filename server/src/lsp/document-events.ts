import { CancellationToken } from 'vscode-languageserver';
import type { DiagnosticsPump } from './findings/diagnostics.js';
import { isConfiguration, type OpenDocuments } from './wire/documents.js';
import type { Intake } from './workspace/intake.js';
import type { Setup } from './workspace/setup.js';
import type { Store } from './workspace/store.js';

/** Whom it concerns that a document is opened, edited or closed. */
export interface DocumentEventsContext {
  readonly documents: OpenDocuments;
  readonly store: Store;
  readonly diagnostics: DiagnosticsPump;
  readonly setup: Setup;
  readonly intake: Intake;
}

/**
 * Carries on what happens to open documents: their texts count in place of their files', and a
 * configuration file is read anew. URIs are normalised.
 */
export class DocumentEvents {
  readonly #context: DocumentEventsContext;

  constructor(context: DocumentEventsContext) {
    this.#context = context;
  }

  opened(uri: string): void {
    if (!isConfiguration(uri)) this.#context.diagnostics.opened(uri);
    this.changed(uri);
  }

  changed(uri: string): void {
    const { documents, store, setup } = this.#context;
    if (isConfiguration(uri)) {
      setup.renew();
      return;
    }
    const document = documents.get(uri);
    if (document) store.setOpen(uri, document.getText());
  }

  /** @param spelling the URI as the client spells it. */
  async closed(uri: string, spelling: string): Promise<void> {
    const { store, diagnostics, setup, intake } = this.#context;
    if (isConfiguration(uri)) {
      setup.renew();
      return;
    }
    diagnostics.closed(uri, spelling);
    const isDocument = setup.scope.includes(uri);
    // What the file holds is known a moment later. It may differ: edits can be thrown away.
    store.close(uri, isDocument ? store.snapshot.document(uri)?.text : undefined);
    if (isDocument) await intake.take([uri], CancellationToken.None);
  }
}
