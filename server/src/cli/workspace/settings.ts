import { below } from '../../lsp/locations.js';
import { isWithin, type FolderSettings } from '../../service/index.js';
import type { Terminal } from '../terminal/terminal.js';
import type { WorkspaceFiles } from './files.js';

const TEMPLATES_NOTE = '.obsidian/templates.json';
const TEMPLATE_FOLDERS = ['.obsidian/templates', 'templates', 'docs/templates'];

/** The settings of a workspace folder, from what stands in it. @param uri the folder. */
export function readFolderSettings(
  uri: string,
  files: WorkspaceFiles,
  terminal: Terminal,
): FolderSettings {
  const noted = notedTemplateFolder(uri, files, terminal);
  const paths = [...(noted === undefined ? [] : [noted]), ...TEMPLATE_FOLDERS];
  const templateFolders = paths
    .map((path) => below(uri, path))
    .filter((candidate) => !isWithin(candidate, uri));
  return { uri, templateFolders: [...new Set(templateFolders)], files: [] };
}

/** The template folder that Obsidian notes for a vault. */
function notedTemplateFolder(
  folder: string,
  files: WorkspaceFiles,
  terminal: Terminal,
): string | undefined {
  const uri = below(folder, TEMPLATES_NOTE);
  const text = files.read(uri);
  const problem = files.problem(uri);
  if (problem !== undefined) terminal.warn(problem);
  if (text === undefined) return undefined;
  try {
    const note = JSON.parse(text) as { folder?: unknown } | null;
    return typeof note?.folder === 'string' && note.folder !== '' ? note.folder : undefined;
  } catch {
    terminal.warn(`${uri} is no JSON: the template folder that it names is not known.`);
    return undefined;
  }
}
