import { sectionName } from '../kinds/section-name.js';
import { structureOf } from '../kinds/structure.js';
import { unfilledPlaceholders } from '../rules/unfilled-placeholder.js';
import { recordOf } from '../workspace/record.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { getHiddenFindings } from './baseline.js';

/** What a document is and how far it has come. */
export interface DocumentStatus {
  readonly kind?: { readonly name: string; readonly label: string };
  readonly isTemplate: boolean;
  /** Of the template's top sections that are not optional. */
  readonly sections: { readonly present: number; readonly total: number };
  readonly missing: readonly string[];
  readonly placeholders: number;
  /** How many findings the baseline knows, which are not shown. */
  readonly known: number;
}

/** Says what a document is and how far it has come; `undefined` where its text is not at hand. */
export function getDocumentStatus(snapshot: Snapshot, uri: string): DocumentStatus | undefined {
  const document = snapshot.document(uri);
  if (!document) return undefined;
  const kind = snapshot.kindOf(recordOf(document));
  const isTemplate = snapshot.isTemplate(document.uri);
  const hasBaseline = snapshot.folderSettingsOf(document.uri)?.baseline !== undefined;
  const known = hasBaseline ? getHiddenFindings(snapshot, document.uri).baseline : 0;
  if (!kind) {
    return { isTemplate, sections: { present: 0, total: 0 }, missing: [], placeholders: 0, known };
  }
  const { sectionOf, elsewhere } = structureOf(document, kind);
  const required = kind.sections.filter(({ optional }) => !optional);
  const missing = required.filter((section) => !sectionOf.has(section) && !elsewhere.has(section));
  return {
    kind: { name: kind.name, label: kind.label },
    isTemplate,
    sections: { present: required.length - missing.length, total: required.length },
    missing: missing.map((section) => sectionName(kind, section)),
    placeholders: unfilledPlaceholders(document, kind).length,
    known,
  };
}
