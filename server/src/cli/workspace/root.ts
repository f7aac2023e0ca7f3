import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { CONFIGURATION_FILE } from '../../service/index.js';

/** What people keep at the root of what belongs together, besides a configuration. */
const REPOSITORY = '.git';
const VAULT = '.obsidian';

/**
 * The workspace folder around a path: the nearest with a configuration, as far as the repository
 * goes; else the vault or the repository; else the current folder, or the path itself.
 *
 * @param folder an absolute path.
 */
export function findRoot(folder: string, cwd: string): string {
  let marked: string | undefined;
  for (const candidate of withParents(folder)) {
    const has = (name: string) => existsSync(join(candidate, name));
    if (has(CONFIGURATION_FILE)) return candidate;
    if (has(VAULT)) marked ??= candidate;
    if (has(REPOSITORY)) return marked ?? candidate;
  }
  return marked ?? (isInside(cwd, folder) ? cwd : folder);
}

/** The git repository around a folder. */
export function findRepository(folder: string): string | undefined {
  return [...withParents(folder)].find((candidate) => existsSync(join(candidate, REPOSITORY)));
}

/** Whether a path is a folder or stands somewhere below it. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && way !== path);
}

function* withParents(folder: string): Generator<string> {
  for (let current = folder; ; current = dirname(current)) {
    yield current;
    if (dirname(current) === current) return;
  }
}
