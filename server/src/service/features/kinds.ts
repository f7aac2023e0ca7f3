import { normalizeUri } from '../uris.js';
import type { Snapshot } from '../workspace/snapshot.js';

export interface KindInfo {
  readonly name: string;
  readonly label: string;
  readonly prefix?: string;
  readonly templateUri: string;
  /** Whether the template is one of the workspace's own. */
  readonly own: boolean;
}

/** The kinds that count in a workspace folder; the workspace's own first. */
export function getKinds(snapshot: Snapshot, folderUri?: string): KindInfo[] {
  const place = folderUri === undefined ? snapshot.folders[0] : normalizeUri(folderUri);
  const kinds = snapshot.kindsFor(place ?? '').all.map(({ name, label, prefix, template }) => ({
    name,
    label,
    ...(prefix !== undefined && { prefix }),
    templateUri: template.uri,
    own: snapshot.isTemplate(template.uri),
  }));
  return [...kinds.filter(({ own }) => own), ...kinds.filter(({ own }) => !own)];
}
