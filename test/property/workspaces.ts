import fc from 'fast-check';
import type { Snapshot } from '../../server/src/service/workspace/snapshot.js';
import { Workspace } from '../../server/src/service/workspace/workspace.js';
import { builtInTemplates, FIXTURE_SETTINGS, fixtureUri } from '../unit/fixture.js';

/** The texts of the files of a workspace, by their URIs. */
export type Texts = ReadonlyMap<string, string>;

/** Workspaces with some document at each of the paths. */
export function workspaceOf(
  paths: readonly string[],
  document: fc.Arbitrary<string>,
): fc.Arbitrary<Texts> {
  return fc
    .tuple(...paths.map(() => document))
    .map((texts) => new Map(texts.map((text, index) => [fixtureUri(paths[index] ?? ''), text])));
}

/** A snapshot of a workspace of which every file is known and none is open. */
export function opened(texts: Texts): Snapshot {
  const workspace = new Workspace(builtInTemplates());
  workspace.configure(FIXTURE_SETTINGS);
  workspace.setFiles([...texts].map(([uri, text]) => ({ uri, text })));
  return workspace.snapshot;
}
