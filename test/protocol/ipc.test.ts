import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { suite, test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  createMessageConnection,
  IPCMessageReader,
  IPCMessageWriter,
  type InitializeResult,
  type MessageConnection,
} from 'vscode-languageserver/node';

const SERVER = fileURLToPath(new URL('../../../dist/server.cjs', import.meta.url));

suite('over IPC, as the VS Code extension does', () => {
  test('the server answers, and ends in good order', async (t) => {
    const { connection, exit } = start(t);
    const { serverInfo } = await initialize(connection);
    assert.equal(serverInfo?.name, 'Specmark');
    assert.equal(await connection.sendRequest('shutdown'), null);
    await connection.sendNotification('exit');
    assert.equal(await exit, 0);
  });

  test('the server ends when the channel is closed', async (t) => {
    const { child, connection, exit } = start(t);
    await initialize(connection);
    child.disconnect();
    assert.equal(await exit, 1);
  });

  test('a message that makes the transport itself fail does no harm', async (t) => {
    const { child, connection } = start(t);
    await initialize(connection);
    const logged = new Promise<string>((resolve) => {
      connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
        resolve(message);
      });
    });
    child.send({ jsonrpc: '2.0', method: '$/cancelRequest' });
    assert.match(await logged, /^Uncaught: TypeError/);
    assert.ok(Array.isArray(await connection.sendRequest('specmark/kinds', {})));
  });
});

function start(t: TestContext): {
  child: ChildProcess;
  connection: MessageConnection;
  exit: Promise<number | null>;
} {
  const child = fork(SERVER, ['--node-ipc']);
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const connection = createMessageConnection(
    new IPCMessageReader(child),
    new IPCMessageWriter(child),
  );
  connection.onError(() => undefined);
  connection.listen();
  t.after(() => {
    connection.dispose();
    child.kill('SIGKILL');
  });
  return { child, connection, exit };
}

async function initialize(connection: MessageConnection): Promise<InitializeResult> {
  const params = { processId: process.pid, rootUri: null, capabilities: {} };
  const result = await connection.sendRequest<InitializeResult>('initialize', params);
  await connection.sendNotification('initialized', {});
  return result;
}
