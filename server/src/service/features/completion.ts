import {
  CompletionItemKind,
  type CompletionItem,
  type CompletionList,
  type Position,
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

function documentList(
  snapshot: Snapshot,
  document: SpecDocument,
  context: DocumentContext,
): CompletionList {
  const { typed, place } = context;
  const request = {
    typed,
    asks: place?.asks,
    listed: place ? listedIn(snapshot, document, place.span, context.replace) : new Set<string>(),
  };
  const { records, more } = rankDocuments(snapshot, document, request, LIMIT);
  const items = records.flatMap((record, index) => {
    const newText = textFor(snapshot, document, context, record);
    return newText === undefined
      ? []
      : [documentItem(snapshot, document, context, record, newText, index)];
  });
  return { isIncomplete: more > 0, items };
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
  snapshot: Snapshot,
  document: SpecDocument,
  { replace, placeholder }: DocumentContext,
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
    filterText: `${placeholder ?? ''}${newText.trimStart()} ${title}`,
    sortText: sortText(rank),
    textEdit: { range: document.lines.range(replace), newText },
    data,
  };
}

function headingList(
  snapshot: Snapshot,
  document: SpecDocument,
  { type, target, replace, close }: HeadingContext,
): CompletionList | undefined {
  const wiki = type === 'wiki-heading';
  const resolution = resolveReference(snapshot, document.uri, {
    form: wiki ? 'wiki' : 'link',
    target: target.trim(),
  });
  if (resolution.type !== 'document') return undefined;
  const { document: record } = resolution;
  const range = document.lines.range(replace);
  const targets = headingTargets(record, wiki);
  const items = record.headings.map(({ text, level }, index): CompletionItem => {
    const data: ItemData = { uri: record.uri, heading: index };
    const newText = (targets[index] ?? '') + close;
    return {
      label: text,
      kind: CompletionItemKind.Reference,
      detail: '#'.repeat(level),
      filterText: `${newText} ${text}`,
      sortText: sortText(index),
      textEdit: { range, newText },
      data,
    };
  });
  return { isIncomplete: false, items };
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
  return text.length > PREVIEW ? `${text.slice(0, PREVIEW).replace(/\s+\S*$/, '')} …` : text;
}
