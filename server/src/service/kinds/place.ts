import type { SpecDocument } from '../parse/document.js';
import type { Field } from '../parse/metadata.js';
import { relationOf, type Relation } from '../parse/relations.js';
import type { Section } from '../parse/sections.js';
import { covers, touches, type Span } from '../parse/span.js';
import type { Kind, KindField, KindSection } from './kind.js';

/** A relation field or a section for relations: a place whose references state a relation. */
export interface RelationPlace {
  readonly relation: Relation;
  /** What a reader calls it: the field's name, the section's heading. */
  readonly name: string;
  /** What the template says of the place, in its own words; the place's name where it says nothing. */
  readonly asks: string;
  /** The name that the template has for it; absent where it has no such field. */
  readonly askedName: string | undefined;
  /** The field's value, or the section. */
  readonly span: Span;
  /** What it is: one of these two is present. */
  readonly field: Field | undefined;
  readonly section: Section | undefined;
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
  return innermost && sectionPlace(kind, innermost);
}

/** All places for relations that a document has, in the order of the text. */
export function relationPlaces(document: SpecDocument, kind: Kind | undefined): RelationPlace[] {
  const places = document.fields.map((field) => fieldPlace(kind, field));
  if (kind) {
    for (const section of document.sections) {
      const place = sectionPlace(kind, section);
      // A section below a place is a part of it.
      if (place?.section === section) places.push(place);
    }
  }
  return places.filter((place) => place !== undefined);
}

/**
 * The place for relations that a field, by its key, or a heading, by its number, is or stands below.
 */
export function relationPlaceOf(
  document: SpecDocument,
  kind: Kind | undefined,
  place: string | number,
): RelationPlace | undefined {
  if (typeof place === 'number') {
    const section = document.sections[place];
    return kind && section && sectionPlace(kind, section);
  }
  const field = document.fields.find(({ key }) => key === place);
  return field && fieldPlace(kind, field);
}

/** The field that an offset lies in; in front matter a field goes on to where the next one starts. */
export function fieldAt(
  { fields, frontMatterSpan }: SpecDocument,
  offset: number,
): Field | undefined {
  if (!frontMatterSpan || offset >= frontMatterSpan.end) {
    return fields.find(({ origin, span }) => origin === 'block' && touches(span, offset));
  }
  return fields.findLast(({ origin, span }) => origin === 'front-matter' && span.start <= offset);
}

function fieldPlace(kind: Kind | undefined, field: Field): RelationPlace | undefined {
  const relation = fieldRelation(kind, field.key);
  if (!relation) return undefined;
  const { name, valueSpan: span } = field;
  const asked = askedField(kind, field.key);
  const asks = `${name} ${asked?.guidance ?? ''}`;
  return { relation, name, asks, askedName: asked?.name, span, field, section: undefined };
}

function sectionPlace(kind: Kind, innermost: Section): RelationPlace | undefined {
  const path: Section[] = [];
  for (let section: Section | undefined = innermost; section; section = section.parent) {
    path.unshift(section);
  }
  const found = kindSectionAt(
    kind,
    path.map(({ heading, index }) => ({ key: heading.key, level: heading.level, index })),
  );
  const section = found && path[found.depth];
  if (!section || !found.asked.relation) return undefined;
  const { relation, name, guidance } = found.asked;
  return {
    relation,
    name: section.heading.text,
    asks: `${name} ${guidance}`,
    askedName: name,
    span: section.span,
    field: undefined,
    section,
  };
}

function askedField(kind: Kind | undefined, key: string): KindField | undefined {
  return kind?.fields.find((field) => field.key === key);
}

/** The relation that a field states: as its template has it, or else by its name. */
export function fieldRelation(kind: Kind | undefined, key: string): Relation | undefined {
  const asked = askedField(kind, key);
  return asked ? asked.relation : relationOf(key);
}

/** What is asked of a heading to find the kind's section that it is. */
export interface HeadingOnPath {
  readonly key: string;
  readonly level: number;
  /** Its number among the document's headings. */
  readonly index: number;
}

/**
 * The kind's section that a heading is, or that it stands below.
 *
 * @param path the heading with those around it, the outermost first.
 * @returns the section, and the number in the path of the heading that it is.
 */
export function kindSectionAt(
  kind: Kind,
  path: readonly HeadingOnPath[],
): { readonly asked: KindSection; readonly depth: number } | undefined {
  let found: { asked: KindSection; depth: number } | undefined;
  let candidates = kind.sections;
  for (const [depth, { key, level, index }] of path.entries()) {
    const asked =
      candidates.find((candidate) => candidate.key === key) ??
      candidates.find((candidate) => candidate.matches(key));
    if (asked) {
      found = { asked, depth };
      candidates = asked.children;
    } else if (found || !mayBeTitle(level, index)) break;
  }
  return found;
}

/** Whether a heading can be a title or a subtitle, below which the template's first level stands. */
function mayBeTitle(level: number, index: number): boolean {
  return (level === 1 && index === 0) || (level <= 2 && index === 1);
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
