import * as vscode from 'vscode';
import type { Server } from '../server.js';

let runs = 0;

/**
 * Shows a notification while the server works, with what it reports, and lets the work be cancelled.
 *
 * @param work is given the token under which the server is to report.
 */
export async function withProgress<Result>(
  server: Server,
  title: string,
  work: (workDoneToken: string, token: vscode.CancellationToken) => Promise<Result>,
): Promise<Result> {
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress(
    { location, title, cancellable: true },
    async (progress, token) => {
      const workDoneToken = `specmark-work-${String(++runs)}`;
      let reached = 0;
      const subscription = server.onProgress(workDoneToken, ({ message, percentage = reached }) => {
        progress.report({ ...(message && { message }), increment: percentage - reached });
        reached = percentage;
      });
      try {
        return await work(workDoneToken, token);
      } finally {
        subscription.dispose();
      }
    },
  );
}
