import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { CannotRun } from '../command.js';

/**
 * The files below a folder that differ from a git revision, as absolute paths: those that were changed
 * since, and those that git does not know yet.
 *
 * @throws CannotRun where the folder is in no repository, or there is no such revision.
 */
export function changedSince(revision: string, folder: string): Set<string> {
  // A revision that looks like an option must not be taken for one.
  const verify = ['rev-parse', '--verify', '--quiet', '--end-of-options'];
  const commit = git(folder, ...verify, `${revision}^{commit}`)?.trim();
  if (commit === undefined) throw new CannotRun(noRevision(revision, folder));
  const lists = [
    git(folder, 'diff', '--name-only', '-z', '--relative', '--diff-filter=d', commit, '--'),
    git(folder, 'ls-files', '--others', '--exclude-standard', '-z'),
  ];
  const names = lists.flatMap((list) => (list ?? '').split('\0').filter(Boolean));
  return new Set(names.map((name) => join(folder, name)));
}

function noRevision(revision: string, folder: string): string {
  if (git(folder, 'rev-parse', '--git-dir') === undefined) {
    return `--changed-since needs a git repository, and ${folder} is in none.`;
  }
  return (
    `--changed-since: git knows no revision "${revision}" in ${folder}. ` +
    'Fetch it first: a checkout in CI is often of one commit alone.'
  );
}

/** What git says; `undefined` where it fails. */
function git(folder: string, ...args: readonly string[]): string | undefined {
  const options = { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 } as const;
  const { status, stdout, error } = spawnSync('git', args, options);
  if (error) throw new CannotRun(`git cannot be run: ${error.message}. Is it installed?`);
  return status === 0 ? stdout : undefined;
}
