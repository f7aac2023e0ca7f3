import type { Command } from './command.js';

/** *Show Output*: what the language server has logged. */
export const showOutput: Command = {
  id: 'specmark.showOutput',
  run: (server) => {
    server.output.show();
  },
};
