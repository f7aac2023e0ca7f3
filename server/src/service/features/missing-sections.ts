import type { TextEdit } from 'vscode-languageserver-types';
import { insertSections } from '../edits/insert-sections.js';
import { sectionName } from '../kinds/section-name.js';
import { missingSections, sectionsToInsert, structureOf } from '../kinds/structure.js';
import { recordOf } from '../workspace/record.js';
import type { Snapshot } from '../workspace/snapshot.js';

export interface MissingSections {
  /** The names of the sections that the edits insert; those below them are not counted. */
  readonly names: readonly string[];
  readonly edits: readonly TextEdit[];
}

/** The edits that insert every section which a document lacks. */
export function getMissingSections(snapshot: Snapshot, uri: string): MissingSections {
  const document = snapshot.document(uri);
  const kind = document && snapshot.kindOf(recordOf(document));
  if (!document || !kind) return { names: [], edits: [] };
  const missing = sectionsToInsert(missingSections(structureOf(document, kind), kind));
  return {
    names: missing.map(({ kindSection }) => sectionName(kind, kindSection)),
    edits: insertSections(document, kind, missing),
  };
}
