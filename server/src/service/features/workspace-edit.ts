import {
  CreateFile,
  DeleteFile,
  RenameFile,
  TextDocumentEdit,
  type AnnotatedTextEdit,
  type ChangeAnnotation,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';
import type { Edits } from '../edits/fix.js';
import { TEXT_START } from '../parse/lines.js';

/** Files that are made, get another URI, or go. */
export interface FileChanges {
  readonly creates?: readonly { readonly uri: string; readonly text: string }[];
  readonly renames?: readonly { readonly from: string; readonly to: string }[];
  /** Files that go; the author is asked about each. */
  readonly deletes?: readonly string[];
}

/**
 * An edit in LSP's form: plain `changes` where only text changes, and `documentChanges` where files
 * are made, renamed or deleted, because their order counts. What is made comes first, what is renamed
 * and what goes last, so that every edit names a file by the URI that it has at that moment.
 *
 * @param confirm what the author is asked before anything is written. A client that cannot ask is
 *   spared the question by `EditAdapter`.
 */
export function toWorkspaceEdit(
  { creates = [], renames = [], deletes = [] }: FileChanges,
  edits: Edits,
  confirm?: string,
): WorkspaceEdit {
  const written = Object.entries(edits).filter(([, list]) => list.length);
  if (!creates.length && !renames.length && !deletes.length && confirm === undefined) {
    return { changes: Object.fromEntries(written.map(([uri, list]) => [uri, [...list]])) };
  }
  const changeAnnotations: Record<string, ChangeAnnotation> = {
    ...(deletes.length && { [DELETION]: { label: 'Delete the file', needsConfirmation: true } }),
    ...(confirm !== undefined && { [EDIT]: { label: confirm, needsConfirmation: true } }),
  };
  const asked = (list: readonly TextEdit[]) =>
    confirm === undefined ? list : list.map((edit) => ({ ...edit, annotationId: EDIT }));
  return {
    documentChanges: [
      ...creates.flatMap(({ uri, text }) => [
        CreateFile.create(uri, { ignoreIfExists: true }),
        editDocument(uri, text ? [insertion(text)] : []),
      ]),
      ...written.map(([uri, list]) => editDocument(uri, asked(list))),
      ...renames.map(({ from, to }) => RenameFile.create(from, to)),
      ...deletes.map((uri) => DeleteFile.create(uri, { ignoreIfNotExists: true }, DELETION)),
    ],
    ...(Object.keys(changeAnnotations).length && { changeAnnotations }),
  };
}

/** The names of the questions that an edit can ask. */
const DELETION = 'specmark.delete';
const EDIT = 'specmark.edit';

/** The version is the shell's to say: the service knows texts and not their versions. */
function editDocument(
  uri: string,
  edits: readonly (TextEdit | AnnotatedTextEdit)[],
): TextDocumentEdit {
  return TextDocumentEdit.create({ uri, version: null }, [...edits]);
}

function insertion(newText: string): TextEdit {
  return { range: TEXT_START, newText };
}
