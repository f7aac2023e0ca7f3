import { relationPlaceAt, type RelationPlace } from '../../kinds/place.js';
import type { SpecDocument } from '../../parse/document.js';
import type { Span } from '../../parse/span.js';
import { isInReference, type Line } from './line.js';
import type { CompletionRequest } from './offer.js';

/** What an author is about to write where the cursor stands. */
export type ReferenceContext = DocumentContext | HeadingContext;

export interface DocumentContext {
  /**
   * A name after `[[`; a path after `](` or `[label]:`; a whole reference in a place for relations; in
   * running text, in place of an id, a whole wiki link or a whole link with a path.
   */
  readonly type: 'wiki' | 'path' | 'relation' | 'id' | 'link';
  /** What has been written of it before the cursor. */
  readonly typed: string;
  readonly replace: Span;
  /** What closes the reference, where nothing does yet. */
  readonly close: string;
  /** The place for relations around it, if there is one. */
  readonly place: RelationPlace | undefined;
  /** The placeholder that is replaced: it says nothing of what is wanted. */
  readonly placeholder?: string;
  /** Whether the path is that of an image. */
  readonly isImage?: boolean;
}

/** A heading after `[[X#` or `](x.md#`. */
export interface HeadingContext {
  readonly type: 'wiki-heading' | 'path-heading';
  /** The document that is named before the `#`; empty for this one. */
  readonly target: string;
  readonly replace: Span;
  readonly close: string;
}

/** Finds out which reference is being written at the cursor, if one is. */
export function referenceContextAt({
  document,
  kind,
  line,
  inMatter,
}: Pick<CompletionRequest, 'document' | 'kind' | 'line' | 'inMatter'>):
  ReferenceContext | undefined {
  const place = relationPlaceAt(document, kind, line.offset);
  return (
    wikiContext(line, place) ??
    (inMatter ? undefined : pathContext(line, place)) ??
    (place && relationContext(document, place, line))
  );
}

const OPEN_WIKI_LINK = /\[\[([^[\]|#]*)(?:#([^[\]|]*))?$/;
const REST_OF_TARGET = /^(?:(?!\\?\|)[^[\]#])*/;
const REST_OF_FRAGMENT = /^(?:(?!\\?\|)[^[\]])*/;

function wikiContext(
  { offset, before, after }: Line,
  place: RelationPlace | undefined,
): ReferenceContext | undefined {
  const match = OPEN_WIKI_LINK.exec(before);
  if (!match) return undefined;
  const [, target = '', fragment] = match;
  const pattern = fragment === undefined ? REST_OF_TARGET : REST_OF_FRAGMENT;
  const { length, close } = restOfWikiLink(after, pattern);
  const typed = fragment ?? target;
  const replace = { start: offset - typed.length, end: offset + length };
  return fragment === undefined
    ? { type: 'wiki', typed, replace, close, place }
    : { type: 'wiki-heading', target, replace, close };
}

/** How much of what follows the cursor is a part of the link, and what closes the link. */
function restOfWikiLink(after: string, part: RegExp): { length: number; close: string } {
  const rest = part.exec(after)?.[0] ?? '';
  const [, others = '', brackets = ''] =
    /^((?:#[^[\]|]*)?(?:\\?\|[^[\]]*)?)(\]{0,2})/.exec(after.slice(rest.length)) ?? [];
  if (brackets.length === 2) return { length: rest.length, close: '' };
  if (brackets.length === 1 && !/\s/.test(rest)) {
    return { length: rest.length, close: others === '' ? ']' : '' };
  }
  // The link is not closed: what follows is the rest of the sentence.
  return { length: 0, close: ']]' };
}

const OPEN_DESTINATION = /\]\((?:<([^<>]*)|([^()\s<>]*))$/;
const OPEN_DEFINITION = /^ {0,3}\[(?!\^)[^\]]+\]:[ \t]*(?:<([^<>]*)|([^\s<>]*))$/;

function pathContext(
  { offset, before, after }: Line,
  place: RelationPlace | undefined,
): ReferenceContext | undefined {
  const inline = OPEN_DESTINATION.exec(before);
  const match = inline ?? OPEN_DEFINITION.exec(before);
  if (!match) return undefined;
  const image = inline !== null && isImage(before.slice(0, inline.index));
  const [, angled, bare = ''] = match;
  const typed = angled ?? bare;
  const { length, close } = restOfPath(after, angled !== undefined, inline !== null);
  const end = offset + length;
  const hash = typed.indexOf('#');
  if (hash < 0) {
    const replace = { start: offset - typed.length, end };
    return { type: 'path', typed, replace, close, place, ...(image && { isImage: true }) };
  }
  if (image) return undefined;
  const start = offset - typed.length + hash + 1;
  return { type: 'path-heading', target: typed.slice(0, hash), replace: { start, end }, close };
}

/** Whether a link text that ends here is the alternative text of an image. */
function isImage(before: string): boolean {
  let depth = 1;
  for (let index = before.length - 1; index >= 0; index--) {
    if (before[index] === ']') depth++;
    else if (before[index] === '[' && --depth === 0) return before[index - 1] === '!';
  }
  return false;
}

function restOfPath(after: string, angled: boolean, inline: boolean) {
  const rest = (angled ? /^[^<>#]*/ : /^[^()\s<>#]*/).exec(after)?.[0] ?? '';
  const following = after.slice(rest.length);
  if (angled) {
    const closed = /^(?:#[^<>]*)?>/.test(following);
    return { length: closed ? rest.length : 0, close: closed ? '' : inline ? '>)' : '>' };
  }
  const closed = !inline || /^(?:#[^()\s<>]*)?(?:\s+["'(].*?)?\s*\)/.test(following);
  return { length: rest.length, close: closed ? '' : ')' };
}

const LIST_MARKER = /^\s*(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?/;

function relationContext(
  document: SpecDocument,
  place: RelationPlace,
  { offset, before, after }: Line,
): ReferenceContext | undefined {
  const placeholder = document.placeholders.find(
    ({ span }) => span.start <= offset && offset <= span.end,
  );
  if (placeholder) {
    const { span } = placeholder;
    if (document.lines.lineAt(span.start) !== document.lines.lineAt(span.end)) return undefined;
    const text = document.text.slice(span.start, span.end);
    return { type: 'relation', typed: '', replace: span, close: '', place, placeholder: text };
  }
  const start = valueStart(place, offset, before);
  if (start === undefined || isInReference(document, offset)) return undefined;
  const typed = /[^,|;(]*$/.exec(before.slice(start))?.[0].trimStart() ?? '';
  // Past a finished reference there is nothing to complete: what comes next is prose or a separator.
  if (/[\])]/.test(typed) || /\[\[[^\]]*$/.test(before)) return undefined;
  const rest = (typed.startsWith('[') ? /^[^\s,|;"')\]]*\]?/ : /^[^\s,|;"')\]]*/).exec(after)?.[0];
  const replace = { start: offset - typed.length, end: offset + (rest?.length ?? 0) };
  return { type: 'relation', typed: typed.replace(/^\[/, ''), replace, close: '', place };
}

/** Where in its line the text of a field or of a list item starts; absent outside of both. */
function valueStart({ field }: RelationPlace, offset: number, before: string): number | undefined {
  if (!field) return LIST_MARKER.exec(before)?.[0].length;
  if (field.origin === 'block') {
    const start = before.length - (offset - field.valueSpan.start);
    return start <= before.length ? Math.max(0, start) : undefined;
  }
  return /^(?:\s*-\s+|[^:]*:\s*)\[?["']?/.exec(before)?.[0].length;
}
