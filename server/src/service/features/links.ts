import type { Range } from 'vscode-languageserver-types';
import { separatorIn } from '../edits/join-values.js';
import { linkPath, linkText, wikiPath, type LinkGoal } from '../edits/link-text.js';
import { relationText } from '../edits/relation-text.js';
import { isPicture } from '../file-names.js';
import { relationPlaceAt, type RelationPlace } from '../kinds/place.js';
import type { SpecDocument } from '../parse/document.js';
import { covers, slice, type Span } from '../parse/span.js';
import { decode, folderAround, joinUri, normalizeUri, parentUri } from '../uris.js';
import { recordOf } from '../workspace/record.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { isInReference, isOpaque, lineAround } from './completion/line.js';
import { referenceContextAt } from './completion/reference-context.js';

export interface LinksParams {
  readonly uri: string;
  /** What the links take the place of; what it selects becomes the text of a single link. */
  readonly range: Range;
  /**
   * What they are to lead to: URIs of any file, or paths of documents, from the root of the file
   * system, the workspace folder or the document; each with `#heading` or without.
   */
  readonly targets: readonly string[];
}

export interface Links {
  readonly text: string;
  /** Whether one of them leads to a document of the workspace. */
  readonly toDocument: boolean;
}

/** The place that links are to be written in. */
interface Place {
  readonly snapshot: Snapshot;
  readonly document: SpecDocument;
  readonly span: Span;
  readonly relations: RelationPlace | undefined;
}

/**
 * Links as an author would write them in a document, for what was pasted or dropped there: in the
 * form that the document, or the relation field, uses. Where a link has been begun, what it lacks.
 *
 * @returns `undefined` where no links can stand, or where one of the targets is none: text that is no
 *   path of a document, an address of the web, a file outside of the workspace.
 */
export function getLinks(
  snapshot: Snapshot,
  { uri, range, targets }: LinksParams,
): Links | undefined {
  const document = snapshot.document(uri);
  if (!document) return undefined;
  const goals = targets.map((target) => goalOf(snapshot, document.uri, target));
  if (!goals.length || !goals.every((goal) => goal !== undefined)) return undefined;
  const text = textFor(snapshot, document, document.lines.span(range), goals);
  return text === undefined ? undefined : { text, toDocument: goals.some(({ record }) => record) };
}

function textFor(
  snapshot: Snapshot,
  document: SpecDocument,
  span: Span,
  goals: readonly LinkGoal[],
): string | undefined {
  const { start, end } = span;
  const inMatter = start < (document.frontMatterSpan?.end ?? 0);
  if (!inMatter && isOpaque(document, start)) return undefined;
  const kind = snapshot.kindOf(recordOf(document));
  const context = referenceContextAt({
    document,
    kind,
    line: lineAround(document, start),
    inMatter,
  });
  if (context && context.type !== 'relation') {
    const { replace, close } = context;
    // Where more of the reference is written, what is pasted is a part of it.
    if (start !== end || replace.start !== replace.end || goals.length > 1) return undefined;
    const target = begun(snapshot, document, context.type, goals[0]);
    return target === undefined ? undefined : target + close;
  }
  const shown = slice(document.text, span);
  if (isInReference(document, start) || /[\r\n]/.test(shown)) return undefined;
  const relations = relationPlaceAt(document, kind, start);
  const place = { snapshot, document, span, relations };
  if (relations?.field) return fieldText(place, relations.field.valueSpan, goals);
  if (inMatter) return undefined;
  return listText(place, goals) ?? inlineText(place, goals, goals.length === 1 ? shown : '');
}

/** The rest of a reference of which no more than `[[` or `](` is written. */
function begun(
  snapshot: Snapshot,
  document: SpecDocument,
  type: string,
  goal: LinkGoal | undefined,
): string | undefined {
  if (type === 'path' && goal) return linkPath(snapshot, document, goal);
  return type === 'wiki' && goal?.record ? wikiPath(snapshot, document, goal) : undefined;
}

/** Entries of a relation field, with what separates them from each other and from those around. */
function fieldText(place: Place, value: Span, goals: readonly LinkGoal[]): string | undefined {
  const { document, span } = place;
  const { text } = document;
  if (span.start < value.start || !goals.every(({ record }) => record)) return undefined;
  const separator = separatorIn([slice(text, value)]) ?? ', ';
  const before = text.slice(value.start, span.start);
  const after = text.slice(span.end, value.end);
  const isFollowing = /[^\s|;,["'-]\s*$/.test(before);
  const isFirst = /[:*_]$/.test(text.slice(0, span.start));
  const lead = isFollowing ? separator.slice(/\s$/.test(before) ? 1 : 0) : isFirst ? ' ' : '';
  const trail = /^\s*[^\s|;,\]"']/.test(after) ? separator : '';
  const quote = needsQuotes(place, before) ? '"' : '';
  const entries = goals.map((goal) => quote + entryText(place, goal) + quote);
  return lead + entries.join(separator) + trail;
}

/** Unquoted, YAML would read the brackets of a wiki link as a list in a list. */
function needsQuotes({ relations }: Place, before: string): boolean {
  return relations?.field?.origin === 'front-matter' && !/["']$/.test(before);
}

/** A list item for each, where nothing else stands in the item that they are put into. */
function listText(place: Place, goals: readonly LinkGoal[]): string | undefined {
  const { document, span } = place;
  const { before, after } = lineAround(document, span.start);
  if (goals.length < 2 || !/^\s*[-*+]\s+$/.test(before) || after.trim() !== '') return undefined;
  const eol = document.text.includes('\r\n') ? '\r\n' : '\n';
  return goals.map((goal) => entryText(place, goal)).join(eol + before);
}

function inlineText(place: Place, goals: readonly LinkGoal[], shown: string): string {
  const texts = goals.map((goal) => (shown ? ownText(place, goal, shown) : entryText(place, goal)));
  return texts.join(goals.every((goal) => !goal.record && isPicture(goal.uri)) ? ' ' : ', ');
}

/** A link as it stands among the others at its place. */
function entryText(place: Place, goal: LinkGoal): string {
  const { snapshot, document, relations } = place;
  if (!relations || !goal.record || goal.fragment) return ownText(place, goal, '');
  const models = document.references.filter(({ span }) => covers(relations.span, span));
  return relationText(snapshot, document, goal.record, models, 'wiki');
}

function ownText({ snapshot, document, span }: Place, goal: LinkGoal, shown: string): string {
  const text = linkText(snapshot, document, goal, shown);
  // In a table a bar ends the cell.
  const isInTable = lineAround(document, span.start).before.trimStart().startsWith('|');
  return isInTable ? text.replaceAll('|', '\\|') : text;
}

/** What a URI or a path leads to from a document; absent where it leads to nothing to link to. */
function goalOf(snapshot: Snapshot, from: string, target: string): LinkGoal | undefined {
  const [, path = '', hash] = /^([^#]*)(?:#(.*))?$/s.exec(target.trim()) ?? [];
  const fragment = hash && decode(hash);
  if (path === '' || /[\r\n]/.test(path)) return undefined;
  if (!isUri(path)) {
    const uris = urisOfPath(snapshot, from, path.replaceAll('\\', '/'));
    const record = uris.map((uri) => snapshot.record(uri)).find(Boolean);
    return record && { record, fragment };
  }
  const uri = normalizeUri(path).replace(/\/$/, '');
  const record = snapshot.record(uri);
  if (record) return { record, fragment };
  const isNear = folderAround(snapshot.folders, uri) !== undefined && snapshot.folderOf(from);
  return isNear ? { uri } : undefined;
}

/** A scheme has two letters at least; one is a drive. */
function isUri(target: string): boolean {
  return /^[a-z][a-z0-9+.-]+:/i.test(target);
}

/** What a path can mean, the likeliest first. */
function urisOfPath(snapshot: Snapshot, from: string, path: string): string[] {
  const home = snapshot.folderOf(from);
  const inHome = home === undefined ? [] : [joinUri(home, path)];
  if (/^[a-z]:\//i.test(path)) return [joinUri('file:///', path)];
  if (path.startsWith('/')) return [joinUri('file:///', path), ...inHome];
  return [joinUri(parentUri(from), path), ...inHome];
}
