import type { RelationPlace } from '../kinds/place.js';
import type { SpecDocument } from '../parse/document.js';
import type { Reference } from '../parse/facts.js';
import { slice } from '../parse/span.js';
import { isPlaceholder } from './relation-field.js';
import { fieldItems, type RelationItem } from './relation-items.js';
import { sectionItems } from './relation-section.js';

/** What a place lists, references and prose. */
export function itemsOf(
  document: SpecDocument,
  { field, section }: RelationPlace,
): readonly RelationItem[] {
  if (field) return fieldItems(document, field).items;
  return section ? sectionItems(document, section) : [];
}

/** The references with which the items of a place start: what the place lists. */
export function leadingReferences(document: SpecDocument, place: RelationPlace): Reference[] {
  return itemsOf(document, place).flatMap(({ reference }) => reference ?? []);
}

/** Whether a place is still to be filled in: it is empty, or has what the template left there. */
export function isUnfilledPlace(document: SpecDocument, place: RelationPlace): boolean {
  const items = itemsOf(document, place);
  if (items.length) return items.every(({ span }) => isPlaceholder(document, span));
  return slice(document.text, place.section?.bodySpan ?? place.span).trim() === '';
}
