import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { folderSettings } from '../../server/src/service/settings/folder.js';
import { readConfiguration } from '../../server/src/service/configuration/read.js';
import type { FolderSettings } from '../../server/src/service/settings/settings.js';
import { Workspace } from '../../server/src/service/workspace/workspace.js';
import { normalizeUri } from '../../server/src/service/uris.js';
import { builtInTemplates } from '../unit/fixture.js';

/** A folder of documents that real authors wrote, which lies beside the project where it is at hand. */
export interface Corpus {
  readonly path: string;
  /** Why the tests over it are skipped; absent where it is at hand. */
  readonly skip: string | undefined;
}

export function corpus(name: string): Corpus {
  // This file runs from `out/test/corpus`.
  const path = fileURLToPath(new URL(`../../../../shared/corpora/${name}`, import.meta.url));
  return { path, skip: existsSync(path) ? undefined : `There is no corpus at ${path}.` };
}

/** A corpus as a workspace folder, with the templates that it has in `templateFolders`. */
export function openCorpus(corpus: Corpus, ...templateFolders: readonly string[]) {
  const folder = uriOf(corpus.path);
  return open(corpus, {
    uri: folder,
    templateFolders: templateFolders.map((name) => `${folder}/${name}`),
    files: [],
  });
}

/** The EIPs with the configuration that the documentation ends its second step with. */
export function openConfigured(eips: Corpus) {
  const uri = uriOf(eips.path);
  // This file runs from `out/test/corpus`.
  const page = new URL('../../../docs/configuration.md', import.meta.url);
  const [, second] = readFileSync(page, 'utf8').split('**2. ');
  const text = /```json\n([^]*?)```/.exec(second ?? '')?.[1] ?? '';
  const file = readConfiguration(text).settings ?? {};
  const configuration = { uri: `${uri}/.specmark.json`, text };
  return { ...open(eips, folderSettings({ uri, file, configuration })), folder: uri };
}

function open({ path }: Corpus, settings: FolderSettings) {
  const files = markdownIn(path, '').map((file) => ({
    path: file,
    uri: uriOf(`${path}/${file}`),
    text: readFileSync(`${path}/${file}`, 'utf8'),
  }));
  const workspace = new Workspace(builtInTemplates());
  workspace.configure({ folders: [settings], rules: {} });
  workspace.setFiles(files);
  return { workspace, files };
}

function uriOf(path: string): string {
  return normalizeUri(pathToFileURL(path).toString());
}

/** The paths of a folder's Markdown files, relative to it and sorted. */
function markdownIn(root: string, folder: string): string[] {
  return readdirSync(`${root}/${folder}`, { withFileTypes: true })
    .flatMap((entry) => {
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      if (entry.isDirectory()) return markdownIn(root, path);
      return entry.name.endsWith('.md') ? [path] : [];
    })
    .sort();
}
