import * as vscode from 'vscode';
import type { Command } from './command.js';

/** *Restart Language Server*: for when it has stopped, or says what is not so. */
export const restartServer: Command = {
  id: 'specmark.restartServer',
  run: (server) =>
    vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: 'Restarting Specmark' },
      () => server.restart(),
    ),
};
