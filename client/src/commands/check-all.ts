import * as vscode from 'vscode';
import {
  checkAll as checkAllRequest,
  type CheckResult,
} from '../../../server/src/protocol/index.js';
import type { Server } from '../server.js';
import { count } from '../status-text.js';
import { isCancellation, type Command } from './command.js';

/** *Check All Specs*: also those that are not open. The server fills the Problems panel. */
export const checkAll: Command = { id: 'specmark.checkAll', run };

let runs = 0;

/** @returns what was found, for other extensions; nothing where the check was cancelled. */
async function run(server: Server): Promise<CheckResult | undefined> {
  const result = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: 'Checking all specs',
      cancellable: true,
    },
    (progress, token) => check(server, progress, token),
  );
  if (!result || result.cancelled) {
    vscode.window.setStatusBarMessage('The check was cancelled', 5000);
    return undefined;
  }
  void sumUp(result);
  return result;
}

async function check(
  server: Server,
  progress: vscode.Progress<{ message?: string; increment?: number }>,
  token: vscode.CancellationToken,
): Promise<CheckResult | undefined> {
  const workDoneToken = `specmark-check-${String(++runs)}`;
  let reached = 0;
  const subscription = server.onProgress(workDoneToken, ({ message, percentage = reached }) => {
    progress.report({ ...(message && { message }), increment: percentage - reached });
    reached = percentage;
  });
  try {
    return await server.request(checkAllRequest, { workDoneToken }, token);
  } catch (error) {
    if (isCancellation(error)) return undefined;
    throw error;
  } finally {
    subscription.dispose();
  }
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
