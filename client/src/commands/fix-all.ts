import * as vscode from 'vscode';
import type { WorkspaceEdit } from 'vscode-languageclient/node';
import { fixAll as fixAllRequest, type FixAllResult } from '../../../server/src/protocol/index.js';
import type { Server } from '../server.js';
import { count } from '../status-text.js';
import { isCancellation, type Command } from './command.js';
import { withProgress } from './progress.js';

/**
 * *Fix All in Workspace*: what has one right answer, in every document, once the author agrees. A
 * keybinding can give it `{ preview: false }`, or `true`, so that nothing is asked.
 */
export const fixAll: Command = { id: 'specmark.fixAll', run };

/** @returns what was mended, for other extensions; nothing where it was cancelled. */
async function run(
  server: Server,
  argument: unknown,
): Promise<Omit<FixAllResult, 'edit'> | undefined> {
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
  const where = count(documents, 'document');
  const wish = given(argument) ?? (await ask(`Fix ${count(fixed, 'finding')} in ${where}?`));
  if (!wish) return undefined;
  // VS Code shows a preview of an edit that the server has marked as one to be confirmed.
  const wanted = wish === PREVIEW ? edit : withoutPreview(edit);
  const workspaceEdit = await server.convert.asWorkspaceEdit(wanted);
  if (!(await vscode.workspace.applyEdit(workspaceEdit))) return undefined;
  vscode.window.setStatusBarMessage(`Fixed ${count(fixed, 'finding')} in ${where}`, 5000);
  return { fixed, documents };
}

/** What a keybinding says in place of its author. */
function given(argument: unknown): typeof FIX | typeof PREVIEW | undefined {
  const { preview } = (argument ?? {}) as { readonly preview?: unknown };
  if (typeof preview !== 'boolean') return undefined;
  return preview ? PREVIEW : FIX;
}

const FIX = 'Fix All';
const PREVIEW = 'Preview';

/** In the preview nothing is ticked at first, which suits those who want some of the changes. */
function ask(question: string): Thenable<typeof FIX | typeof PREVIEW | undefined> {
  const detail = 'The preview lists every change, and makes those that you tick.';
  return vscode.window.showInformationMessage(question, { modal: true, detail }, FIX, PREVIEW);
}

function withoutPreview(edit: WorkspaceEdit): WorkspaceEdit {
  const annotations = Object.entries(edit.changeAnnotations ?? {});
  const changeAnnotations = Object.fromEntries(
    annotations.map(([id, annotation]) => [id, { ...annotation, needsConfirmation: false }]),
  );
  return { ...edit, changeAnnotations };
}
