import * as vscode from 'vscode';
import { ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageclient/node';
import type { Server } from '../server.js';

/** A command: its id in the manifest, and what it does. */
export interface Command {
  readonly id: string;
  readonly run: (server: Server, ...args: readonly unknown[]) => unknown;
}

/** Registers a command. What goes wrong in it is told to the author. */
export function registerCommand(server: Server, { id, run }: Command): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (...args: unknown[]) => {
    try {
      return await run(server, ...args);
    } catch (error) {
      if (!isCancellation(error)) void tellError(server, error);
      return undefined;
    }
  });
}

/** Whether something was given up because somebody asked for it. */
export function isCancellation(error: unknown): boolean {
  if (error instanceof vscode.CancellationError) return true;
  return (
    error instanceof ResponseError &&
    (error.code === LSPErrorCodes.RequestCancelled || error.code === LSPErrorCodes.ServerCancelled)
  );
}

async function tellError(server: Server, error: unknown): Promise<void> {
  server.output.error(error instanceof Error ? error : String(error));
  if (error instanceof ResponseError && error.code === ErrorCodes.ConnectionInactive) {
    await offer('Specmark’s language server is not running.', 'Restart', 'specmark.restartServer');
  } else {
    const message = error instanceof Error ? error.message : String(error);
    await offer(`Specmark: ${message}`, 'Show Output', 'specmark.showOutput');
  }
}

async function offer(message: string, button: string, command: string): Promise<void> {
  const answer = await vscode.window.showErrorMessage(message, button);
  if (answer) await vscode.commands.executeCommand(command);
}
