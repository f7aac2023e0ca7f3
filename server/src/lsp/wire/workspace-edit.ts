import {
  TextDocumentEdit,
  type CodeAction,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
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
   * them (LSP, `OptionalVersionedTextDocumentIdentifier`), and with its questions for one that asks
   * them (LSP, `ChangeAnnotation`).
   *
   * @returns `undefined` where the edit needs what the client cannot do.
   */
  edit({ changes, documentChanges, changeAnnotations }: WorkspaceEdit): WorkspaceEdit | undefined {
    const {
      documentChanges: takesVersions,
      resourceOperations,
      changeAnnotations: asks,
    } = this.#client;
    const list =
      documentChanges ??
      Object.entries(changes ?? {}).map(([uri, edits]) => ({
        textDocument: { uri, version: null },
        edits,
      }));
    if (!takesVersions) return list.every(isTextEdit) ? { changes: toChanges(list) } : undefined;
    const versioned: NonNullable<WorkspaceEdit['documentChanges']> = [];
    for (const change of list) {
      const own = asks ? change : withoutQuestions(change);
      if (isTextEdit(own)) versioned.push(this.#versioned(own));
      else if (resourceOperations.includes(own.kind)) versioned.push(own);
      else return undefined;
    }
    return { documentChanges: versioned, ...(asks && changeAnnotations && { changeAnnotations }) };
  }

  /** An action in the client's form; none where the client cannot make its edit. */
  action(action: CodeAction): CodeAction[] {
    const plain = { ...action };
    if (!this.#client.preferredActions) delete plain.isPreferred;
    if (!this.#client.codeActionResolve) delete plain.data;
    if (!action.edit) return [plain];
    const edit = this.edit(action.edit);
    return edit ? [{ ...plain, edit }] : [];
  }

  #versioned({ textDocument, edits }: TextDocumentEdit): TextDocumentEdit {
    const version = this.#documents.get(textDocument.uri)?.version ?? null;
    return { textDocument: { uri: textDocument.uri, version }, edits };
  }
}

type DocumentChange = NonNullable<WorkspaceEdit['documentChanges']>[number];

function isTextEdit(change: DocumentChange): change is TextDocumentEdit {
  return TextDocumentEdit.is(change);
}

function toChanges(list: readonly TextDocumentEdit[]): NonNullable<WorkspaceEdit['changes']> {
  return Object.fromEntries(
    list.map(({ textDocument, edits }) => [textDocument.uri, edits.map(plainEdit)]),
  );
}

function withoutQuestions(change: DocumentChange): DocumentChange {
  if (isTextEdit(change)) return { ...change, edits: change.edits.map(plainEdit) };
  const plain = { ...change };
  delete plain.annotationId;
  return plain;
}

function plainEdit(edit: TextDocumentEdit['edits'][number]): TextEdit {
  const { range, newText } = edit as TextEdit;
  return { range, newText };
}
