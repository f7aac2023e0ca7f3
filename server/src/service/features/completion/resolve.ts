import type { CompletionItem } from 'vscode-languageserver-types';
import type { SpecDocument } from '../../parse/document.js';
import type { Section } from '../../parse/sections.js';
import { normalizeUri } from '../../uris.js';
import { recordOf, type DocumentRecord } from '../../workspace/record.js';
import type { Snapshot } from '../../workspace/snapshot.js';
import { firstText } from '../preview.js';
import type { DocumentData } from './offer.js';

/** The document whose text `resolveCompletion` wants to have at hand. */
export function completionTarget(item: CompletionItem): string | undefined {
  const data = item.data as Partial<DocumentData> | undefined;
  return typeof data?.uri === 'string' ? data.uri : undefined;
}

/**
 * Adds what an author sees of the one item that is looked at: a document's kind and status, and a
 * preview, which is the document's title and first text, or the section's. An item of a document
 * that is not known is given back as it is, and there is no preview where the text is not at hand.
 */
export function resolveCompletion(snapshot: Snapshot, item: CompletionItem): CompletionItem {
  const data = item.data as Partial<DocumentData> | undefined;
  const uri = typeof data?.uri === 'string' ? normalizeUri(data.uri) : undefined;
  const record = uri === undefined ? undefined : snapshot.record(uri);
  if (!record) return item;
  const detail = item.detail ?? detailOf(snapshot, record);
  const document = snapshot.document(record.uri);
  if (!document) return { ...item, detail };
  const section = data?.heading === undefined ? undefined : document.sections[data.heading];
  const value = section ? sectionPreview(document, section) : documentPreview(document);
  return { ...item, detail, documentation: { kind: 'markdown', value } };
}

function detailOf(snapshot: Snapshot, record: DocumentRecord): string {
  return [snapshot.kindOf(record)?.label, record.status].filter(Boolean).join(' · ');
}

function documentPreview(document: SpecDocument): string {
  const { title } = recordOf(document);
  const start = document.metadataSpan?.end ?? document.title?.heading.span.end ?? 0;
  return `**${title}**\n\n${firstText(document, { start, end: document.text.length })}`.trim();
}

function sectionPreview(document: SpecDocument, { heading, bodySpan }: Section): string {
  return `**${heading.text}**\n\n${firstText(document, bodySpan)}`.trim();
}
