import type { Range } from 'vscode-languageserver-types';
import { directiveValue } from '../parse/directives.js';
import type { SpecDocument } from '../parse/document.js';
import type { Reference, ReferenceForm } from '../parse/facts.js';
import { labelKey } from '../parse/labels.js';
import type { LineIndex } from '../parse/lines.js';
import type { Field } from '../parse/metadata.js';
import type { Section } from '../parse/sections.js';
import { covers, type Span } from '../parse/span.js';
import { documentNames } from '../uris.js';

/**
 * What the workspace knows of a document without its text: all that others can ask about it. The
 * ranges are those of the text it was made from.
 */
export interface DocumentRecord {
  readonly uri: string;
  /** The document's name: its file name without `.md`, or its folder's for a `README.md`. */
  readonly name: string;
  /** The names, in lower case, by which a wiki link finds it. */
  readonly nameKeys: readonly string[];
  /** The title that says what the document is: the subtitle where there is one. */
  readonly title: string;
  readonly titleRange: Range | undefined;
  /** The kind that the document claims for itself, by directive or front matter. */
  readonly claimedKind: string | undefined;
  /** The tags of its Tags field, in lower case, without `#`. */
  readonly tags: readonly string[];
  readonly status: string | undefined;
  readonly headings: readonly HeadingRecord[];
  readonly anchors: readonly AnchorRecord[];
  readonly fields: readonly FieldRecord[];
  readonly references: readonly ReferenceRecord[];
  /** The targets of the references, as `references` has them. */
  readonly targets: readonly string[];
}

export interface HeadingRecord {
  readonly text: string;
  readonly key: string;
  readonly slug: string;
  readonly level: number;
  /** The heading with all below it. */
  readonly range: Range;
  /** The heading's text. */
  readonly selectionRange: Range;
  /** The number of the parent's heading, or -1. */
  readonly parent: number;
}

export interface AnchorRecord {
  readonly name: string;
  readonly range: Range;
}

export interface FieldRecord {
  readonly name: string;
  readonly key: string;
  readonly value: string;
  readonly range: Range;
}

export interface ReferenceRecord {
  readonly form: ReferenceForm;
  /** Where it leads, as it is written; for a label, what its definition says. */
  readonly target: string;
  readonly fragment: string | undefined;
  readonly range: Range;
  /** The key of the field it stands in; absent in the body. */
  readonly field: string | undefined;
  /** The number of the heading it stands under, or -1. */
  readonly heading: number;
}

const records = new WeakMap<SpecDocument, DocumentRecord>();

/** The record of a document whose text is at hand. What nobody asks for is not computed. */
export function recordOf(document: SpecDocument): DocumentRecord {
  let record = records.get(document);
  if (!record) records.set(document, (record = new LiveRecord(document)));
  return record;
}

class LiveRecord implements DocumentRecord {
  readonly uri: string;
  readonly name: string;
  readonly nameKeys: readonly string[];
  readonly #document: SpecDocument;
  #tags: readonly string[] | undefined;
  #headings: readonly HeadingRecord[] | undefined;
  #references: readonly ReferenceRecord[] | undefined;

  constructor(document: SpecDocument) {
    const { name, keys } = documentNames(document.uri);
    this.uri = document.uri;
    this.name = name;
    this.nameKeys = keys;
    this.#document = document;
  }

  get #titleHeading() {
    return (this.#document.subtitle ?? this.#document.title)?.heading;
  }

  #field(key: string): Field | undefined {
    return this.#document.fields.find((field) => field.key === key);
  }

  get title(): string {
    return this.#titleHeading?.text || this.#field('title')?.value || this.name;
  }

  get titleRange(): Range | undefined {
    const heading = this.#titleHeading;
    return heading && this.#document.lines.range(heading.textSpan);
  }

  get claimedKind(): string | undefined {
    for (const directive of this.#document.directives) {
      const kind = directiveValue(directive, 'kind');
      if (kind !== undefined) return kind;
    }
    return this.#field('kind')?.value;
  }

  get tags(): readonly string[] {
    if (!this.#tags) {
      const field = this.#field('tags');
      this.#tags = field ? tagsIn(this.#document, field) : [];
    }
    return this.#tags;
  }

  get status(): string | undefined {
    return statusOf(this.#field('status')?.value, this.tags);
  }

  get headings(): readonly HeadingRecord[] {
    const { sections, lines } = this.#document;
    return (this.#headings ??= sections.map((section) => new LiveHeading(section, lines)));
  }

  get anchors(): readonly AnchorRecord[] {
    const { anchors, lines } = this.#document;
    return anchors.map(({ name, span }) => ({ name, range: lines.range(span) }));
  }

  get fields(): readonly FieldRecord[] {
    const { fields, lines } = this.#document;
    return fields.map(({ name, key, value, span }) => ({
      name,
      key,
      value,
      range: lines.range(span),
    }));
  }

  get references(): readonly ReferenceRecord[] {
    return (this.#references ??= placedReferences(this.#document));
  }

  get targets(): readonly string[] {
    return this.references.map(({ target }) => target);
  }
}

/** A heading whose ranges are computed when they are asked for. */
class LiveHeading implements HeadingRecord {
  readonly text: string;
  readonly key: string;
  readonly level: number;
  readonly parent: number;
  readonly #section: Section;
  readonly #lines: LineIndex;

  constructor(section: Section, lines: LineIndex) {
    const { text, key, level } = section.heading;
    this.text = text;
    this.key = key;
    this.level = level;
    this.parent = section.parent?.index ?? -1;
    this.#section = section;
    this.#lines = lines;
  }

  get slug(): string {
    return this.#section.slug;
  }

  get range(): Range {
    return this.#lines.range(this.#section.span);
  }

  get selectionRange(): Range {
    return this.#lines.range(this.#section.heading.textSpan);
  }
}

class LiveReference implements ReferenceRecord {
  readonly form: ReferenceForm;
  readonly target: string;
  readonly fragment: string | undefined;
  readonly field: string | undefined;
  readonly heading: number;
  readonly #span: Span;
  readonly #lines: LineIndex;

  constructor(
    reference: Reference,
    destination: Destination,
    field: string | undefined,
    heading: number,
    lines: LineIndex,
  ) {
    this.form = reference.form;
    this.target = destination.target;
    this.fragment = destination.fragment;
    this.field = field;
    this.heading = heading;
    this.#span = reference.span;
    this.#lines = lines;
  }

  get range(): Range {
    return this.#lines.range(this.#span);
  }
}

/** Tags in the field: with `#` in a metadata block, bare words in front matter. */
function tagsIn(document: SpecDocument, { valueSpan, value }: Field): string[] {
  const found = document.tags
    .filter((tag) => covers(valueSpan, tag.span))
    .map(({ name }) => name.toLowerCase());
  if (found.length) return found;
  const words = value.split(/[\s,[\]"']+/).filter(Boolean);
  return words.map((tag) => tag.replace(/^#/, '').toLowerCase());
}

function statusOf(field: string | undefined, tags: readonly string[]): string | undefined {
  const written = field?.replace(/^#(?:status\/)?/, '');
  if (written) return written;
  return tags.find((name) => name.startsWith('status/'))?.slice('status/'.length);
}

interface Destination {
  readonly target: string;
  readonly fragment?: string | undefined;
}

/** Says where a reference leads as it is written; for a label, where its definition leads. */
export function destinationReader(document: SpecDocument): (reference: Reference) => Destination {
  let destinations: Map<string, Destination> | undefined;
  return (reference) => {
    if (reference.form !== 'label') return reference;
    destinations ??= destinationsByLabel(document);
    return destinations.get(labelKey(reference.target)) ?? { target: '' };
  };
}

function destinationsByLabel(document: SpecDocument): Map<string, Destination> {
  const destinations = new Map<string, Destination>();
  for (const { key, destination } of document.definitions) {
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

function placedReferences(document: SpecDocument): ReferenceRecord[] {
  const { lines, sections, fields, references } = document;
  const destinationOf = destinationReader(document);
  const fieldsEnd = fields.at(-1)?.span.end ?? -1;
  let heading = -1;
  return references.map((reference) => {
    const { span } = reference;
    while ((sections[heading + 1]?.span.start ?? Infinity) <= span.start) heading++;
    const field =
      span.start < fieldsEnd ? fields.find((candidate) => covers(candidate.span, span)) : undefined;
    return new LiveReference(reference, destinationOf(reference), field?.key, heading, lines);
  });
}
