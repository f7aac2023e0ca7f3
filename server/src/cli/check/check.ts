import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { uriOfPath } from '../../lsp/files/locations.js';
import { isMarkdownFile } from '../../lsp/files/scope.js';
import { today } from '../../lsp/turns/clock.js';
import { RULES, type Settings } from '../../service/index.js';
import { CannotRun, EXIT } from '../command.js';
import { oneOf } from '../options.js';
import type { Terminal } from '../terminal/terminal.js';
import type { WorkspaceFiles } from '../workspace/files.js';
import { openWorkspace, type OpenWorkspace } from '../workspace/open.js';
import { findRoot } from '../workspace/root.js';
import { updateBaselines, withBaseline } from './baseline.js';
import type { Checking } from './checking.js';
import { Converter } from './convert.js';
import { chooseDocuments } from './documents.js';
import { fix } from './fix.js';
import type { CheckOptions } from './options.js';
import { report } from './report.js';
import { findTargets, noMarkdown, type Targets } from './targets.js';

/**
 * Checks documents, mends them where that is wanted, and tells what is found.
 *
 * @returns the exit code.
 * @throws Misuse
 * @throws CannotRun
 */
export async function check(options: CheckOptions, terminal: Terminal): Promise<number> {
  const cwd = process.cwd();
  const stdin = options.stdin === undefined ? undefined : resolve(cwd, options.stdin);
  const targets = stdin === undefined ? findTargets(options.paths, cwd) : theOne(stdin, cwd);
  for (const problem of targets.problems) terminal.warn(problem);
  if (!targets.roots.length) return EXIT.failure;
  const opened = await openWorkspace(targets.roots, terminal, (settings, files) =>
    adjusted(settings, options, files),
  );
  checkKind(options, opened);
  if (options.updateBaseline) await updateBaselines(opened, terminal);
  const read = stdin === undefined ? opened.files.read : readStdin(opened, uriOfPath(stdin));
  const converter = new Converter({ cwd, today: today(), read });
  const uris =
    stdin === undefined ? chooseDocuments(opened, targets, options, terminal) : [uriOfPath(stdin)];
  const documents = uris
    .map((uri) => ({ uri, file: converter.path(uri) }))
    .sort((a, b) => (a.file < b.file ? -1 : 1));
  const checking = { options, terminal, opened, converter, documents, read };
  const code = await (options.fix ? fix(checking) : report(checking));
  return targets.problems.length ? EXIT.failure : code;
}

/** The file whose text comes from standard input; it need not be there. @throws CannotRun */
function theOne(file: string, cwd: string): Targets {
  if (!isMarkdownFile(file)) throw new CannotRun(noMarkdown(relative(cwd, file)));
  const roots = [findRoot(dirname(file), cwd)];
  return { roots, files: new Set([file]), problems: [], includes: (path) => path === file };
}

/** Takes a document's text from standard input. It counts in place of the file's. */
function readStdin({ workspace, files, parsed }: OpenWorkspace, own: string): Checking['read'] {
  const text = readFileSync(0, 'utf8').replace(/^\uFEFF/, '');
  workspace.setFiles([{ uri: own, text }]);
  parsed.forget(own);
  return (uri) => (uri === own ? text : files.read(uri));
}

/** What the command line wants otherwise than the configuration. */
function adjusted(settings: Settings, options: CheckOptions, files: WorkspaceFiles): Settings {
  const { rules, baseline, updateBaseline } = options;
  const asked = rules.length ? withRules(settings, rules) : settings;
  return baseline === undefined
    ? asked
    : withBaseline(asked, resolve(baseline), updateBaseline, files);
}

/** Where rules are named, they alone speak: also those that are off otherwise. */
function withRules(settings: Settings, names: readonly string[]): Settings {
  const rules: Record<string, Settings['rules'][string]> = {};
  for (const { name, severity, offByDefault } of RULES) {
    const isOff = settings.folders.some((folder) => {
      const configured = folder.rules?.[name];
      return configured === 'off' || (configured === undefined && offByDefault);
    });
    if (!names.includes(name)) rules[name] = 'off';
    // What is on weighs as much as it does otherwise.
    else if (isOff) rules[name] = severity;
  }
  return { ...settings, rules };
}

function checkKind({ kind }: CheckOptions, { workspace: { snapshot } }: OpenWorkspace): void {
  if (kind === undefined) return;
  const kinds = snapshot.folders.flatMap((folder) => snapshot.kindsFor(folder).all);
  oneOf('check', '--kind', [...new Set(kinds.map(({ name }) => name))].sort(), kind);
}
