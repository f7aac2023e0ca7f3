import { join } from 'node:path';
import { uriOfPath } from '../../lsp/files/locations.js';
import { Scope, type Root } from '../../lsp/files/scope.js';
import { readBuiltInTemplates } from '../../lsp/files/templates.js';
import {
  templateFiles,
  Workspace,
  type FileText,
  type Settings,
  type SpecDocument,
} from '../../service/index.js';
import { packageRoot } from '../package.js';
import type { Terminal } from '../terminal/terminal.js';
import { WorkspaceFiles } from './files.js';
import { GitIgnore } from './gitignore.js';
import { ParsedDocuments } from './parsed.js';
import { findRepository, findRoot } from './root.js';
import { readFolderSettings } from './settings.js';

/** A workspace whose documents are all known. */
export interface OpenWorkspace {
  readonly workspace: Workspace;
  readonly files: WorkspaceFiles;
  /** The URIs of the documents, templates included, sorted. */
  readonly uris: readonly string[];
  readonly parsed: ParsedDocuments;
}

/** How many texts are handed to the service at once: it packs their records together. */
const BATCH = 128;

/**
 * Reads the workspaces below some folders: their configuration, their templates, their documents.
 *
 * @param roots absolute paths.
 * @param adjust what the command line wants otherwise than the configuration.
 */
export async function openWorkspace(
  roots: readonly string[],
  terminal: Terminal,
  adjust: (settings: Settings, files: WorkspaceFiles) => Settings = (settings) => settings,
): Promise<OpenWorkspace> {
  const files = new WorkspaceFiles((message) => {
    terminal.warn(message);
  });
  const folders = roots.map((root) => readFolderSettings(uriOfPath(root), files, terminal));
  const workspace = new Workspace(readBuiltInTemplates(join(packageRoot(), 'server/templates')));
  const settings = adjust({ folders, rules: {} }, files);
  workspace.configure(settings);
  const { roots: scopes } = new Scope(settings);
  const listed = await files.list(scopes.map(withGitIgnore(roots, files)));
  const uris = [...new Set([...listed, ...templateFiles(settings)])].sort();
  const parsed = new ParsedDocuments(uris.length);
  for (let done = 0; done < uris.length; done += BATCH) {
    terminal.progress.report('Reading', done, uris.length);
    takeIn(uris.slice(done, done + BATCH), { workspace, files, parsed });
  }
  return { workspace, files, uris, parsed };
}

/** Hands documents to the service: those that stay parsed as such, and others as texts. */
function takeIn(
  uris: readonly string[],
  { workspace, files, parsed }: Omit<OpenWorkspace, 'uris'>,
): void {
  const texts: FileText[] = [];
  const documents: SpecDocument[] = [];
  for (const uri of uris) {
    const text = files.read(uri);
    const document = text === undefined ? undefined : parsed.parse(uri, text);
    if (document) documents.push(document);
    // A document that cannot be read is there all the same: others may refer to it.
    else texts.push({ uri, text: text ?? (files.problem(uri) === undefined ? undefined : '') });
  }
  workspace.setParsed(documents);
  const givenUp = parsed.giveUp().map(({ uri, text }) => ({ uri, text }));
  workspace.setFiles([...givenUp, ...texts]);
}

/** Reads the workspace around a folder, which need not be there yet. */
export async function openFolder(folder: string, terminal: Terminal): Promise<OpenWorkspace> {
  return openWorkspace([findRoot(folder, process.cwd())], terminal);
}

/** What git leaves out is passed over, as if it were excluded. */
function withGitIgnore(roots: readonly string[], { read }: WorkspaceFiles): (root: Root) => Root {
  const repositories = new Set(roots.map((root) => uriOfPath(findRepository(root) ?? root)));
  const rules = [...repositories].map((repository) => new GitIgnore(repository, read));
  return (root) => ({
    ...root,
    isIgnored: (uri, isFolder = false) =>
      root.isIgnored(uri, isFolder) || rules.some((each) => each.ignores(uri, isFolder)),
  });
}
