import '../lsp/process/compile-cache.js';
import { parseArgs } from 'node:util';
import { CannotRun, EXIT, Misuse, type Command } from './command.js';
import { checkCommand } from './commands/check.js';
import { explain } from './commands/explain.js';
import { kinds } from './commands/kinds.js';
import { lsp } from './commands/lsp.js';
import { newCommand } from './commands/new.js';
import { reasonOf } from './options.js';
import { packageVersion } from './package.js';
import { watchOutput } from './terminal/output.js';

/** The commands, in the order in which the help lists them. */
const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['check', checkCommand],
  ['explain', explain],
  ['kinds', kinds],
  ['new', newCommand],
  ['lsp', lsp],
]);

main(process.argv.slice(2)).then(
  (code) => {
    if (code !== undefined) process.exitCode = code;
  },
  (error: unknown) => {
    process.exitCode = EXIT.failure;
    const isTold = error instanceof Misuse || error instanceof CannotRun;
    console.error(isTold ? `specmark: ${error.message}` : error);
  },
);

async function main(args: readonly string[]): Promise<number | undefined> {
  const [name, ...rest] = args;
  // The language server looks after its connection itself.
  if (name !== 'lsp') watchOutput();
  if (name === undefined || name.startsWith('-')) return runWithoutCommand(args);
  const command = COMMANDS.get(name);
  if (!command) {
    throw new Misuse(`there is no command "${name}". \`specmark --help\` lists the commands.`);
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(command.help);
    return EXIT.clean;
  }
  return command.run(rest);
}

function runWithoutCommand(args: readonly string[]): number {
  const { help, version } = readOptions(args);
  if (version) {
    process.stdout.write(`${packageVersion()}\n`);
    return EXIT.clean;
  }
  if (help) {
    process.stdout.write(helpText());
    return EXIT.clean;
  }
  process.stderr.write(helpText());
  return EXIT.failure;
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
    throw new Misuse(`${reasonOf(error)} \`specmark --help\` lists what there is.`);
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
  specmark check                                Check all documents
  specmark check --fix                          Mend what is safe to mend
  specmark new technical-spec "Waiting list"    Start a document
  specmark check --help                         All that a check can do
`;
}
