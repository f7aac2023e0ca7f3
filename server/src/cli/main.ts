import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readVersion } from '../lsp/package-info.js';
import { Misuse, type Command } from './command.js';
import { lsp } from './commands/lsp.js';

/** The commands, in the order in which the help lists them. */
const COMMANDS: ReadonlyMap<string, Command> = new Map([['lsp', lsp]]);

/** The exit code for a command line that makes no sense. */
const MISUSE = 2;

main(process.argv.slice(2)).then(
  (code) => {
    if (code !== undefined) process.exitCode = code;
  },
  (error: unknown) => {
    process.exitCode = error instanceof Misuse ? MISUSE : 1;
    console.error(error instanceof Misuse ? `specmark: ${error.message}` : error);
  },
);

async function main(args: readonly string[]): Promise<number | undefined> {
  const [name, ...rest] = args;
  if (name === undefined || name.startsWith('-')) return runWithoutCommand(args);
  const command = COMMANDS.get(name);
  if (!command) {
    throw new Misuse(`there is no command "${name}". \`specmark --help\` lists the commands.`);
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(command.help);
    return 0;
  }
  return command.run(rest);
}

function runWithoutCommand(args: readonly string[]): number {
  const { help, version } = readOptions(args);
  if (version) {
    // The bundle lies in `dist`, and is a CommonJS module.
    process.stdout.write(`${readVersion(join(__dirname, '..'))}\n`);
    return 0;
  }
  if (help) {
    process.stdout.write(helpText());
    return 0;
  }
  process.stderr.write(helpText());
  return MISUSE;
}

function readOptions(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean', short: 'v' },
      },
    });
    return values;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Misuse(`${reason} \`specmark --help\` lists what there is.`);
  }
}

function helpText(): string {
  const commands = [...COMMANDS].map(([name, { summary }]) => `  ${name.padEnd(12)}${summary}`);
  return `Specmark: your template is the schema, your links are the graph.

Usage: specmark COMMAND [options]

Commands:
${commands.join('\n')}

Options:
  -h, --help     Show this help, or after a command that command's
  -v, --version  Show the version

Examples:
  specmark lsp --stdio    What an editor starts
  specmark lsp --help     How an editor starts it
`;
}
