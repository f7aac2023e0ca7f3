import {
  CompletionItemKind,
  type CompletionItem,
  type CompletionList,
  type Position,
  type Range,
} from 'vscode-languageserver-types';
import { headingTargets, pathTarget, wikiTarget } from '../edits/target-text.js';
import type { SpecDocument } from '../parse/document.js';
import type { Section } from '../parse/sections.js';
import { covers, slice, type Span } from '../parse/span.js';
import { decode, normalizeUri } from '../uris.js';
import { recordOf, type DocumentRecord } from '../workspace/record.js';
import { resolveReference } from '../workspace/resolve.js';
import type { Snapshot } from '../workspace/snapshot.js';
import {
  completionContextAt,
  type DocumentContext,
  type HeadingContext,
} from './completion-context.js';
import { rankDocuments } from './completion-rank.js';
import { destinationOf } from './definition.js';

/** How many items an answer holds at the most; the ranking puts the likeliest among them. */
const LIMIT = 200;

/** What the client can take. */
export interface CompletionOptions {
  /** Whether what all items have in common may stand once, for all of them. */
  readonly itemDefaults: boolean;
}

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
  { itemDefaults }: CompletionOptions = { itemDefaults: false },
): CompletionList | undefined {
  const document = snapshot.document(uri);
  const list = document && listAt(snapshot, document, position);
  return list && (itemDefaults ? list : withoutDefaults(list));
}

/** What a list of ours holds: all its items replace the same text. */
interface Offer {
  readonly isIncomplete: boolean;
  readonly itemDefaults: { readonly editRange: Range };
  readonly items: OfferedItem[];
}

type OfferedItem = CompletionItem & { readonly textEditText: string };

function listAt(snapshot: Snapshot, document: SpecDocument, position: Position): Offer | undefined {
  const kind = snapshot.kindOf(recordOf(document));
  const context = completionContextAt(document, kind, document.lines.offset(position));
  switch (context?.type) {
    case 'wiki':
    case 'path':
    case 'relation':
      return documentList(snapshot, document, context);
    case 'wiki-heading':
    case 'path-heading':
      return headingList(snapshot, document, context);
    case undefined:
      return undefined;
  }
}

/** The same list for a client that wants each item to say all. */
function withoutDefaults({ isIncomplete, itemDefaults, items }: Offer): CompletionList {
  const range = itemDefaults.editRange;
  return {
    isIncomplete,
    items: items.map(({ textEditText, ...item }) => ({
      ...item,
      textEdit: { range, newText: textEditText },
    })),
  };
}

function documentList(snapshot: Snapshot, document: SpecDocument, context: DocumentContext): Offer {
  const { typed, place } = context;
  const request = {
    typed,
    asks: place?.asks,
    listed: place ? listedIn(snapshot, document, place.span, context.replace) : new Set<string>(),
  };
  const { documents, more } = rankDocuments(snapshot, document, request, LIMIT);
  const items = documents.flatMap(({ record }, index) => {
    const newText = textFor(snapshot, document, context, record);
    return newText === undefined ? [] : [documentItem(context, record, newText, index)];
  });
  const editRange = document.lines.range(context.replace);
  return { isIncomplete: more > 0, itemDefaults: { editRange }, items };
}

/** The documents that a place refers to already, apart from the reference that is being written. */
function listedIn(
  snapshot: Snapshot,
  document: SpecDocument,
  within: Span,
  written: Span,
): Set<string> {
  const listed = new Set<string>();
  for (const reference of document.references) {
    const { form, span } = reference;
    if (form === 'definition' || !covers(within, span) || covers(span, written)) continue;
    const destination = destinationOf(document, reference);
    const resolution = resolveReference(snapshot, document.uri, destination);
    if (resolution.type === 'document') listed.add(resolution.document.uri);
  }
  return listed;
}

/** What is written for a document; absent where no reference of this form can lead to it. */
function textFor(
  snapshot: Snapshot,
  document: SpecDocument,
  { type, typed, replace, close, place }: DocumentContext,
  record: DocumentRecord,
): string | undefined {
  const before = document.text.charAt(replace.start - 1);
  if (type === 'path') {
    const path = pathTarget(snapshot, document.uri, record, typed);
    return (before === '<' ? decode(path) : path) + close;
  }
  const target = wikiTarget(snapshot, document.uri, record);
  if (target === undefined) return undefined;
  if (type === 'wiki') return target + close;
  // Unquoted, YAML would read the brackets as a list in a list.
  const quote = place?.field?.origin === 'front-matter' && !/["']/.test(before) ? '"' : '';
  const space = /[:*_,|;]/.test(before) ? ' ' : '';
  return `${space}${quote}[[${target}]]${quote}`;
}

function documentItem(
  { placeholder }: DocumentContext,
  { name, title, uri }: DocumentRecord,
  newText: string,
  rank: number,
): OfferedItem {
  const data: ItemData = { uri };
  return {
    label: name,
    ...(title !== name && { labelDetails: { description: title } }),
    kind: CompletionItemKind.File,
    filterText: `${placeholder ?? ''}${newText.trimStart()} ${title}`,
    sortText: sortText(rank),
    textEditText: newText,
    data,
  };
}

function headingList(
  snapshot: Snapshot,
  document: SpecDocument,
  { type, target, replace, close }: HeadingContext,
): Offer | undefined {
  const wiki = type === 'wiki-heading';
  const resolution = resolveReference(snapshot, document.uri, {
    form: wiki ? 'wiki' : 'link',
    target: target.trim(),
  });
  if (resolution.type !== 'document') return undefined;
  const { document: record } = resolution;
  const targets = headingTargets(record, wiki);
  const items = record.headings.map(({ text, level }, index): OfferedItem => {
    const data: ItemData = { uri: record.uri, heading: index };
    const textEditText = (targets[index] ?? '') + close;
    return {
      label: text,
      kind: CompletionItemKind.Reference,
      detail: '#'.repeat(level),
      filterText: `${textEditText} ${text}`,
      sortText: sortText(index),
      textEditText,
      data,
    };
  });
  const editRange = document.lines.range(replace);
  return { isIncomplete: false, itemDefaults: { editRange }, items };
}

/** Keeps the order of a list in a client that sorts items by their texts. */
function sortText(rank: number): string {
  return String(rank).padStart(5, '0');
}

/** The document whose text `resolveCompletion` wants to have at hand. */
export function completionTarget(item: CompletionItem): string | undefined {
  const data = item.data as Partial<ItemData> | undefined;
  return typeof data?.uri === 'string' ? data.uri : undefined;
}

/** How much of a document a preview shows, in UTF-16 code units. */
const PREVIEW = 400;

/**
 * Adds what an author sees of the one item that is looked at: a document's kind and status, and a
 * preview, which is the document's title and first paragraph, or the section's. An item of a document
 * that is not known is given back as it is, and there is no preview where the text is not at hand.
 */
export function resolveCompletion(snapshot: Snapshot, item: CompletionItem): CompletionItem {
  const data = item.data as Partial<ItemData> | undefined;
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

function firstText(document: SpecDocument, within: Span): string {
  const block = document.blocks.find(
    ({ type, span }) => covers(within, span) && (type === 'paragraph' || type === 'list'),
  );
  const text = block ? slice(document.text, block.span) : '';
  return text.length > PREVIEW ? `${text.slice(0, PREVIEW).replace(/\s+\S*$/, '')} …` : text;
}
