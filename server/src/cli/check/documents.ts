import { pathOf, uriOfPath } from '../../lsp/files/locations.js';
import type { Terminal } from '../terminal/terminal.js';
import type { OpenWorkspace } from '../workspace/open.js';
import { changedSince } from './changed.js';
import type { CheckOptions } from './options.js';
import type { Targets } from './targets.js';

/** The URIs of the documents that are to be checked. Files that were named and are not are told of. */
export function chooseDocuments(
  { uris, workspace: { snapshot } }: OpenWorkspace,
  { roots, files, includes }: Targets,
  { kind, changedSince: revision }: CheckOptions,
  terminal: Terminal,
): string[] {
  const changed =
    revision === undefined
      ? undefined
      : new Set(roots.flatMap((root) => [...changedSince(revision, root)]));
  const known = new Set(uris);
  for (const file of files) {
    const uri = uriOfPath(file);
    if (!known.has(uri)) {
      terminal.warn(`${file} is not checked: the configuration or git leaves it out.`);
    } else if (snapshot.isTemplate(uri)) {
      terminal.warn(`${file} is not checked: it is a template.`);
    }
  }
  return uris.filter((uri) => {
    const path = pathOf(uri);
    if (path === undefined || !includes(path) || snapshot.isTemplate(uri)) return false;
    if (changed && !changed.has(path)) return false;
    const record = snapshot.record(uri);
    return kind === undefined || (record && snapshot.kindOf(record)?.name === kind);
  });
}
