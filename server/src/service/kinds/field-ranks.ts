import { longestAscending } from '../collections.js';
import type { Field } from '../parse/metadata.js';
import type { Kind } from './kind.js';

/**
 * The places that a template has for a document's fields, counted from 0. Fields of the author's own
 * have none, and of a field that stands twice the first counts.
 */
export function fieldRanks(kind: Kind, fields: readonly Field[]): Map<Field, number> {
  const ranks = new Map<Field, number>();
  for (const [rank, { key }] of kind.fields.entries()) {
    const field = fields.find((candidate) => candidate.key === key);
    if (field) ranks.set(field, rank);
  }
  return ranks;
}

/** As many of a document's fields as stand in the template's order among themselves. */
export function fieldsInOrder(
  fields: readonly Field[],
  ranks: ReadonlyMap<Field, number>,
): Field[] {
  const ranked = fields.filter((field) => ranks.has(field));
  return longestAscending(ranked, (field) => ranks.get(field) ?? -1);
}
