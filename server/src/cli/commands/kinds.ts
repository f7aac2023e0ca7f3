import type { Command } from '../command.js';
import { EXIT } from '../command.js';
import { misuse, readArguments } from '../options.js';

/** Lists the kinds of document that count in a folder. */
export const kinds: Command = {
  summary: 'List the kinds of document and their templates',
  help: `Usage: specmark kinds [folder]

Lists the kinds that count in a folder, each with the prefix of its file names
and its template.

Example:
  specmark kinds
`,
  async run(args) {
    const [folder = '.', ...others] = readArguments('kinds', args, {}).positionals;
    if (others.length) throw misuse('kinds', 'One folder is looked at at a time.');
    const { listKinds } = await import('../kinds.js');
    const { openTerminal } = await import('../terminal/terminal.js');
    await listKinds(folder, openTerminal());
    return EXIT.clean;
  },
};
