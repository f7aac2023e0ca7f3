import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version of the package, of which `package.json` is the one source. */
export function readVersion(root: string): string {
  const text = readFileSync(join(root, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
