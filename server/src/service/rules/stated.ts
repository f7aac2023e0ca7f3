import { Attachment } from '../attachment.js';
import type { Fix } from '../edits/fix.js';
import { removeRelation } from '../edits/remove-relation.js';
import type { Reference } from '../parse/facts.js';
import { quoted } from '../words.js';
import { statements, type Statement } from '../workspace/graph/relation-graph.js';
import type { Subject } from './rule.js';

/** A relation that the document states, with the reference that states it. */
export interface Stated extends Statement {
  readonly by: Reference;
  /** The field or the section that it stands in: the field's key, or the number of the heading. */
  readonly place: string | number;
  /** What a reader calls that. */
  readonly placeName: string;
}

const known = new Attachment<Subject, readonly Stated[]>();

/** The relations that a document states, in the order of the text; several rules ask for them. */
export function statedIn(subject: Subject): readonly Stated[] {
  let stated = known.get(subject);
  if (!stated) known.set(subject, (stated = findStated(subject)));
  return stated;
}

function findStated({ snapshot, document, record }: Subject): Stated[] {
  const found = statements(snapshot, document.uri);
  if (!found.length) return [];
  const { references, sections } = document;
  const places = (snapshot.symbols(document.uri) ?? record).references;
  const fieldNames = new Map(document.fields.map(({ key, name }) => [key, name]));
  const stated: Stated[] = [];
  for (const { relation, target, reference } of found) {
    const by = references[reference];
    const at = places[reference];
    if (!by || !at) continue;
    const place = at.field ?? at.heading;
    const placeName =
      typeof place === 'string' ? fieldNames.get(place) : sections[place]?.heading.text;
    stated.push({ relation, target, reference, by, place, placeName: placeName ?? '' });
  }
  return stated;
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
