import { setImmediate } from 'node:timers/promises';
import {
  ErrorCodes,
  ResponseError,
  type Connection,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver';
import { Guard } from './connection/guard.js';
import { readBuild, readVersion } from './process/package-info.js';
import type { Session } from './session.js';
import { readClientFlags, serverCapabilities } from './wire/capabilities.js';
import type { Gate } from './wire/gate.js';

/**
 * Serves a client from its `initialize` to its `exit`.
 *
 * `initialize` is answered before the language service is loaded, which takes longer than all the
 * rest of the start. The gate keeps what the client says next until then.
 *
 * @param root the folder of the package.
 */
export function serve(connection: Connection, gate: Gate, root: string): void {
  const guard = new Guard(connection);
  let session: Session | undefined;

  connection.onRequest((method) =>
    session
      ? new ResponseError(ErrorCodes.MethodNotFound, `There is no method ${method}.`)
      : new ResponseError(ErrorCodes.ServerNotInitialized, 'The server is not initialized.'),
  );

  connection.onInitialize((params): InitializeResult => {
    const client = readClientFlags(params);
    gate.closeUntil(
      makeSession(params).catch((error: unknown) => {
        connection.console.error(`The language service does not start: ${String(error)}`);
      }),
    );
    return {
      capabilities: serverCapabilities(client),
      serverInfo: { name: 'Specmark', version: readVersion(root) },
    };
  });

  connection.onInitialized(() => session?.start());

  connection.onShutdown(() => {
    guard.close();
    session?.stop();
  });

  async function makeSession(params: InitializeParams): Promise<void> {
    // The answer to `initialize` is written in the next turn of the event loop.
    await setImmediate();
    await setImmediate();
    const { beginSession } = await import('./begin-session.js');
    session = beginSession({
      connection,
      guard,
      params,
      client: readClientFlags(params),
      root,
      maker: readBuild(root),
    });
  }
}
