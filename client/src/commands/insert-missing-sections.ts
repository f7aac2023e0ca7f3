import * as vscode from 'vscode';
import { documentStatus, missingSections } from '../../../server/src/protocol/index.js';
import type { Server } from '../server.js';
import { count } from '../status-text.js';
import { activeMarkdownEditor } from './active-editor.js';
import type { Command } from './command.js';

/** *Insert Missing Sections*: all that the template asks for, each with the template's guidance. */
export const insertMissingSections: Command = { id: 'specmark.insertMissingSections', run };

/** @returns the names of the sections that were inserted. */
async function run(server: Server): Promise<readonly string[]> {
  const editor = activeMarkdownEditor();
  if (!editor) return [];
  const { document } = editor;
  const { version } = document;
  const uri = document.uri.toString();
  const { names, edits } = await server.request(missingSections, { uri });
  if (edits.length === 0) {
    const status = await server.request(documentStatus, { uri });
    void vscode.window.showInformationMessage(
      status?.kind
        ? 'No section is missing.'
        : 'This document has no kind, so no section can be missing.',
    );
    return [];
  }
  const textEdits = await server.convert.asTextEdits([...edits]);
  if (document.isClosed || document.version !== version) {
    throw new Error('The document was changed in the meantime. Try again.');
  }
  const edit = new vscode.WorkspaceEdit();
  edit.set(document.uri, textEdits);
  if (!(await vscode.workspace.applyEdit(edit))) {
    throw new Error('The sections could not be inserted.');
  }
  reveal(editor, textEdits);
  vscode.window.setStatusBarMessage(`Inserted ${count(names.length, 'section')}`, 5000);
  return names;
}

/** Shows the first place at which something was inserted; above it nothing has moved. */
function reveal(editor: vscode.TextEditor, edits: readonly vscode.TextEdit[]): void {
  const starts = edits.map(({ range }) => range.start);
  const first = starts.reduce((a, b) => (b.isBefore(a) ? b : a));
  editor.revealRange(
    new vscode.Range(first, first),
    vscode.TextEditorRevealType.InCenterIfOutsideViewport,
  );
}
