import { removeRelation } from '../edits/remove-relation.js';
import type { Reference } from '../parse/facts.js';
import type { Relation } from '../kinds/relations.js';
import { statements, type Statement } from '../workspace/graph/relation-graph.js';
import type { Fix, Subject } from './rule.js';
import { quoted } from './words.js';

/** A relation that the document states, with the reference that states it. */
export interface Stated extends Statement {
  readonly by: Reference;
  /** The field or the section that it stands in: the field's key, or the number of the heading. */
  readonly place: string | number;
  /** What a reader calls that. */
  readonly placeName: string;
}

/** The relations that a document states, in the order of the text. */
export function statedIn({ snapshot, document, record }: Subject): Stated[] {
  const symbols = snapshot.symbols(document.uri) ?? record;
  const found = statements(snapshot, document.uri);
  if (!found.length) return [];
  const { references } = symbols;
  return found.flatMap((statement): Stated[] => {
    const by = document.references[statement.reference];
    const place = references[statement.reference];
    if (!by || !place) return [];
    const { field, heading } = place;
    const name =
      field === undefined
        ? document.sections[heading]?.heading.text
        : document.fields.find(({ key }) => key === field)?.name;
    return [{ ...statement, by, place: field ?? heading, placeName: name ?? '' }];
  });
}

/** The fix by which the document states a relation no more, wherever it says so. */
export function removal(
  { snapshot, document }: Subject,
  { placeName, relation, target }: Stated,
  name: string,
): Fix[] {
  const edits = removeRelation(snapshot, document, relation, target);
  if (!edits.length) return [];
  return [
    {
      title: `Remove ${quoted(name)} from ${quoted(placeName)}`,
      edits: { [document.uri]: edits },
    },
  ];
}

/** The first of several statements that say the same: what the metadata says comes before the rest. */
export function withoutRepeats(stated: readonly Stated[]): Stated[] {
  const seen = new Set<string>();
  return stated.filter(({ relation, target }) => {
    const key = `${relation} ${target}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** What says of itself that it means every document names none: "All technical specifications". */
export const ALL_OF_THEM = /^(?:all|any|every|each)\b/i;

/** Whether a document states another relation to the same document besides. */
export function statesOther(
  stated: readonly Stated[],
  relation: Relation,
  target: string,
): boolean {
  return stated.some((other) => other.target === target && other.relation !== relation);
}
