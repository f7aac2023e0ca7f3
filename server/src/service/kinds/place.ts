import type { SpecDocument } from '../parse/document.js';
import { covers, touches, type Span } from '../parse/span.js';
import type { Field } from '../parse/metadata.js';
import type { Section } from '../parse/sections.js';
import type { Kind } from './kind.js';
import { relationOf, type Relation } from './relations.js';
import { structureOf } from './structure.js';

/** A relation field or a section for relations: a place whose references state a relation. */
export interface RelationPlace {
  readonly relation: Relation;
  /** What the template says of the place, in its own words; the place's name where it says nothing. */
  readonly asks: string;
  /** The field's value, or the section. */
  readonly span: Span;
  readonly field: Field | undefined;
}

/** The place for relations that an offset lies in; absent elsewhere. */
export function relationPlaceAt(
  document: SpecDocument,
  kind: Kind | undefined,
  offset: number,
): RelationPlace | undefined {
  const field = fieldAt(document, offset);
  if (field) return fieldPlace(kind, field);
  if (!kind) return undefined;
  const innermost = document.sections.findLast(({ span }) => touches(span, offset));
  return innermost && sectionPlace(document, kind, innermost);
}

/** The field that an offset lies in; in front matter a field goes on to where the next one starts. */
function fieldAt({ fields, frontMatterSpan }: SpecDocument, offset: number): Field | undefined {
  if (!frontMatterSpan || offset >= frontMatterSpan.end) {
    return fields.find(({ origin, span }) => origin === 'block' && touches(span, offset));
  }
  return fields.findLast(({ origin, span }) => origin === 'front-matter' && span.start <= offset);
}

function fieldPlace(kind: Kind | undefined, field: Field): RelationPlace | undefined {
  const asked = kind?.fields.find(({ key }) => key === field.key);
  const relation = asked ? asked.relation : relationOf(field.name);
  if (!relation) return undefined;
  return { relation, asks: `${field.name} ${asked?.guidance ?? ''}`, span: field.valueSpan, field };
}

function sectionPlace(
  document: SpecDocument,
  kind: Kind,
  innermost: Section,
): RelationPlace | undefined {
  const { kindSectionOf } = structureOf(document, kind);
  for (let section: Section | undefined = innermost; section; section = section.parent) {
    const asked = kindSectionOf.get(section);
    if (!asked) continue;
    const { relation, name, guidance } = asked;
    return (
      relation && { relation, asks: `${name} ${guidance}`, span: section.span, field: undefined }
    );
  }
  return undefined;
}

/** The relation that a stretch of text states by where it stands. */
export function relationAt(
  document: SpecDocument,
  kind: Kind | undefined,
  span: Span,
): Relation | undefined {
  const place = relationPlaceAt(document, kind, span.start);
  return place && covers(place.span, span) ? place.relation : undefined;
}
