import type { CancellationToken } from 'vscode-languageserver';
import type { SetBaselineParams, SetBaselineResult } from '../../protocol/index.js';
import {
  BASELINE_FILE,
  CONFIGURATION_FILE,
  getBaselineEntry,
  getBaselineUpdate,
  withValue,
  pathWithin,
  type BaselineEntry,
  type FolderSettings,
} from '../../service/index.js';
import type { Progress } from '../connection/progress.js';
import { below } from '../files/locations.js';
import type { Session } from '../session.js';
import { uriIn } from '../wire/params.js';
import { invalidParams } from '../wire/response-errors.js';
import { lookAtEach } from './look-at-each.js';

/**
 * Sets the baseline of a workspace folder to what is found today, or lets the one that is there shrink,
 * and writes it to its file.
 *
 * @throws Cancelled
 */
export async function setBaseline(
  session: Session,
  { folderUri, anew = false, workDoneToken }: SetBaselineParams,
  token: CancellationToken,
): Promise<SetBaselineResult> {
  const uri = uriIn(folderUri).replace(/\/+$/, '');
  const progress = session.progressFor(workDoneToken, 'Checking specifications');
  try {
    await session.complete(token);
    const { snapshot } = session.store;
    const folder = snapshot.settings.folders.find((candidate) => candidate.uri === uri);
    if (!folder) throw invalidParams('The baseline belongs to a workspace folder.');
    const named = await withBaseline(session, folder);
    const today = await entriesIn(session, uri, progress, token);
    const { text, ...counts } = getBaselineUpdate(snapshot, uri, today, anew);
    await session.files.write(named.uri, text);
    if (named.configuration)
      await session.files.write(named.configuration.uri, named.configuration.text);
    await session.renew(token);
    return { path: named.path, created: !folder.baseline?.text, ...counts };
  } finally {
    progress.end();
  }
}

/** What is found in each document of a folder. */
function entriesIn(
  session: Session,
  folder: string,
  progress: Progress,
  token: CancellationToken,
): Promise<BaselineEntry[]> {
  const { snapshot } = session.store;
  const uris = [...snapshot.index.records()]
    .map(({ uri }) => uri)
    .filter((uri) => snapshot.folderOf(uri) === folder && !snapshot.isTemplate(uri));
  return lookAtEach(session, uris, { progress, token }, (current, uri) => {
    const entry = getBaselineEntry(current, uri);
    return entry?.prints.length ? [entry] : [];
  });
}

/** Where the baseline is to be, and the configuration that says so where it does not yet. */
interface NamedBaseline {
  readonly uri: string;
  readonly path: string;
  readonly configuration?: { readonly uri: string; readonly text: string };
}

async function withBaseline(session: Session, folder: FolderSettings): Promise<NamedBaseline> {
  const { baseline } = folder;
  if (baseline) return { uri: baseline.uri, path: pathWithin(folder.uri, baseline.uri) };
  const uri = below(folder.uri, CONFIGURATION_FILE);
  const onDisk = await session.files.read(uri);
  const known = folder.configuration?.text;
  // What a person has typed and not saved must not be lost, nor be saved for them.
  if (onDisk !== undefined && onDisk !== known) {
    throw invalidParams(`Save ${CONFIGURATION_FILE} first: it is to name the baseline file.`);
  }
  const text = withValue(known ?? '', ['baseline'], BASELINE_FILE);
  if (text === undefined) {
    throw invalidParams(`Mend ${CONFIGURATION_FILE} first: it is no JSON.`);
  }
  const path = BASELINE_FILE;
  return { uri: below(folder.uri, path), path, configuration: { uri, text } };
}
