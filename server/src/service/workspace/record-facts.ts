import { directiveOf, directiveValue } from '../parse/directives.js';
import type { SpecDocument } from '../parse/document.js';
import type { Anchor, Comment, Heading, LinkDefinition, Reference, Tag } from '../parse/facts.js';
import { labelKey } from '../parse/labels.js';
import type { LineIndex } from '../parse/lines.js';
import type { Field } from '../parse/metadata.js';
import { covers } from '../parse/span.js';
import { documentNames } from '../uris.js';

/** What a record is made of: as much of a document as others can ask about. Offsets are its text's. */
export interface RecordFacts {
  readonly uri: string;
  /** The length of the text. */
  readonly length: number;
  readonly lines: LineIndex;
  readonly headings: readonly Heading[];
  /** The number of the heading that says what the document is, or -1. */
  readonly titleHeading: number;
  readonly fields: readonly Field[];
  readonly references: readonly Reference[];
  readonly definitions: readonly LinkDefinition[];
  readonly anchors: readonly Anchor[];
  readonly comments: readonly Comment[];
  /** The tags that are written with `#`, wherever they stand. */
  readonly tags: readonly Tag[];
}

/** What the record of a parsed document is made of. */
export function documentFacts(document: SpecDocument): RecordFacts {
  const { uri, text, lines, fields, references, definitions, anchors, comments, tags } = document;
  return {
    ...{ uri, lines, fields, references, definitions, anchors, comments, tags },
    length: text.length,
    headings: document.sections.map(({ heading }) => heading),
    titleHeading: (document.subtitle ?? document.title)?.index ?? -1,
  };
}

/** The title that says what a document is: its heading, a field, or its name. */
export function titleOf(
  { uri, fields }: Pick<RecordFacts, 'uri' | 'fields'>,
  heading: string | undefined,
): string {
  return heading || fieldOf(fields, 'title')?.value || documentNames(uri).name;
}

/** The kind that a document claims for itself, by directive or front matter. */
export function claimedKindOf({
  comments,
  fields,
}: Pick<RecordFacts, 'comments' | 'fields'>): string | undefined {
  for (const directive of comments.flatMap(directiveOf)) {
    const kind = directiveValue(directive, 'kind');
    if (kind !== undefined) return kind;
  }
  return fieldOf(fields, 'kind')?.value;
}

/** The tags of the Tags field: with `#` in a metadata block, bare words in front matter. */
export function tagsOf({ fields, tags }: Pick<RecordFacts, 'fields' | 'tags'>): string[] {
  const field = fieldOf(fields, 'tags');
  if (!field) return [];
  const found = tags
    .filter((tag) => covers(field.valueSpan, tag.span))
    .map(({ name }) => name.toLowerCase());
  if (found.length) return found;
  const words = field.value.split(/[\s,[\]"']+/).filter(Boolean);
  return words.map((tag) => tag.replace(/^#/, '').toLowerCase());
}

/** How far a document has come: its Status field, or a tag such as `#status/draft`. */
export function statusOf(fields: readonly Field[], tags: readonly string[]): string | undefined {
  const written = fieldOf(fields, 'status')?.value.replace(/^#(?:status\/)?/, '');
  if (written) return written;
  return tags.find((name) => name.startsWith('status/'))?.slice('status/'.length);
}

function fieldOf(fields: readonly Field[], key: string): Field | undefined {
  return fields.find((field) => field.key === key);
}

/** A reference with what it stands in. */
export interface PlacedReference {
  readonly reference: Reference;
  readonly destination: Destination;
  /** The number of the field it stands in, or -1. */
  readonly field: number;
  /** The number of the heading it stands under, or -1. */
  readonly heading: number;
  /** Whether it stands in that heading itself. */
  readonly inHeading: boolean;
}

/** The references with what each stands in, in the order of the text. */
export function placeReferences(facts: RecordFacts): PlacedReference[] {
  const { headings, fields, references } = facts;
  const destinationOf = destinationReader(facts);
  const fieldsEnd = fields.at(-1)?.span.end ?? -1;
  let heading = -1;
  return references.map((reference) => {
    const { span } = reference;
    while ((headings[heading + 1]?.span.start ?? Infinity) <= span.start) heading++;
    const field =
      span.start < fieldsEnd ? fields.findIndex((candidate) => covers(candidate.span, span)) : -1;
    const inHeading = span.start < (headings[heading]?.span.end ?? 0);
    return { reference, destination: destinationOf(reference), field, heading, inHeading };
  });
}

interface Destination {
  readonly target: string;
  readonly fragment?: string | undefined;
}

/** Says where a reference leads as it is written; for a label, where its definition leads. */
export function destinationReader(
  document: Pick<RecordFacts, 'definitions'>,
): (reference: Reference) => Destination {
  let destinations: Map<string, Destination> | undefined;
  return (reference) => {
    if (reference.form !== 'label') return reference;
    destinations ??= destinationsByLabel(document.definitions);
    return destinations.get(labelKey(reference.target)) ?? { target: '' };
  };
}

function destinationsByLabel(definitions: readonly LinkDefinition[]): Map<string, Destination> {
  const destinations = new Map<string, Destination>();
  for (const { key, destination } of definitions) {
    // The first definition of a label counts (CommonMark 4.7).
    if (destinations.has(key)) continue;
    const hash = destination.indexOf('#');
    const target = hash < 0 ? destination : destination.slice(0, hash);
    destinations.set(
      key,
      hash < 0 ? { target } : { target, fragment: destination.slice(hash + 1) },
    );
  }
  return destinations;
}
