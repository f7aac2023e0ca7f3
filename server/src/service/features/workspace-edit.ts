import {
  CreateFile,
  RenameFile,
  TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';
import type { Edits } from '../rules/rule.js';

/** Files that are made or get another URI. */
export interface FileChanges {
  readonly creates?: readonly { readonly uri: string; readonly text: string }[];
  readonly renames?: readonly { readonly from: string; readonly to: string }[];
}

/**
 * An edit in LSP's form: plain `changes` where only text changes, and `documentChanges` where files
 * are made or renamed, because their order counts. What is made comes first and what is renamed
 * last, so that every edit names a file by the URI that it has at that moment.
 */
export function toWorkspaceEdit(
  { creates = [], renames = [] }: FileChanges,
  edits: Edits,
): WorkspaceEdit {
  const written = Object.entries(edits).filter(([, list]) => list.length);
  if (!creates.length && !renames.length) {
    return { changes: Object.fromEntries(written.map(([uri, list]) => [uri, [...list]])) };
  }
  return {
    documentChanges: [
      ...creates.flatMap(({ uri, text }) => [
        CreateFile.create(uri, { ignoreIfExists: true }),
        editDocument(uri, text ? [insertion(text)] : []),
      ]),
      ...written.map(([uri, list]) => editDocument(uri, list)),
      ...renames.map(({ from, to }) => RenameFile.create(from, to)),
    ],
  };
}

/** The version is the shell's to say: the service knows texts and not their versions. */
function editDocument(uri: string, edits: readonly TextEdit[]): TextDocumentEdit {
  return TextDocumentEdit.create({ uri, version: null }, [...edits]);
}

function insertion(newText: string): TextEdit {
  const start = { line: 0, character: 0 };
  return { range: { start, end: start }, newText };
}
