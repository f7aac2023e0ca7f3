import type { Hover, Position } from 'vscode-languageserver-types';
import { placeholderKey, type Kind, type KindField, type KindSection } from '../kinds/kind.js';
import { sectionName } from '../kinds/section-name.js';
import { structureOf } from '../kinds/structure.js';
import type { SpecDocument } from '../parse/document.js';
import { destinationOf } from '../parse/labels.js';
import { INVERSE } from '../parse/relations.js';
import { touches, type Span } from '../parse/span.js';
import { normalizeUri } from '../uris.js';
import { counted } from '../words.js';
import { recordOf } from '../workspace/record.js';
import { resolveReference } from '../workspace/resolve.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { tagUse } from '../workspace/tags.js';
import { referenceAt } from './definition.js';
import { aboutDocument } from './hover-document.js';
import { escapeMarkdown, linkTo } from './markdown.js';

/**
 * What is to be known of what stands at a position: of a reference, the document that it leads to; of
 * a field's name, a heading and a placeholder, what the template asks for; of a tag, where else it is.
 *
 * @param snapshot one with the text of `hoverTarget` at hand; without it less is said.
 */
export function getHover(snapshot: Snapshot, uri: string, position: Position): Hover | undefined {
  const document = snapshot.document(uri);
  if (!document) return undefined;
  const offset = document.lines.offset(position);
  const kind = snapshot.kindOf(recordOf(document));
  const about =
    aboutReference(snapshot, document, offset) ??
    aboutPlaceholder(document, kind, offset) ??
    aboutTag(snapshot, document, offset) ??
    (kind && (aboutField(kind, document, offset) ?? aboutHeading(kind, document, offset)));
  if (!about?.value) return undefined;
  return {
    contents: { kind: 'markdown', value: about.value },
    range: document.lines.range(about.span),
  };
}

/** The document whose text `getHover` wants to have at hand; absent where none is needed. */
export function hoverTarget(
  snapshot: Snapshot,
  uri: string,
  position: Position,
): string | undefined {
  const document = snapshot.document(uri);
  const reference = document && referenceAt(document, document.lines.offset(position));
  if (!reference) return undefined;
  const resolution = resolveReference(snapshot, document.uri, destinationOf(document, reference));
  return resolution.type === 'document' ? normalizeUri(resolution.document.uri) : undefined;
}

interface About {
  readonly span: Span;
  /** Markdown. */
  readonly value: string;
}

function aboutReference(
  snapshot: Snapshot,
  document: SpecDocument,
  offset: number,
): About | undefined {
  const reference = referenceAt(document, offset);
  if (!reference) return undefined;
  const resolution = resolveReference(snapshot, document.uri, destinationOf(document, reference));
  if (resolution.type !== 'document') return undefined;
  const { document: target, place, others } = resolution;
  const value = [
    aboutDocument(snapshot, target, place),
    ...(others.length
      ? [`${counted(others.length, 'other document')} of this name could be meant as well.`]
      : []),
  ];
  return { span: reference.span, value: value.join('\n\n') };
}

function aboutPlaceholder(
  document: SpecDocument,
  kind: Kind | undefined,
  offset: number,
): About | undefined {
  const placeholder = document.placeholders.find(({ span }) => touches(span, offset));
  if (!placeholder || !kind) return undefined;
  const { text, span } = placeholder;
  const key = placeholderKey(text);
  if (!kind.placeholders.has(key)) return undefined;
  const field = document.fields.find(({ valueSpan }) => touches(valueSpan, offset));
  const section = document.sections.findLast(({ span: around }) => touches(around, offset));
  const where = field?.name ?? section?.heading.text;
  const asked = `The ${kind.label} template asks${where ? ` for _${escapeMarkdown(where)}_` : ''}:`;
  return { span, value: `${asked}\n\n> ${escapeMarkdown(text)}` };
}

/** How many of the documents with a tag are listed. */
const LISTED = 8;

function aboutTag(snapshot: Snapshot, document: SpecDocument, offset: number): About | undefined {
  const tag = document.tags.find(({ span }) => touches(span, offset));
  if (!tag) return undefined;
  const key = tag.name.toLowerCase();
  const others = (tagUse(snapshot.index).get(key) ?? [])
    .filter((uri) => uri !== document.uri && !snapshot.isTemplate(uri))
    .flatMap((uri) => snapshot.record(uri) ?? []);
  const name = escapeMarkdown(`#${tag.name}`);
  if (!others.length) return { span: tag.span, value: `No other document has the tag ${name}.` };
  others.sort((a, b) => (a.name < b.name ? -1 : 1));
  const list = others.slice(0, LISTED).map((other) => `- ${linkTo(other)}`);
  const rest = others.length - list.length;
  return {
    span: tag.span,
    value: [
      `${name} is a tag of ${counted(others.length, 'other document')}:`,
      '',
      ...list,
      ...(rest > 0 ? [`- and ${String(rest)} more`] : []),
    ].join('\n'),
  };
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  version: 'A version, such as 1.0.',
  date: 'A date as YYYY-MM-DD.',
  people: 'One or more people, separated by commas.',
  tags: 'Tags, each with a # before it.',
  status: 'How far the document has come.',
};

function aboutField(kind: Kind, document: SpecDocument, offset: number): About | undefined {
  const field = document.fields.find(({ nameSpan }) => touches(nameSpan, offset));
  const asked = field && kind.fields.find(({ key }) => key === field.key);
  if (!asked) return undefined;
  return { span: field.nameSpan, value: describeField(kind, asked) };
}

/** What a field of a kind is for, as Markdown. */
export function describeField(
  { label }: Kind,
  { relation, type, guidance, name }: KindField,
): string {
  const meaning = relation
    ? `The documents of the relation _${relation}_. Each of them says _${INVERSE[relation]}_ in turn.`
    : TYPE_WORDS[type];
  return [
    `**${escapeMarkdown(name)}** – a field of the ${label} template`,
    ...(meaning === undefined ? [] : [meaning]),
    ...(guidance ? [`The template says: ${escapeMarkdown(guidance)}`] : []),
  ].join('\n\n');
}

function aboutHeading(kind: Kind, document: SpecDocument, offset: number): About | undefined {
  const section = document.sections.find(({ heading }) => touches(heading.span, offset));
  const asked = section && structureOf(document, kind).kindSectionOf.get(section);
  if (!asked) return undefined;
  return { span: section.heading.span, value: describeSection(kind, asked) };
}

/** What a section of a kind is for, as Markdown. */
export function describeSection(kind: Kind, section: KindSection): string {
  const { children, guidance, optional } = section;
  const parts = children.map((child) => sectionName(kind, child));
  return [
    `**${escapeMarkdown(sectionName(kind, section))}** – ${optional ? 'an optional' : 'a'} section of ` +
      `the ${kind.label} template`,
    ...(guidance ? [guidance] : []),
    ...(parts.length ? [`Subsections: ${parts.map(escapeMarkdown).join(', ')}.`] : []),
  ].join('\n\n');
}
