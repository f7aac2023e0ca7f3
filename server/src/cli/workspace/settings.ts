import { below, pathOf } from '../../lsp/files/locations.js';
import {
  baselineUri,
  CONFIGURATION_FILE,
  folderSettings,
  readConfiguration,
  type FileSettings,
  type FolderSettings,
  type SettingsFile,
} from '../../service/index.js';
import { CannotRun } from '../command.js';
import type { Terminal } from '../terminal/terminal.js';
import type { WorkspaceFiles } from './files.js';

/** Where Obsidian notes which folder holds a vault's templates. */
const TEMPLATES_NOTE = '.obsidian/templates.json';

/**
 * The settings of a workspace folder, from the files that stand in it.
 *
 * @param uri the folder.
 * @throws CannotRun where its configuration cannot be read: what is found without it would be wrong.
 */
export function readFolderSettings(
  uri: string,
  files: WorkspaceFiles,
  terminal: Terminal,
): FolderSettings {
  const configuration = readSettingsFile(below(uri, CONFIGURATION_FILE), files);
  const file = configuration ? readSettings(configuration) : {};
  const baseline = baselineUri(uri, file);
  return folderSettings({
    uri,
    file,
    configuration,
    baseline:
      baseline === undefined
        ? undefined
        : (readSettingsFile(baseline, files) ?? { uri: baseline, text: '' }),
    notedTemplateFolder: notedTemplateFolder(uri, files, terminal),
  });
}

/** @throws CannotRun where the file is there and cannot be read. */
function readSettingsFile(uri: string, files: WorkspaceFiles): SettingsFile | undefined {
  const text = files.read(uri);
  const problem = files.problem(uri);
  if (problem !== undefined) throw new CannotRun(problem);
  return text === undefined ? undefined : { uri, text };
}

/** What else is wrong in the file is told with the findings, by its position. */
function readSettings({ uri, text }: SettingsFile): FileSettings {
  const { settings, problems } = readConfiguration(text);
  if (settings) return settings;
  const what = problems[0]?.message ?? 'This is no JSON.';
  throw new CannotRun(`${pathOf(uri) ?? uri}: ${what}`);
}

/** The template folder that Obsidian notes for a vault. */
function notedTemplateFolder(
  folder: string,
  files: WorkspaceFiles,
  terminal: Terminal,
): string | undefined {
  const uri = below(folder, TEMPLATES_NOTE);
  const text = files.read(uri);
  if (text === undefined) return undefined;
  try {
    const note = JSON.parse(text) as { folder?: unknown } | null;
    return typeof note?.folder === 'string' && note.folder !== '' ? note.folder : undefined;
  } catch {
    terminal.warn(`${pathOf(uri) ?? uri} is no JSON: the template folder is not known.`);
    return undefined;
  }
}
