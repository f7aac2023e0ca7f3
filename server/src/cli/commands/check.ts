import type { Command } from '../command.js';
import { tuneForCommand } from '../tune.js';

/** Finds what is wrong in documents, as the editor does, and mends it. */
export const checkCommand: Command = {
  summary: 'Check documents, and mend them',
  help: `Usage: specmark check [path…] [options]

Checks the Markdown files below the paths, or below the current folder.

  --format FORMAT        pretty, json, sarif, junit or github
  --rule RULE            Only what this rule finds; may stand several times
  --severity SEVERITY    Only error; warning and up; information and up; or hint
  --kind KIND            Only documents of this kind
  --changed-since REV    Only files that differ from a git revision
  --baseline FILE        Leave out the findings that this file lists
  --update-baseline      Make the baseline, or drop what is found no more
  --fix                  Mend what is safe; with --rule, all that has one answer
  --dry-run              With --fix: print the changes as a diff, write nothing
  --stdin                Check standard input …
  --stdin-filename FILE  … as the text of this file

Exit code: 0 nothing is found, 1 something is found, 2 it could not run.

Examples:
  specmark check
  specmark check docs --severity warning --format github
  specmark check --fix --dry-run --rule unknown-document
`,
  async run(args) {
    tuneForCommand();
    const { readCheckOptions } = await import('../check/options.js');
    const options = readCheckOptions(args);
    const { check } = await import('../check/check.js');
    const { openTerminal } = await import('../terminal/terminal.js');
    return check(options, openTerminal());
  },
};
