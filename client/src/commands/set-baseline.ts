import * as vscode from 'vscode';
import {
  setBaseline as request,
  type SetBaselineResult,
} from '../../../server/src/protocol/index.js';
import type { Server } from '../server.js';
import { count } from '../status-text.js';
import { isCancellation, type Command } from './command.js';
import { withProgress } from './progress.js';

/** *Set Baseline*: today's findings are known from now on, and only new ones show. */
export const setBaseline: Command = { id: 'specmark.setBaseline', run };

/** @returns what was recorded, for other extensions; nothing where it was cancelled. */
async function run(server: Server): Promise<SetBaselineResult | undefined> {
  const folder = await chooseFolder();
  if (!folder) return undefined;
  const result = await record(server, folder, false);
  if (result) void sumUp(server, folder, result);
  return result;
}

/** The workspace folder of the active document, else the only one; asked for where there are several. */
async function chooseFolder(): Promise<vscode.Uri | undefined> {
  const { workspaceFolders = [] } = vscode.workspace;
  const active = vscode.window.activeTextEditor?.document;
  const own = active && vscode.workspace.getWorkspaceFolder(active.uri);
  if (own ?? workspaceFolders.length < 2) return (own ?? workspaceFolders[0])?.uri;
  const placeHolder = 'The workspace folder whose baseline is to be set';
  return (await vscode.window.showWorkspaceFolderPick({ placeHolder }))?.uri;
}

function record(
  server: Server,
  folder: vscode.Uri,
  anew: boolean,
): Promise<SetBaselineResult | undefined> {
  const folderUri = folder.toString();
  return withProgress(server, 'Checking all specs', (workDoneToken, token) =>
    server.request(request, { folderUri, anew, workDoneToken }, token),
  ).catch((error: unknown) => {
    if (isCancellation(error)) return undefined;
    throw error;
  });
}

async function sumUp(
  server: Server,
  folder: vscode.Uri,
  { path, created, size, dropped, fresh }: SetBaselineResult,
): Promise<void> {
  if (created) {
    const message = `Recorded ${count(size, 'finding')} in ${path}. From now on only new ones show.`;
    void vscode.window.showInformationMessage(message);
    return;
  }
  const news = fresh ? ` ${count(fresh, 'finding')} that it does not know still show.` : '';
  const message = `The baseline knows ${count(size, 'finding')}, ${String(dropped)} fewer than before.${news}`;
  const button = 'Record Them Too';
  const answer = await vscode.window.showInformationMessage(message, ...(fresh ? [button] : []));
  if (answer !== button) return;
  const again = await record(server, folder, true);
  if (again) vscode.window.setStatusBarMessage(`Recorded ${count(again.size, 'finding')}`, 5000);
}
