import { realpathSync, statSync, type Stats } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
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
    const stats = statsOf(target);
    if (!stats) {
      problems.push(`there is no "${path}". Paths are relative to ${cwd}.`);
    } else if (stats instanceof Error) {
      problems.push(`"${path}" cannot be read: ${stats.message}`);
    } else if (stats.isDirectory()) {
      const root = findRoot(target, cwd);
      folders.push(target, realFolder(target, root));
      roots.add(root);
    } else if (!isMarkdownFile(target)) {
      problems.push(noMarkdown(path));
    } else {
      const root = findRoot(dirname(target), cwd);
      files.add(join(realFolder(dirname(target), root), basename(target)));
      roots.add(root);
    }
  }
  return {
    roots: [...roots],
    files,
    problems,
    includes: (path) => files.has(path) || folders.some((folder) => isInside(folder, path)),
  };
}

/** What there is under a path, or why nobody can tell. */
function statsOf(path: string): Stats | Error | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** The path by which a folder is listed: one that is also reached without a link keeps its own. */
function realFolder(folder: string, root: string): string {
  const real = realpathSync(folder);
  return isInside(root, real) ? real : folder;
}

/** Says that a file is none that is checked. */
export function noMarkdown(path: string): string {
  return `"${path}" is no Markdown file: its name does not end with ".md".`;
}
