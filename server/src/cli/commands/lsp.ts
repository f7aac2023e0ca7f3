import { parseArgs } from 'node:util';
import type { Command } from '../command.js';
import { misuse, reasonOf } from '../options.js';

/** Starts the language server. Which way it talks to the editor it reads from the arguments itself. */
export const lsp: Command = {
  summary: 'Start the language server, for an editor',
  help: `Usage: specmark lsp [--stdio]

Starts the language server. It speaks the Language Server Protocol over standard
input and output, and ends when the editor closes them.

Options:
  --stdio           Standard input and output; what counts without options
  --socket=PORT     A socket on this machine that the editor listens on
  --pipe=NAME       A named pipe that the editor listens on
  --clientProcessId=PID
                    End when this process does

Example, for Neovim:
  vim.lsp.start({ name = 'specmark', cmd = { 'specmark', 'lsp', '--stdio' } })
`,
  async run(args) {
    checkOptions(args);
    await import('../../lsp/main.js');
    return undefined;
  },
};

/** The server passes over what it does not know; a slip of the pen is better told of. */
function checkOptions(args: readonly string[]): void {
  try {
    parseArgs({
      args: [...args],
      options: {
        stdio: { type: 'boolean' },
        'node-ipc': { type: 'boolean' },
        socket: { type: 'string' },
        pipe: { type: 'string' },
        clientProcessId: { type: 'string' },
      },
    });
  } catch (error) {
    throw misuse('lsp', reasonOf(error));
  }
}
