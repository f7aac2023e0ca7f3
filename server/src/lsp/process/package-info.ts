import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The version of the package, of which `package.json` is the one source. */
export function readVersion(root: string): string {
  const text = readFileSync(join(root, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** What tells one build from another, also where the version is the same. */
export function readBuild(root: string): string {
  const { size, mtimeMs } = statSync(join(root, 'dist/service.cjs'));
  return [readVersion(root), size, mtimeMs].join(' ');
}
