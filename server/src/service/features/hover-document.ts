import type { SpecDocument } from '../parse/document.js';
import { counted } from '../words.js';
import type { Place } from '../workspace/places.js';
import type { DocumentRecord } from '../workspace/record.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { getDocumentStatus } from './document-status.js';
import { escapeMarkdown, linkTo } from './markdown.js';
import { firstText } from './preview.js';
import { countRelatedDocuments } from './related-documents.js';

/**
 * A document in a few lines of Markdown: its title, what it is, how far it has come, its relations in
 * numbers, and the first text of the section that a reference names.
 */
export function aboutDocument(
  snapshot: Snapshot,
  record: DocumentRecord,
  place: Place | undefined,
): string {
  const document = snapshot.document(record.uri);
  const heading = place?.type === 'heading' ? record.headings[place.index] : undefined;
  const line = (heading?.selectionRange ?? record.titleRange)?.start.line;
  const head = `**${linkTo(record, line)}**`;
  const facts = [...identity(snapshot, record), ...completeness(snapshot, record)].join(' · ');
  const relations = relationCounts(snapshot, record);
  const preview = document ? previewOf(snapshot, document, place) : '';
  const unknown = place?.type === 'unknown' ? 'It has no such heading.' : '';
  return [
    head,
    facts,
    relations,
    ...(heading ? [`**${escapeMarkdown(heading.text)}**`] : []),
    unknown,
    ...(preview ? [`---\n\n${preview}`] : []),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** What it is: kind, status, version, date. */
function identity(snapshot: Snapshot, record: DocumentRecord): string[] {
  const kind = snapshot.kindOf(record);
  const valueOf = (type: string) => {
    const key = kind?.fields.find((field) => field.type === type)?.key ?? type;
    return record.fields.find((field) => field.key === key)?.value;
  };
  return [kind?.label, record.status, valueOf('version'), valueOf('date')].flatMap((value) =>
    value ? [escapeMarkdown(value)] : [],
  );
}

function completeness(snapshot: Snapshot, record: DocumentRecord): string[] {
  const status = getDocumentStatus(snapshot, record.uri);
  if (!status?.kind || !status.sections.total) return [];
  const { present, total } = status.sections;
  return [`${String(present)} of ${counted(total, 'section')}`];
}

function relationCounts(snapshot: Snapshot, record: DocumentRecord): string {
  // While documents are still being read, every number would be too small.
  if (!snapshot.isComplete) return '';
  return countRelatedDocuments(snapshot, record.uri)
    .map(({ relation, count }) => `${relation} ${String(count)}`)
    .join(' · ');
}

function previewOf(snapshot: Snapshot, document: SpecDocument, place: Place | undefined): string {
  const section = place?.type === 'heading' ? document.sections[place.index] : undefined;
  if (section) return firstText(snapshot, document, section.span);
  const { metadataSpan, frontMatterSpan, subtitle, title, text } = document;
  const start =
    metadataSpan?.end ?? (subtitle ?? title)?.heading.span.end ?? frontMatterSpan?.end ?? 0;
  return firstText(snapshot, document, { start, end: text.length });
}
