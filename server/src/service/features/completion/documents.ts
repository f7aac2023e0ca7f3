import { CompletionItemKind } from 'vscode-languageserver-types';
import { pathLink, pathTarget, wikiTarget } from '../../edits/target-text.js';
import type { SpecDocument } from '../../parse/document.js';
import { destinationOf } from '../../parse/labels.js';
import { covers, type Span } from '../../parse/span.js';
import { decode } from '../../uris.js';
import type { DocumentRecord } from '../../workspace/record.js';
import { resolveReference } from '../../workspace/resolve.js';
import type { Snapshot } from '../../workspace/snapshot.js';
import {
  sortText,
  type CompletionRequest,
  type DocumentData,
  type Offer,
  type OfferedItem,
} from './offer.js';
import { rankDocuments } from './rank-documents.js';
import type { DocumentContext } from './reference-context.js';

/** How many items an answer holds at the most; the ranking puts the likeliest among them. */
const LIMIT = 200;

/** The documents that a reference may name. */
export function documentOffer(
  { snapshot, document }: CompletionRequest,
  context: DocumentContext,
): Offer {
  const { typed, place, replace } = context;
  const request = {
    typed,
    asks: place?.asks,
    listed: place ? listedIn(snapshot, document, place.span, replace) : new Set<string>(),
  };
  const { documents, isComplete } = rankDocuments(snapshot, document, request, LIMIT);
  const items = documents.flatMap(({ record }, index) => {
    const newText = textFor(snapshot, document, context, record);
    return newText === undefined ? [] : [documentItem(context, record, newText, index)];
  });
  return { isIncomplete: !isComplete, replace, items };
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
  if (type === 'link') return pathLink(record.name, pathTarget(snapshot, document.uri, record, ''));
  const target = wikiTarget(snapshot, document.uri, record);
  if (target === undefined) return undefined;
  if (type === 'wiki') return target + close;
  if (type === 'id') return `[[${target}]]`;
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
  const data: DocumentData = { uri };
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
