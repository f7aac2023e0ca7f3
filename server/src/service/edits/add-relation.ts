import type { TextEdit } from 'vscode-languageserver-types';
import { askedKinds } from '../kinds/asked-kinds.js';
import type { Kind, KindField, KindSection } from '../kinds/kind.js';
import { relationPlaces, type RelationPlace } from '../kinds/place.js';
import { missingSections, structureOf } from '../kinds/structure.js';
import { parseDocument, type SpecDocument } from '../parse/document.js';
import type { Reference, ReferenceForm } from '../parse/facts.js';
import type { Relation } from '../parse/relations.js';
import { covers } from '../parse/span.js';
import { recordOf, type DocumentRecord } from '../workspace/record.js';
import { resolveReference } from '../workspace/resolve.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { insertFields } from './insert-fields.js';
import { insertSections } from './insert-sections.js';
import { isUnfilledPlace } from './place-items.js';
import { addToField } from './relation-field.js';
import { fieldItems } from './relation-items.js';
import { addToSection } from './relation-section.js';
import { relationText } from './relation-text.js';

/** A relation that a document is to state. */
export interface RelationToAdd {
  readonly relation: Relation;
  readonly target: DocumentRecord;
  /** How to write the reference where the document shows it nowhere. */
  readonly form: ReferenceForm;
  /** What to put between two values where the document shows it nowhere. */
  readonly separator: string | undefined;
  /** The field to make where the document's template has no place for the relation. */
  readonly fieldName: string;
}

/**
 * The edits by which a document states a relation: in each place that it has for it, metadata and
 * cross-references both; where it has none, in a new one, as its template has it.
 */
export function addRelation(
  snapshot: Snapshot,
  document: SpecDocument,
  wish: RelationToAdd,
): TextEdit[] {
  const kind = snapshot.kindOf(recordOf(document));
  const places = relationPlaces(document, kind).filter(
    (place) => place.relation === wish.relation && welcomes(snapshot, document, place, wish.target),
  );
  if (places.length) {
    // What a template has just left somewhere is not filled in where something says it already.
    const filled = places.filter((place) => !isUnfilledPlace(document, place));
    return (filled.length ? filled : places.slice(0, 1))
      .filter((place) => !lists(snapshot, document, place, wish.target))
      .map((place) => addToPlace(snapshot, document, place, wish));
  }
  return newPlace(document, kind, wish).map((edit) => written(snapshot, document, edit, wish));
}

/**
 * Whether a place takes in a document of a target's kind. A section whose template asks for PRDs does
 * not ask for specs; fields take in what authors put there.
 */
export function welcomes(
  snapshot: Snapshot,
  { uri }: Pick<SpecDocument, 'uri'>,
  { asks, field }: Pick<RelationPlace, 'asks' | 'field'>,
  target: DocumentRecord,
): boolean {
  if (field) return true;
  const asked = askedKinds(asks, snapshot.kindsFor(uri).all);
  const kind = snapshot.kindOf(target);
  return !asked.length || !kind || asked.some(({ name }) => name === kind.name);
}

/** The references that stand in a place. */
export function referencesIn(
  { references }: SpecDocument,
  { field, span }: RelationPlace,
): Reference[] {
  const end = Math.max(field?.span.end ?? 0, span.end);
  const around = { start: field?.span.start ?? span.start, end };
  return references.filter((reference) => covers(around, reference.span));
}

/** Whether a place refers to a document. */
export function lists(
  snapshot: Snapshot,
  document: SpecDocument,
  place: RelationPlace,
  { uri }: DocumentRecord,
): boolean {
  return referencesIn(document, place).some((reference) => {
    const resolution = resolveReference(snapshot, document.uri, reference);
    return resolution.type === 'document' && resolution.document.uri === uri;
  });
}

/** The edit that adds a reference to a place which the document has. */
export function addToPlace(
  snapshot: Snapshot,
  document: SpecDocument,
  place: RelationPlace,
  { target, form, separator }: Pick<RelationToAdd, 'target' | 'form' | 'separator'>,
): TextEdit {
  const { field, section } = place;
  const own = referencesIn(document, place);
  const models = own.length ? own : modelsIn(snapshot, document);
  const text = relationText(snapshot, document, target, models, form);
  if (section) return addToSection(document, section, text, target.name);
  if (!field) throw new Error('A place for relations is a field or a section.');
  return addToField(document, field, quotedFor(document, field, text), target.name, separator);
}

/** References of other places, to write the first one of a place like. */
export function modelsIn(snapshot: Snapshot, document: SpecDocument): Reference[] {
  const kind = snapshot.kindOf(recordOf(document));
  return relationPlaces(document, kind).flatMap((place) => referencesIn(document, place));
}

/** A wiki link that stands in YAML by itself needs quotes; what has them shows which. */
export function quotedFor(
  document: SpecDocument,
  field: NonNullable<RelationPlace['field']>,
  text: string,
): string {
  if (field.origin === 'block') return text;
  const { layout, items } = fieldItems(document, field);
  if (layout === 'text' && items.length) return text;
  const first = items.find(({ reference }) => reference) ?? items[0];
  const quote = first && /^["']/.exec(document.text.slice(first.span.start))?.[0];
  return quote || /^[[*&!|>%@`{]/.test(text) ? `${quote ?? '"'}${text}${quote ?? '"'}` : text;
}

/** The edits that make a place for a relation, still without the reference. */
function newPlace(
  document: SpecDocument,
  kind: Kind | undefined,
  { relation, fieldName }: RelationToAdd,
): TextEdit[] {
  if (!kind) return [];
  const field = kind.fields.find((candidate) => candidate.relation === relation);
  if (field) return insertFields(document, kind, [{ ...field, guidance: '' }]);
  const section = sectionFor(kind, relation);
  if (section) {
    const missing = missingSections(structureOf(document, kind), kind);
    const wanted = missing.filter(({ kindSection }) => isWithin(section, kindSection));
    if (wanted.length) return insertSections(document, kind, wanted);
  }
  return insertFields(document, kind, [foreignField(kind, fieldName, relation)]);
}

/** The kind's section for a relation. */
export function sectionFor(kind: Kind, relation: Relation): KindSection | undefined {
  const find = (sections: readonly KindSection[]): KindSection | undefined => {
    for (const section of sections) {
      const found = section.relation === relation ? section : find(section.children);
      if (found) return found;
    }
    return undefined;
  };
  return find(kind.sections);
}

function isWithin(section: KindSection, around: KindSection): boolean {
  for (let at: KindSection | undefined = section; at; at = at.parent)
    if (at === around) return true;
  return false;
}

/** A field that the template does not have, as if it had it. */
function foreignField(kind: Kind, name: string, relation: Relation): KindField {
  const key = name.toLowerCase();
  const [model] = kind.fields;
  const nowhere = { start: 0, end: 0 };
  const field = model?.field ?? {
    ...{ name, key, value: '', origin: 'block' as const },
    ...{ span: nowhere, nameSpan: nowhere, valueSpan: nowhere },
  };
  return { name, key, type: 'relation', relation, guidance: '', optional: true, field };
}

/** The same edit with the reference in the place that it makes. */
function written(
  snapshot: Snapshot,
  document: SpecDocument,
  edit: TextEdit,
  wish: RelationToAdd,
): TextEdit {
  const { text, uri, lines } = document;
  const { start, end } = lines.span(edit.range);
  const after = parseDocument(uri, text.slice(0, start) + edit.newText + text.slice(end), document);
  const made = { start, end: start + edit.newText.length };
  const kind = snapshot.kindOf(recordOf(after));
  const place = relationPlaces(after, kind).findLast(
    ({ relation, field, section }) =>
      relation === wish.relation && covers(made, field?.span ?? section?.heading.span ?? made),
  );
  if (!place) return edit;
  const inner = addToPlace(snapshot, after, place, wish);
  const span = after.lines.span(inner.range);
  const newText =
    edit.newText.slice(0, span.start - start) +
    inner.newText +
    edit.newText.slice(span.end - start);
  return { range: edit.range, newText };
}
