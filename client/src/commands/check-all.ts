import * as vscode from 'vscode';
import {
  checkAll as checkAllRequest,
  type CheckResult,
} from '../../../server/src/protocol/index.js';
import type { Server } from '../server.js';
import { count } from '../status-text.js';
import { isCancellation, type Command } from './command.js';
import { withProgress } from './progress.js';

/** *Check All Specs*: also those that are not open. The server fills the Problems panel. */
export const checkAll: Command = { id: 'specmark.checkAll', run };

/** @returns what was found, for other extensions; nothing where the check was cancelled. */
async function run(server: Server): Promise<CheckResult | undefined> {
  const result = await withProgress(server, 'Checking all specs', (workDoneToken, token) =>
    server.request(checkAllRequest, { workDoneToken }, token),
  ).catch((error: unknown) => {
    if (isCancellation(error)) return undefined;
    throw error;
  });
  if (!result || result.cancelled) {
    vscode.window.setStatusBarMessage('The check was cancelled', 5000);
    return undefined;
  }
  void sumUp(result);
  return result;
}

async function sumUp({ documents, findings }: CheckResult): Promise<void> {
  const checked = `Checked ${count(documents, 'document')}`;
  if (findings === 0) {
    await vscode.window.showInformationMessage(`${checked}: nothing was found.`);
    return;
  }
  const message = `${checked}: ${count(findings, 'finding')}.`;
  const answer = await vscode.window.showInformationMessage(message, 'Show Problems');
  if (answer) await vscode.commands.executeCommand('workbench.actions.view.problems');
}
