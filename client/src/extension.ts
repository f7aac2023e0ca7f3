import * as vscode from 'vscode';
import { registerCommands } from './commands/index.js';
import { registerLinkEdits } from './links.js';
import { Server } from './server.js';
import { createStatus, type Status } from './status.js';

/** What other extensions, and the tests of this one, can see of it. */
export interface SpecmarkApi {
  readonly status: Pick<Status, 'item'>;
  readonly server: Pick<Server, 'state' | 'stop'>;
}

let server: Server | undefined;

/** Called by VS Code when the first Markdown document is opened or a command of Specmark is used. */
export function activate(context: vscode.ExtensionContext): SpecmarkApi {
  server = new Server(context);
  const status = createStatus(server);
  context.subscriptions.push(
    server,
    status,
    registerLinkEdits(server),
    ...registerCommands(server),
  );
  void vscode.commands.executeCommand('setContext', 'specmark.active', true);
  void server.start();
  return { status, server };
}

/** Called by VS Code before it ends, so that the server can end in good order. */
export async function deactivate(): Promise<void> {
  await server?.stop();
}
