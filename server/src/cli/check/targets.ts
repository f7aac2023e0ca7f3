import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isMarkdownFile } from '../../lsp/files/scope.js';
import { findRoot, isInside } from '../workspace/root.js';

/** What is to be checked, as the command line names it. */
export interface Targets {
  /** The workspace folders around it, as absolute paths. */
  readonly roots: readonly string[];
  /** The files that are named themselves, as absolute paths. */
  readonly files: ReadonlySet<string>;
  /** What is wrong with the paths; the others are checked all the same. */
  readonly problems: readonly string[];
  /** Whether a file, as an absolute path, is named or stands in a folder that is. */
  readonly includes: (path: string) => boolean;
}

/** Finds the files and folders that some paths name. @param cwd where relative paths start. */
export function findTargets(paths: readonly string[], cwd: string): Targets {
  const roots = new Set<string>();
  const files = new Set<string>();
  const folders: string[] = [];
  const problems: string[] = [];
  for (const path of paths) {
    const target = resolve(cwd, path);
    const stats = statSync(target, { throwIfNoEntry: false });
    if (!stats) {
      problems.push(`there is no "${path}". Paths are relative to ${cwd}.`);
    } else if (stats.isDirectory()) {
      folders.push(target);
      roots.add(findRoot(target, cwd));
    } else if (!isMarkdownFile(target)) {
      problems.push(`"${path}" is no Markdown file: its name does not end with ".md".`);
    } else {
      files.add(target);
      roots.add(findRoot(dirname(target), cwd));
    }
  }
  return {
    roots: [...roots],
    files,
    problems,
    includes: (path) => files.has(path) || folders.some((folder) => isInside(folder, path)),
  };
}
