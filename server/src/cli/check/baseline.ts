import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { pathOf, uriOfPath } from '../../lsp/files/locations.js';
import { messageOf } from '../../lsp/wire/error-message.js';
import {
  getBaselineEntry,
  getBaselineUpdate,
  isWithin,
  parseDocument,
  type BaselineEntry,
  type FolderSettings,
  type Settings,
} from '../../service/index.js';
import { CannotRun } from '../command.js';
import type { Terminal } from '../terminal/terminal.js';
import { inTurns } from '../turns.js';
import type { WorkspaceFiles } from '../workspace/files.js';
import type { OpenWorkspace } from '../workspace/open.js';

/**
 * The settings with a baseline file in the place of what the configuration names.
 *
 * @param path the file, as an absolute path.
 * @param isMade whether the file is to be made where it is not there.
 * @throws CannotRun where it cannot be read.
 */
export function withBaseline(
  settings: Settings,
  path: string,
  isMade: boolean,
  files: WorkspaceFiles,
): Settings {
  const uri = uriOfPath(path);
  const text = files.read(uri);
  const problem = files.problem(uri);
  if (problem !== undefined) throw new CannotRun(problem);
  if (text === undefined && !isMade) {
    throw new CannotRun(`there is no baseline ${path}. Make it with --update-baseline.`);
  }
  const baseline = { uri, text: text ?? '' };
  return { ...settings, folders: settings.folders.map((folder) => ({ ...folder, baseline })) };
}

/**
 * Brings the baselines up to today: one that is there shrinks to what is still found, and one that is
 * not there yet is made of all that is found.
 *
 * @throws CannotRun where none is named, and where one cannot be written.
 */
export async function updateBaselines(opened: OpenWorkspace, terminal: Terminal): Promise<void> {
  const { workspace } = opened;
  const { settings } = workspace.snapshot;
  const folders: FolderSettings[] = [];
  for (const folder of settings.folders) folders.push(await updated(folder, opened, terminal));
  workspace.configure({ ...settings, folders });
}

async function updated(
  folder: FolderSettings,
  { workspace: { snapshot }, files, uris }: OpenWorkspace,
  terminal: Terminal,
): Promise<FolderSettings> {
  const { baseline } = folder;
  if (!baseline) throw new CannotRun(`${shown(folder.uri)} has no baseline. ${NAME_ONE}`);
  const own = uris.filter((uri) => isWithin(folder.uri, uri) && !snapshot.isTemplate(uri));
  const entries: BaselineEntry[] = [];
  for await (const [uri, index] of inTurns(own)) {
    terminal.progress.report('Checking', index, own.length);
    const text = files.read(uri);
    if (text === undefined) throw new CannotRun(files.problem(uri) ?? `${shown(uri)} has gone.`);
    const entry = getBaselineEntry(snapshot.withDocument(parseDocument(uri, text)), uri);
    if (entry) entries.push(entry);
  }
  const { text, size, dropped } = getBaselineUpdate(snapshot, folder.uri, entries);
  write(baseline.uri, text);
  const findings = `${String(size)} ${size === 1 ? 'finding' : 'findings'}`;
  const gone = dropped ? ` ${String(dropped)} fewer than before.` : '';
  terminal.note(`The baseline ${shown(baseline.uri)} lists ${findings}.${gone}`);
  return { ...folder, baseline: { uri: baseline.uri, text } };
}

const NAME_ONE = 'Name a file with --baseline FILE, or as "baseline" in .specmark.json.';

function write(uri: string, text: string): void {
  try {
    writeFileSync(pathOf(uri) ?? uri, text);
  } catch (error) {
    const reason = messageOf(error);
    throw new CannotRun(`the baseline cannot be written: ${reason}`);
  }
}

function shown(uri: string): string {
  return relative(process.cwd(), pathOf(uri) ?? uri) || '.';
}
