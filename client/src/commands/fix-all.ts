import * as vscode from 'vscode';
import { fixAll as fixAllRequest, type FixAllResult } from '../../../server/src/protocol/index.js';
import type { Server } from '../server.js';
import { count } from '../status-text.js';
import { isCancellation, type Command } from './command.js';
import { withProgress } from './progress.js';

/** *Fix All in Workspace*: what has one right answer, in every document, after a preview. */
export const fixAll: Command = { id: 'specmark.fixAll', run };

/** @returns what was mended, for other extensions; nothing where it was cancelled. */
async function run(server: Server): Promise<Omit<FixAllResult, 'edit'> | undefined> {
  const result = await withProgress(server, 'Mending all specs', (workDoneToken, token) =>
    server.request(fixAllRequest, { workDoneToken }, token),
  ).catch((error: unknown) => {
    if (isCancellation(error)) return undefined;
    throw error;
  });
  if (!result) return undefined;
  const { fixed, documents, edit } = result;
  if (fixed === 0) {
    void vscode.window.showInformationMessage('There is nothing that Specmark can fix by itself.');
    return { fixed, documents };
  }
  // VS Code shows a preview of the edit, because the server has marked it as one to be confirmed.
  const workspaceEdit = await server.convert.asWorkspaceEdit(edit);
  if (!(await vscode.workspace.applyEdit(workspaceEdit))) return undefined;
  const where = count(documents, 'document');
  vscode.window.setStatusBarMessage(`Fixed ${count(fixed, 'finding')} in ${where}`, 5000);
  return { fixed, documents };
}
