import './process/compile-cache.js';
import { join } from 'node:path';
import { createConnection } from 'vscode-languageserver/node';
import { Gate } from './wire/gate.js';
import { serve } from './server.js';

/*
 * The language server's process: `dist/server.cjs`, started by the VS Code extension over IPC, and by
 * `specmark lsp` over standard input and output.
 */

const TRANSPORTS = ['--stdio', '--node-ipc', '--socket', '--pipe'];

if (!process.argv.some((argument) => TRANSPORTS.includes(argument.replace(/=.*/, '')))) {
  process.argv.push('--stdio');
}

const gate = new Gate();
const connection = createConnection({ messageStrategy: gate });

// One fault in one corner must not take the author's whole session down.
process.on('uncaughtException', (error) => {
  connection.console.error(`Uncaught: ${error.stack ?? error.message}`);
});
process.on('unhandledRejection', (reason) => {
  connection.console.error(
    `Unhandled: ${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}`,
  );
});

// A server without a client has nobody to serve.
process.stdout.on('error', () => process.exit(1));
process.on('disconnect', () => process.exit(1));

// The bundle lies in `dist`, and is a CommonJS module.
serve(connection, gate, join(__dirname, '..'));
connection.listen();
