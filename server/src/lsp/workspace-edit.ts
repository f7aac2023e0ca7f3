import type { CodeAction, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { ClientFlags } from './capabilities.js';
import type { OpenDocuments } from './documents.js';

/** Turns the service's edits into what the client can take. */
export class EditAdapter {
  readonly #client: ClientFlags;
  readonly #documents: OpenDocuments;

  constructor(client: ClientFlags, documents: OpenDocuments) {
    this.#client = client;
    this.#documents = documents;
  }

  /**
   * An edit with the versions of the open texts that it is made from, for a client that compares
   * them (LSP, `OptionalVersionedTextDocumentIdentifier`).
   *
   * @returns `undefined` where the edit needs what the client cannot do.
   */
  edit({ changes = {}, documentChanges }: WorkspaceEdit): WorkspaceEdit | undefined {
    const { documentChanges: takesVersions, resourceOperations } = this.#client;
    if (!documentChanges && !takesVersions) return { changes };
    if (!takesVersions) return undefined;
    const list =
      documentChanges ??
      Object.entries(changes).map(([uri, edits]) => ({
        textDocument: { uri, version: null },
        edits,
      }));
    const versioned: NonNullable<WorkspaceEdit['documentChanges']> = [];
    for (const change of list) {
      if (!('kind' in change)) versioned.push(this.#versioned(change));
      else if (resourceOperations.includes(change.kind)) versioned.push(change);
      else return undefined;
    }
    return { documentChanges: versioned };
  }

  /** An action with its edit in the client's form; none where the client cannot make the edit. */
  action(action: CodeAction): CodeAction[] {
    if (!action.edit) return [action];
    const edit = this.edit(action.edit);
    return edit ? [{ ...action, edit }] : [];
  }

  #versioned({ textDocument, edits }: TextDocumentEdit): TextDocumentEdit {
    const version = this.#documents.get(textDocument.uri)?.version ?? null;
    return { textDocument: { uri: textDocument.uri, version }, edits };
  }
}
