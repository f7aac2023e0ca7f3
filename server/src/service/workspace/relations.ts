import type { Kind, KindSection } from '../kinds/kind.js';
import { relationOf, type Relation } from '../kinds/relations.js';
import type { DocumentRecord, ReferenceRecord } from './record.js';

/**
 * The relation that a reference states, by the field or the section that it stands in; absent where
 * it is a mere mention.
 *
 * @param kind the kind of the document that the reference stands in.
 */
export function statedRelation(
  document: DocumentRecord,
  kind: Kind | undefined,
  reference: ReferenceRecord,
): Relation | undefined {
  const { field } = reference;
  if (field !== undefined) {
    const asked = kind?.fields.find(({ key }) => key === field);
    return asked ? asked.relation : relationOf(field);
  }
  return kind && sectionAt(document, kind, reference.heading)?.relation;
}

/** The kind's section that a heading is, or that it stands below. */
function sectionAt(document: DocumentRecord, kind: Kind, heading: number): KindSection | undefined {
  let found: KindSection | undefined;
  let candidates = kind.sections;
  for (const key of headingPath(document, heading)) {
    const section = candidates.find((candidate) => candidate.matches(key));
    // Headings above the template's first level, such as the title, are passed over.
    if (section) {
      found = section;
      candidates = section.children;
    } else if (found) break;
  }
  return found;
}

function headingPath(document: DocumentRecord, heading: number): string[] {
  const path: string[] = [];
  for (let at = heading; at >= 0; at = document.headings[at]?.parent ?? -1) {
    path.unshift(document.headings[at]?.key ?? '');
  }
  return path;
}
