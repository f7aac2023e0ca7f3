import {
  ShowDocumentRequest,
  type Connection,
  type ExecuteCommandParams,
  type Location,
} from 'vscode-languageserver';
import { SHOW_COMMAND } from '../protocol/index.js';
import { invalidParams, type Guard } from './guard.js';
import { rangeIn, uriIn } from './params.js';

/** Serves the commands that the server has announced. */
export function serveCommands(connection: Connection, guard: Guard): void {
  connection.onExecuteCommand(
    guard.request('workspace/executeCommand', async (params: ExecuteCommandParams) => {
      if (params.command !== SHOW_COMMAND) {
        throw invalidParams(`There is no command "${params.command}".`);
      }
      const place = params.arguments?.[0] as Partial<Location> | undefined;
      if (!place?.uri) throw invalidParams('The place to be shown is missing.');
      const uri = uriIn(place.uri);
      const selection = rangeIn(place as Location);
      await connection.sendRequest(ShowDocumentRequest.type, { uri, selection, takeFocus: true });
      return null;
    }),
  );
}
