import {
  ShowDocumentRequest,
  type Connection,
  type ExecuteCommandParams,
  type Location,
} from 'vscode-languageserver';
import { APPLY_FIX_COMMAND, SHOW_COMMAND } from '../../protocol/index.js';
import type { Guard } from '../connection/guard.js';
import { rangeIn, uriIn } from '../wire/params.js';
import { invalidParams } from '../wire/response-errors.js';
import type { ApplyFix } from './code-actions.js';

/** Serves the commands that the server has announced. */
export function serveCommands(connection: Connection, guard: Guard, applyFix: ApplyFix): void {
  connection.onExecuteCommand(
    guard.request('workspace/executeCommand', async (params: ExecuteCommandParams, token) => {
      const { command, arguments: args } = params;
      if (command === APPLY_FIX_COMMAND) await applyFix(args, token);
      else if (command === SHOW_COMMAND) await show(args?.[0] as Partial<Location> | undefined);
      else throw invalidParams(`There is no command "${command}".`);
      return null;
    }),
  );

  async function show(place: Partial<Location> | undefined): Promise<void> {
    if (!place?.uri) throw invalidParams('The place to be shown is missing.');
    const uri = uriIn(place.uri);
    const selection = rangeIn(place as Location);
    await connection.sendRequest(ShowDocumentRequest.type, { uri, selection, takeFocus: true });
  }
}
