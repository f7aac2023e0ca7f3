import { isPicture } from '../file-names.js';
import type { SpecDocument } from '../parse/document.js';
import { decode, encodeUriPart, fileNameOf, parentUri, relativePath, stemOf } from '../uris.js';
import { findPlace } from '../workspace/places.js';
import type { DocumentRecord } from '../workspace/record.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { headingTarget, pathLink, pathTarget, wikiTarget } from './target-text.js';

/** What a link is to lead to: a document of the workspace, or any other file. */
export type LinkGoal = DocumentGoal | FileGoal;

export interface DocumentGoal {
  readonly record: DocumentRecord;
  /** What stands after `#`, decoded; absent where the whole document is meant. */
  readonly fragment?: string | undefined;
}

export interface FileGoal {
  readonly record?: undefined;
  /** The normalised URI of a file or a folder. */
  readonly uri: string;
}

/** Whether an author leads to other documents by paths, and not by names in double brackets. */
export function linksByPath({ references }: SpecDocument): boolean {
  const wiki = references.some(({ form }) => form === 'wiki' || form === 'embed');
  return !wiki && references.some(({ form, target }) => form === 'link' && /\.md$/i.test(target));
}

/**
 * A whole link in the form that its document uses: a wiki link or a Markdown link to a document, an
 * image for a picture, a Markdown link to any other file.
 *
 * @param document the one that it is written in.
 * @param shown what a reader is to see; empty for the name of what the link leads to.
 */
export function linkText(
  snapshot: Snapshot,
  document: SpecDocument,
  goal: LinkGoal,
  shown: string,
): string {
  if (!goal.record) return fileLink(document, goal.uri, shown);
  const wiki = linksByPath(document) ? undefined : wikiLink(snapshot, document, goal, shown);
  return wiki ?? documentLink(snapshot, document, goal, shown);
}

/** A wiki link; absent where none can lead there, or hold the text. */
function wikiLink(
  snapshot: Snapshot,
  document: SpecDocument,
  goal: DocumentGoal,
  shown: string,
): string | undefined {
  const target = wikiPath(snapshot, document, goal);
  if (target === undefined || /[[\]|]/.test(shown)) return undefined;
  return `[[${target}${shown && `|${shown}`}]]`;
}

function documentLink(
  snapshot: Snapshot,
  document: SpecDocument,
  goal: DocumentGoal,
  shown: string,
): string {
  const found = headingOf(goal);
  const text = shown || (found?.heading.text ?? goal.record.name);
  return pathLink(text, linkPath(snapshot, document, goal));
}

/** What stands between the brackets of a wiki link; absent where none can lead there. */
export function wikiPath(
  snapshot: Snapshot,
  { uri }: SpecDocument,
  goal: DocumentGoal,
): string | undefined {
  const place = placeText(goal, true);
  if (place !== '' && goal.record.uri === uri) return place;
  const target = wikiTarget(snapshot, uri, goal.record);
  return target === undefined ? undefined : target + place;
}

/** What stands between the parentheses of a Markdown link. */
export function linkPath(snapshot: Snapshot, { uri }: SpecDocument, goal: LinkGoal): string {
  if (!goal.record) return relativePath(parentUri(uri), goal.uri);
  const place = placeText(goal, false);
  if (place !== '' && goal.record.uri === uri) return place;
  return pathTarget(snapshot, uri, goal.record, '') + place;
}

/** What names the place in a document, with its `#`; empty where the whole document is meant. */
function placeText(goal: DocumentGoal, wiki: boolean): string {
  const { record, fragment } = goal;
  if (fragment === undefined || fragment === '') return '';
  const found = headingOf(goal);
  if (!found) return `#${wiki ? fragment : encodeUriPart(fragment)}`;
  return `#${headingTarget(record, found.heading, found.index, wiki)}`;
}

function headingOf({ record, fragment }: DocumentGoal) {
  const place = fragment === undefined ? undefined : findPlace(record, fragment, true);
  if (place?.type !== 'heading') return undefined;
  const heading = record.headings[place.index];
  return heading && { heading, index: place.index };
}

function fileLink(document: SpecDocument, uri: string, shown: string): string {
  const path = relativePath(parentUri(document.uri), uri);
  const name = fileNameOf(uri);
  if (!isPicture(name)) return pathLink(shown || (/\.md$/i.test(name) ? stemOf(uri) : name), path);
  if (!shown && embedsPictures(document)) return `![[${decode(path)}]]`;
  return `!${pathLink(shown || name.replace(/\.\w+$/, ''), path)}`;
}

function embedsPictures({ references }: SpecDocument): boolean {
  return references.some(({ form, target }) => form === 'embed' && isPicture(target));
}
