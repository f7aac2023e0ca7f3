import { CompletionItemKind } from 'vscode-languageserver-types';
import { isPicture } from '../../file-names.js';
import { decode, homeOf, isUnsaved, joinUri, linkPart, parentUri } from '../../uris.js';
import { fuzzyMatcher } from '../fuzzy.js';
import {
  sortText,
  type CompletionRequest,
  type FolderEntry,
  type Offer,
  type OfferedItem,
} from './offer.js';
import type { DocumentContext } from './reference-context.js';

/** How many files and folders are offered at the most. */
const LIMIT = 200;

/** The URI of the folder that a path has come to; absent where the path leads elsewhere. */
export function folderOfPath(
  { snapshot, document }: CompletionRequest,
  { typed }: DocumentContext,
): string | undefined {
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(typed)) return undefined;
  const path = decode(typed.slice(0, typed.lastIndexOf('/') + 1));
  const base = path.startsWith('/')
    ? homeOf(snapshot.folders, document.uri)
    : parentUri(document.uri);
  return base === undefined || isUnsaved(base)
    ? undefined
    : joinUri(base, path || '.').replace(/\/+$/, '');
}

/**
 * The folders and the files that a path may go on with, as far as they are no documents, which are
 * offered by themselves. For an image these are pictures alone.
 *
 * @param first how many items stand before them.
 */
export function fileOffer(
  request: CompletionRequest,
  context: DocumentContext,
  first: number,
): Offer {
  const { options, document } = request;
  const { typed, replace } = context;
  const folder = folderOfPath(request, context);
  const part = decode(typed.slice(typed.lastIndexOf('/') + 1));
  const fits = fuzzyMatcher(part);
  const wanted = (options.entries ?? []).filter(
    (entry) =>
      folder !== undefined &&
      fits(entry.name) !== undefined &&
      (part.startsWith('.') || !entry.name.startsWith('.')) &&
      isOffered(request, context, folder, entry),
  );
  wanted.sort(compare);
  const angled = document.text.charAt(replace.start - 1) === '<';
  const items = wanted
    .slice(0, LIMIT)
    .map((entry, index) => fileItem(request, context, entry, angled, first + index));
  return { isIncomplete: wanted.length > LIMIT, replace, items };
}

/** Folders before files, each by name. */
function compare(a: FolderEntry, b: FolderEntry): number {
  if (a.isFolder !== b.isFolder) return a.isFolder ? -1 : 1;
  return a.name < b.name ? -1 : 1;
}

function isOffered(
  { snapshot }: CompletionRequest,
  { isImage }: DocumentContext,
  folder: string,
  { name, isFolder }: FolderEntry,
): boolean {
  if (snapshot.isExcluded(`${folder}/${encodeURIComponent(name)}`)) return false;
  if (isFolder) return true;
  if (isImage || !/\.md$/i.test(name)) return !isImage || isPicture(name);
  const uri = joinUri(folder, encodeURIComponent(name));
  return snapshot.record(uri) === undefined || snapshot.isTemplate(uri);
}

function fileItem(
  { options }: CompletionRequest,
  { typed, close }: DocumentContext,
  { name, isFolder }: FolderEntry,
  angled: boolean,
  rank: number,
): OfferedItem {
  const folder = typed.slice(0, typed.lastIndexOf('/') + 1);
  const path = folder + (angled ? name : linkPart(name)) + (isFolder ? '/' : '');
  const { suggestCommand: command } = options;
  return {
    label: isFolder ? `${name}/` : name,
    kind: isFolder ? CompletionItemKind.Folder : CompletionItemKind.File,
    filterText: `${path} ${name}`,
    sortText: sortText(rank),
    textEditText: path + (isFolder ? '' : close),
    // What stands in the folder is asked for next.
    ...(isFolder && command !== undefined && { command: { title: 'Go on', command } }),
  };
}
