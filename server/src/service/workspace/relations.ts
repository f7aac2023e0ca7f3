import type { Kind } from '../kinds/kind.js';
import { fieldRelation, kindSectionAt, type HeadingOnPath } from '../kinds/place.js';
import type { Relation } from '../parse/relations.js';
import type { DocumentRecord, HeadingRecord, ReferenceRecord } from './record.js';

/**
 * Says which relation a reference of a document states, by the field or the section that it stands
 * in; nothing where it is a mere mention. What was found of a field or a heading is remembered.
 *
 * @param kind the kind of the document.
 */
export function relationReader(
  document: DocumentRecord,
  kind: Kind | undefined,
): (reference: Pick<ReferenceRecord, 'field' | 'heading'>) => Relation | undefined {
  const fields = new Map<string, Relation | undefined>();
  const sections = new Map<number, Relation | undefined>();
  let headings: readonly HeadingRecord[] | undefined;
  return ({ field, heading }) => {
    if (field !== undefined) {
      if (!fields.has(field)) fields.set(field, fieldRelation(kind, field));
      return fields.get(field);
    }
    if (!kind || heading < 0) return undefined;
    if (!sections.has(heading)) {
      headings ??= document.headings;
      sections.set(heading, kindSectionAt(kind, pathTo(headings, heading))?.asked.relation);
    }
    return sections.get(heading);
  };
}

function pathTo(headings: readonly HeadingRecord[], heading: number): HeadingOnPath[] {
  const path: HeadingOnPath[] = [];
  for (let index = heading; index >= 0; index = headings[index]?.parent ?? -1) {
    const { key = '', level = 0 } = headings[index] ?? {};
    path.unshift({ key, level, index });
  }
  return path;
}
