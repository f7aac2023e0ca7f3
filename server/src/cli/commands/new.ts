import { EXIT, type Command } from '../command.js';
import { misuse, readArguments } from '../options.js';

/** Writes a new document from the template of a kind. */
export const newCommand: Command = {
  summary: 'Write a new document from the template of a kind',
  help: `Usage: specmark new KIND NAME [--folder FOLDER]

Writes a new document of a kind, with title and dates filled in, and prints its
path. NAME is a title or a file name. A file that is there is left alone.

  --folder FOLDER  Where to put it; the current folder otherwise

Examples:
  specmark new technical-spec "Waiting list"
  specmark new product-requirements PRD-Lending --folder docs
`,
  async run(args) {
    const { values, positionals } = readArguments('new', args, { folder: { type: 'string' } });
    const [kind, name, ...others] = positionals;
    if (kind === undefined || name === undefined || others.length) {
      throw misuse('new', 'A kind and a name are needed, the name in quotes if it has spaces.');
    }
    const { newDocument } = await import('../new-document.js');
    const { openTerminal } = await import('../terminal/terminal.js');
    await newDocument({ kind, name, folder: values.folder ?? '.' }, openTerminal());
    return EXIT.clean;
  },
};
