import {
  CompletionItemKind,
  type CompletionItem,
  type CompletionList,
  type Position,
} from 'vscode-languageserver-types';
import type { Kind } from '../kinds/kind.js';
import { relationPlaceAt } from '../kinds/place.js';
import type { SpecDocument } from '../parse/document.js';
import type { Section } from '../parse/sections.js';
import { covers, slice, type Span } from '../parse/span.js';
import { normalizeUri, parentUri, relativePath } from '../uris.js';
import { recordOf, type DocumentRecord } from '../workspace/record.js';
import { resolveReference } from '../workspace/resolve.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { completionContextAt, type CompletionContext } from './completion-context.js';
import { rankDocuments } from './completion-rank.js';

/** How many items an answer holds at the most; the ranking puts the likeliest among them. */
const LIMIT = 200;

/** What an item remembers until it is resolved. */
interface ItemData {
  readonly uri: string;
  readonly heading?: number;
}

/**
 * What can be written at a position: documents after `[[` and `](`, their headings after `#`, whole
 * references in a relation field and in a list for relations.
 *
 * @returns `undefined` where nothing is to be completed, which is most places.
 */
export function getCompletions(
  snapshot: Snapshot,
  uri: string,
  position: Position,
): CompletionList | undefined {
  const document = snapshot.document(uri);
  if (!document) return undefined;
  const kind = snapshot.kindOf(recordOf(document));
  const offset = document.lines.offset(position);
  const context = completionContextAt(document, kind, offset);
  if (!context) return undefined;
  if (context.type === 'wiki-heading' || context.type === 'path-heading') {
    return headingList(snapshot, document, context);
  }
  return documentList(snapshot, document, kind, offset, context);
}

type DocumentContext = Extract<CompletionContext, { type: 'wiki-target' | 'path' | 'relation' }>;

function documentList(
  snapshot: Snapshot,
  document: SpecDocument,
  kind: Kind | undefined,
  offset: number,
  context: DocumentContext,
): CompletionList {
  const place = relationPlaceAt(document, kind, offset);
  const typed = document.text.slice(context.replace.start, offset);
  const ranked = rankDocuments(snapshot, document, {
    typed: context.type === 'relation' ? typed.replace(/^[[\s]+/, '') : typed,
    asks: place?.asks,
    listed: place ? listedIn(snapshot, document, place.span, offset) : new Set(),
  });
  const items = ranked.slice(0, LIMIT).map((record, index) => {
    const newText = textFor(snapshot, document, context, record);
    return documentItem(snapshot, document, context.replace, record, newText, index);
  });
  return { isIncomplete: ranked.length > LIMIT, items };
}

/** The documents that a place refers to already, the reference at the cursor left out. */
function listedIn(
  snapshot: Snapshot,
  document: SpecDocument,
  within: Span,
  offset: number,
): Set<string> {
  const listed = new Set<string>();
  for (const reference of document.references) {
    const { span } = reference;
    if (!covers(within, span) || (span.start < offset && offset < span.end)) continue;
    const resolution = resolveReference(snapshot, document.uri, reference);
    if (resolution.type === 'document') listed.add(resolution.document.uri);
  }
  return listed;
}

function textFor(
  snapshot: Snapshot,
  document: SpecDocument,
  context: DocumentContext,
  record: DocumentRecord,
): string {
  if (context.type === 'path') {
    return relativePath(parentUri(document.uri), record.uri) + context.close;
  }
  const name = nameFor(snapshot, document, record);
  if (context.type === 'wiki-target') return name + context.close;
  const link = `[[${name}]]`;
  // Unquoted, YAML would read the brackets as a list in a list.
  const { field } = context.place;
  const { text } = document;
  const quoted = /["']/.test(text.charAt(context.replace.start - 1));
  return field?.origin === 'front-matter' && !quoted ? `"${link}"` : link;
}

/** The shortest name that leads to a document from here: its own, or with as many folders as needed. */
function nameFor(snapshot: Snapshot, document: SpecDocument, record: DocumentRecord): string {
  const segments = record.uri.replace(/\.md$/i, '').split('/').map(decodeURIComponent);
  const own = record.name === segments.at(-1) ? 1 : 2;
  for (let count = own; count < segments.length; count++) {
    const target = count === own ? record.name : segments.slice(-count).join('/');
    const resolution = resolveReference(snapshot, document.uri, { form: 'wiki', target });
    if (resolution.type !== 'document') continue;
    if (resolution.document.uri === record.uri && !resolution.others.length) return target;
  }
  return record.name;
}

function documentItem(
  snapshot: Snapshot,
  document: SpecDocument,
  replace: Span,
  record: DocumentRecord,
  newText: string,
  rank: number,
): CompletionItem {
  const { name, title, status, uri } = record;
  const kind = snapshot.kindOf(record)?.label;
  const data: ItemData = { uri };
  return {
    label: name,
    labelDetails: { description: title === name ? '' : title },
    kind: CompletionItemKind.File,
    detail: [kind, status].filter(Boolean).join(' · '),
    filterText: `${newText} ${name} ${title}`,
    sortText: String(rank).padStart(5, '0'),
    textEdit: { range: document.lines.range(replace), newText },
    data,
  };
}

function headingList(
  snapshot: Snapshot,
  document: SpecDocument,
  context: Extract<CompletionContext, { type: 'wiki-heading' | 'path-heading' }>,
): CompletionList | undefined {
  const wiki = context.type === 'wiki-heading';
  const form = wiki ? 'wiki' : 'link';
  const target = { form, target: context.target.trim() } as const;
  const resolution = resolveReference(snapshot, document.uri, target);
  if (resolution.type !== 'document') return undefined;
  const range = document.lines.range(context.replace);
  const { uri, headings } = resolution.document;
  const items = headings.map(({ text, slug, level }, index): CompletionItem => {
    const data: ItemData = { uri, heading: index };
    const newText = (wiki ? text.replace(/[#|^[\]]+/g, ' ').trim() : slug) + context.close;
    return {
      label: text,
      kind: CompletionItemKind.Reference,
      detail: '#'.repeat(level),
      filterText: `${newText} ${text}`,
      sortText: String(index).padStart(5, '0'),
      textEdit: { range, newText },
      data,
    };
  });
  return { isIncomplete: false, items };
}

/** The document whose text `resolveCompletion` wants to have at hand. */
export function completionTarget(item: CompletionItem): string | undefined {
  const data = item.data as Partial<ItemData> | undefined;
  return typeof data?.uri === 'string' ? data.uri : undefined;
}

/** How much of a document a preview shows, in UTF-16 code units. */
const PREVIEW = 400;

/**
 * Adds a preview to a completion item: the document's title and first paragraph, or the section's.
 * The item is given back as it is where the text is not at hand.
 */
export function resolveCompletion(snapshot: Snapshot, item: CompletionItem): CompletionItem {
  const data = item.data as Partial<ItemData> | undefined;
  const document = data?.uri === undefined ? undefined : snapshot.document(normalizeUri(data.uri));
  if (!document || data?.uri === undefined) return item;
  const section = data.heading === undefined ? undefined : document.sections[data.heading];
  const value = section ? sectionPreview(document, section) : documentPreview(document);
  return { ...item, documentation: { kind: 'markdown', value } };
}

function documentPreview(document: SpecDocument): string {
  const { title } = recordOf(document);
  const start = document.metadataSpan?.end ?? document.title?.heading.span.end ?? 0;
  return `**${title}**\n\n${firstText(document, { start, end: document.text.length })}`.trim();
}

function sectionPreview(document: SpecDocument, { heading, bodySpan }: Section): string {
  return `**${heading.text}**\n\n${firstText(document, bodySpan)}`.trim();
}

function firstText(document: SpecDocument, within: Span): string {
  const block = document.blocks.find(
    ({ type, span }) => covers(within, span) && (type === 'paragraph' || type === 'list'),
  );
  const text = block ? slice(document.text, block.span) : '';
  return text.length > PREVIEW ? `${text.slice(0, PREVIEW)}…` : text;
}
