import type { TextEdit } from 'vscode-languageserver-types';
import { relationPlaces, type RelationPlace } from '../kinds/place.js';
import type { SpecDocument } from '../parse/document.js';
import type { Reference } from '../parse/facts.js';
import type { Relation } from '../parse/relations.js';
import { recordOf } from '../workspace/record.js';
import { resolveReference } from '../workspace/resolve.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { leadingReferences } from './place-items.js';
import { removeFromField } from './relation-field.js';
import { fieldItems } from './relation-items.js';
import { removeFromSection, sectionItems } from './relation-section.js';

/**
 * The edits by which a document states a relation no more: in each place that it has for it, metadata
 * and cross-references both.
 *
 * @param target the URI of the other document.
 * @returns nothing where the other document is named in running text, which only its author can mend.
 */
export function removeRelation(
  snapshot: Snapshot,
  document: SpecDocument,
  relation: Relation,
  target: string,
): TextEdit[] {
  return relationPlaces(document, snapshot.kindOf(recordOf(document)))
    .filter((place) => place.relation === relation)
    .flatMap((place) =>
      leadingReferences(document, place)
        .filter((reference) => {
          const resolution = resolveReference(snapshot, document.uri, reference);
          return resolution.type === 'document' && resolution.document.uri === target;
        })
        .slice(0, 1)
        .flatMap((reference) => removeItem(document, place, reference) ?? []),
    );
}

/** The edit that takes the item which starts with a reference out of its place; absent where none does. */
export function removeItem(
  document: SpecDocument,
  { field, section }: RelationPlace,
  reference: Reference,
): TextEdit | undefined {
  const starts = (item: { readonly reference: Reference | undefined }) =>
    item.reference?.span.start === reference.span.start;
  if (field) {
    const item = fieldItems(document, field).items.find(starts);
    return item && removeFromField(document, field, item);
  }
  if (!section) return undefined;
  const item = sectionItems(document, section).find(starts);
  return item && removeFromSection(document, section, item);
}
