import type { CompletionList, Position } from 'vscode-languageserver-types';
import type { SpecDocument } from '../parse/document.js';
import { recordOf } from '../workspace/record.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { fieldNames } from './completion/field-names.js';
import { fieldValues } from './completion/field-values.js';
import { ids } from './completion/ids.js';
import { labels } from './completion/labels.js';
import { isOpaque, lineAround } from './completion/line.js';
import type { CompletionOptions, CompletionRequest, Offer, Source } from './completion/offer.js';
import { folderFor, references } from './completion/references.js';
import { sections } from './completion/sections.js';

export type { CompletionOptions, FolderEntry } from './completion/offer.js';
export { completionTarget, resolveCompletion } from './completion/resolve.js';

/** All that can be completed; the first that has something to offer at the cursor answers. */
const SOURCES: readonly Source[] = [references, fieldNames, fieldValues, sections, labels, ids];

/**
 * What can be written at a position.
 *
 * @returns `undefined` where nothing is to be completed, which is most places.
 */
export function getCompletions(
  snapshot: Snapshot,
  uri: string,
  position: Position,
  options: CompletionOptions = {},
): CompletionList | undefined {
  const request = requestAt(snapshot, uri, position, options);
  if (!request) return undefined;
  for (const source of SOURCES) {
    const offer = source(request);
    if (offer) return toList(request, offer);
  }
  return undefined;
}

/**
 * The folder whose entries `getCompletions` wants to be given, because a path is being written: its
 * normalised URI, of a folder that may not exist. Absent where no folder is needed.
 */
export function completionFolder(
  snapshot: Snapshot,
  uri: string,
  position: Position,
): string | undefined {
  const request = requestAt(snapshot, uri, position, {});
  return request && folderFor(request);
}

/** Nothing is completed inside code, comments and HTML. */
function requestAt(
  snapshot: Snapshot,
  uri: string,
  position: Position,
  options: CompletionOptions,
): CompletionRequest | undefined {
  const document = snapshot.document(uri);
  if (!document) return undefined;
  const offset = document.lines.offset(position);
  const inMatter = isInMatter(document, offset);
  if (!inMatter && isOpaque(document, offset)) return undefined;
  const kind = snapshot.kindOf(recordOf(document));
  return { snapshot, document, kind, line: lineAround(document, offset), inMatter, options };
}

function isInMatter({ frontMatterSpan }: SpecDocument, offset: number): boolean {
  return offset < (frontMatterSpan?.end ?? 0);
}

/** A client that knows of no defaults wants each item to say all. */
function toList(
  { document, options }: CompletionRequest,
  { isIncomplete, replace, items }: Offer,
): CompletionList {
  const range = document.lines.range(replace);
  if (options.itemDefaults) {
    return { isIncomplete, itemDefaults: { editRange: range }, items: [...items] };
  }
  return {
    isIncomplete,
    items: items.map(({ textEditText, ...item }) => ({
      ...item,
      textEdit: { range, newText: textEditText },
    })),
  };
}
