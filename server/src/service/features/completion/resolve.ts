import type { CompletionItem } from 'vscode-languageserver-types';
import type { KindSection } from '../../kinds/kind.js';
import type { SpecDocument } from '../../parse/document.js';
import type { Section } from '../../parse/sections.js';
import { normalizeUri } from '../../uris.js';
import { recordOf, type DocumentRecord } from '../../workspace/record.js';
import type { Snapshot } from '../../workspace/snapshot.js';
import { describeField, describeSection } from '../hover.js';
import { firstText } from '../preview.js';
import type { DocumentData, FieldData, SectionData } from './offer.js';

/** The document whose text `resolveCompletion` wants to have at hand. */
export function completionTarget(item: CompletionItem): string | undefined {
  const data = item.data as Partial<DocumentData> | undefined;
  return typeof data?.uri === 'string' ? data.uri : undefined;
}

/**
 * Adds what an author sees of the one item that is looked at: of a document its kind and status with
 * a preview, of a heading a preview, of a field or a section what
 * it is for. An item that is not known is given
 * back as it is, and there is no preview where the text is not at hand.
 */
export function resolveCompletion(snapshot: Snapshot, item: CompletionItem): CompletionItem {
  const data = item.data as Partial<DocumentData & FieldData & SectionData> | undefined;
  if (typeof data?.uri === 'string') return withPreview(snapshot, item, data.uri, data.heading);
  if (typeof data?.within !== 'string') return item;
  const value = aboutAsked(snapshot, normalizeUri(data.within), data);
  return value === undefined ? item : { ...item, documentation: { kind: 'markdown', value } };
}

function withPreview(
  snapshot: Snapshot,
  item: CompletionItem,
  uri: string,
  heading: number | undefined,
): CompletionItem {
  const record = snapshot.record(normalizeUri(uri));
  if (!record) return item;
  const detail = item.detail ?? detailOf(snapshot, record);
  const document = snapshot.document(record.uri);
  if (!document) return { ...item, detail };
  const section = heading === undefined ? undefined : document.sections[heading];
  const value = section
    ? sectionPreview(snapshot, document, section)
    : documentPreview(snapshot, document);
  return { ...item, detail, documentation: { kind: 'markdown', value } };
}

/** What the template of a document says of what an item would add to it. */
function aboutAsked(
  snapshot: Snapshot,
  uri: string,
  { kind: name, field, section }: Partial<FieldData & SectionData>,
): string | undefined {
  const kind = name === undefined ? undefined : snapshot.kindsFor(uri).get(name);
  if (!kind) return undefined;
  const asked = kind.fields.find(({ key }) => key === field);
  if (asked) return describeField(kind, asked);
  const part = sectionsIn(kind.sections).find(({ section: { index } }) => index === section);
  return part && describeSection(kind, part);
}

function sectionsIn(sections: readonly KindSection[]): KindSection[] {
  return sections.flatMap((section) => [section, ...sectionsIn(section.children)]);
}

function detailOf(snapshot: Snapshot, record: DocumentRecord): string {
  return [snapshot.kindOf(record)?.label, record.status].filter(Boolean).join(' · ');
}

function documentPreview(snapshot: Snapshot, document: SpecDocument): string {
  const { title } = recordOf(document);
  const start = document.metadataSpan?.end ?? document.title?.heading.span.end ?? 0;
  return `**${title}**\n\n${firstText(snapshot, document, { start, end: document.text.length })}`.trim();
}

function sectionPreview(
  snapshot: Snapshot,
  document: SpecDocument,
  { heading, bodySpan }: Section,
): string {
  return `**${heading.text}**\n\n${firstText(snapshot, document, bodySpan)}`.trim();
}
