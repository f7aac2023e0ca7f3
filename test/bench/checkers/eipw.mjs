// A command for a linter that has none: says what it finds in the documents of the working folder.
// Its argument is the folder in which the package is installed.
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const { format, lint } = createRequire(join(process.argv[2] ?? '', 'package.json'))('eipw-lint-js');
const files = readdirSync('.').filter((name) => name.endsWith('.md'));
for (const finding of await lint(files)) console.log(format(finding));
