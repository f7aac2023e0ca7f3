import type { Range } from 'vscode-languageserver-types';
import { directiveValue } from '../parse/directives.js';
import type { SpecDocument } from '../parse/document.js';
import type { ReferenceForm } from '../parse/facts.js';
import { labelKey } from '../parse/labels.js';
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

/** The record of a parsed document; made once for each. */
export function recordOf(document: SpecDocument): DocumentRecord {
  let record = records.get(document);
  if (!record) records.set(document, (record = makeRecord(document)));
  return record;
}

function makeRecord(document: SpecDocument): DocumentRecord {
  const { uri, lines, sections, fields } = document;
  const names = documentNames(uri);
  const titleHeading = (document.subtitle ?? document.title)?.heading;
  const field = (key: string) => fields.find((candidate) => candidate.key === key);
  const tagsField = field('tags');
  const tags = tagsField ? tagsIn(document, tagsField.valueSpan, tagsField.value) : [];
  return {
    uri,
    name: names.name,
    nameKeys: names.keys,
    title: titleHeading?.text || field('title')?.value || names.name,
    titleRange: titleHeading && lines.range(titleHeading.textSpan),
    claimedKind: claimedKind(document) ?? field('kind')?.value,
    tags,
    status: statusOf(field('status')?.value, tags),
    headings: sections.map((section) => ({
      text: section.heading.text,
      key: section.heading.key,
      slug: section.slug,
      level: section.heading.level,
      range: lines.range(section.span),
      selectionRange: lines.range(section.heading.textSpan),
      parent: section.parent?.index ?? -1,
    })),
    anchors: document.anchors.map(({ name, span }) => ({ name, range: lines.range(span) })),
    fields: fields.map(({ name, key, value, span }) => ({
      name,
      key,
      value,
      range: lines.range(span),
    })),
    references: referenceRecords(document),
  };
}

function claimedKind(document: SpecDocument): string | undefined {
  for (const directive of document.directives) {
    const kind = directiveValue(directive, 'kind');
    if (kind !== undefined) return kind;
  }
  return undefined;
}

/** Tags in the field: with `#` in a metadata block, bare words in front matter. */
function tagsIn(document: SpecDocument, span: Span, value: string): string[] {
  const found = document.tags.filter((tag) => covers(span, tag.span)).map(({ name }) => name);
  const tags = found.length ? found : value.split(/[\s,[\]"']+/).filter(Boolean);
  return tags.map((tag) => tag.replace(/^#/, '').toLowerCase());
}

function statusOf(field: string | undefined, tags: readonly string[]): string | undefined {
  const tag = tags.find((name) => name.startsWith('status/'));
  return (field?.replace(/^#(?:status\/)?/, '') || tag?.slice('status/'.length)) ?? undefined;
}

function referenceRecords(document: SpecDocument): ReferenceRecord[] {
  const { lines, sections, references } = document;
  const definitions = new Map(
    document.definitions.map(({ key, destination }) => [key, destination]),
  );
  const blockFields = document.fields;
  let heading = -1;
  return references.map((reference) => {
    while ((sections[heading + 1]?.span.start ?? Infinity) <= reference.span.start) heading++;
    if ((sections[heading]?.span.start ?? -1) > reference.span.start) heading = -1;
    let { target, fragment } = reference;
    if (reference.form === 'label') {
      const [path = '', ...rest] = (definitions.get(labelKey(target)) ?? '').split('#');
      target = path;
      fragment = rest.length ? rest.join('#') : undefined;
    }
    return {
      form: reference.form,
      target,
      fragment,
      range: lines.range(reference.span),
      field: blockFields.find(({ span }) => covers(span, reference.span))?.key,
      heading,
    };
  });
}
