import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, type Command } from '../command.js';
import { misuse, oneOf, readArguments } from '../options.js';
import { packageRoot } from '../package.js';

/** Says what a rule finds, with examples: the page of the documentation. */
export const explain: Command = {
  summary: 'Say what a rule finds, with examples',
  help: `Usage: specmark explain RULE

Prints the page of a rule: what it finds, a document that it finds fault with,
one that is right, and the fixes that it offers. Without RULE: all rules.

Examples:
  specmark explain missing-section
  specmark explain
`,
  async run(args) {
    const [name, ...others] = readArguments('explain', args, {}).positionals;
    if (others.length) throw misuse('explain', 'One rule is explained at a time.');
    const { RULES } = await import('../../service/index.js');
    const rules = RULES.map((rule) => rule.name);
    const page = name === undefined ? 'README' : oneOf('explain', 'RULE', rules, name);
    process.stdout.write(readFileSync(join(packageRoot(), 'docs/rules', `${page}.md`), 'utf8'));
    return EXIT.clean;
  },
};
