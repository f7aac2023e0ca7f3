import { relationPlaceAt, type RelationPlace } from '../kinds/place.js';
import type { Kind } from '../kinds/kind.js';
import type { SpecDocument } from '../parse/document.js';
import type { Span } from '../parse/span.js';

/** What an author is about to write where the cursor stands. */
export type CompletionContext =
  /** A document's name in `[[…`. */
  | { readonly type: 'wiki-target'; readonly replace: Span; readonly close: string }
  /** A heading after `[[X#`. */
  | {
      readonly type: 'wiki-heading';
      readonly target: string;
      readonly replace: Span;
      readonly close: string;
    }
  /** A path in `](…` or after `[label]:`. */
  | { readonly type: 'path'; readonly replace: Span; readonly close: string }
  /** A heading after `](x.md#`. */
  | {
      readonly type: 'path-heading';
      readonly target: string;
      readonly replace: Span;
      readonly close: string;
    }
  /** A whole reference, in a relation field or a list for relations. */
  | { readonly type: 'relation'; readonly replace: Span; readonly place: RelationPlace };

/**
 * Finds out what can be completed at an offset. It looks at the line up to the cursor, because what
 * is being typed is not yet the syntax that it will be; nothing is completed inside code, comments
 * and HTML.
 */
export function completionContextAt(
  document: SpecDocument,
  kind: Kind | undefined,
  offset: number,
): CompletionContext | undefined {
  const inFrontMatter = document.blocks[0]?.type === 'yaml' && offset < document.blocks[0].span.end;
  const opaque = document.opaque.some(({ start, end }) => start < offset && offset < end);
  if (opaque && !inFrontMatter) return undefined;
  const line = lineAround(document, offset);
  return wikiContext(line) ?? pathContext(line) ?? relationContext(document, kind, line);
}

interface Line {
  readonly offset: number;
  /** The line up to the cursor. */
  readonly before: string;
  /** The line from the cursor on. */
  readonly after: string;
}

function lineAround({ lines, text }: SpecDocument, offset: number): Line {
  const number = lines.lineAt(offset);
  return {
    offset,
    before: text.slice(lines.start(number), offset),
    after: text.slice(offset, lines.end(number)),
  };
}

const OPEN_WIKI_LINK = /\[\[([^[\]|#]*)(?:#([^[\]|]*))?$/;

function wikiContext({ offset, before, after }: Line): CompletionContext | undefined {
  const match = OPEN_WIKI_LINK.exec(before);
  if (!match) return undefined;
  const [, target = '', fragment] = match;
  const written = /^([^[\]|#]*)(#[^[\]|]*)?(\|[^[\]]*)?(\]{0,2})/.exec(after);
  const [, restOfPart = '', restOfLink = '', alias = '', brackets = ''] = written ?? [];
  const closed = brackets.length === 2;
  // What follows belongs to the link only where the link is closed; else it is the sentence's.
  const rest = closed ? restOfPart.length : 0;
  const close = closed
    ? ''
    : ']]'.slice(brackets.length && !restOfPart && !restOfLink && !alias ? brackets.length : 0);
  const end = offset + rest;
  return fragment === undefined
    ? { type: 'wiki-target', replace: { start: offset - target.length, end }, close }
    : { type: 'wiki-heading', target, replace: { start: offset - fragment.length, end }, close };
}

const OPEN_DESTINATION = /\]\((<?)([^()\s<>]*)$/;
const OPEN_DEFINITION = /^ {0,3}\[(?!\^)[^\]]+\]:[ \t]*(<?)([^\s<>]*)$/;

function pathContext({ offset, before, after }: Line): CompletionContext | undefined {
  const definition = OPEN_DEFINITION.exec(before);
  const match = OPEN_DESTINATION.exec(before) ?? definition;
  if (!match) return undefined;
  const [, bracket = '', written = ''] = match;
  const ending = definition ? '' : ')';
  const [, rest = '', following = ''] = /^([^()\s<>#]*)(.*)$/.exec(after) ?? [];
  const closed = definition ? true : /^(?:#[^()\s<>]*)?(?:\s+["'(].*?)?>?\)/.test(following);
  const end = offset + (closed ? rest.length : 0);
  const close = closed ? '' : (bracket && '>') + ending;
  const hash = written.indexOf('#');
  if (hash < 0) return { type: 'path', replace: { start: offset - written.length, end }, close };
  const start = offset - written.length + hash + 1;
  return { type: 'path-heading', target: written.slice(0, hash), replace: { start, end }, close };
}

function relationContext(
  document: SpecDocument,
  kind: Kind | undefined,
  { offset, before, after }: Line,
): CompletionContext | undefined {
  const place = relationPlaceAt(document, kind, offset);
  if (!place) return undefined;
  const placeholder = document.placeholders.find(
    ({ span }) => span.start <= offset && offset <= span.end,
  );
  if (placeholder) return { type: 'relation', replace: placeholder.span, place };
  const { field } = place;
  if (field && offset < field.valueSpan.start) return undefined;
  const lead = field ? /^.*?:(?:\*\*|__)?/ : /^\s*(?:[-*+]|\d+[.)])\s/;
  const leadLength = lead.exec(before)?.[0].length;
  if (leadLength === undefined) return undefined;
  const typed = /[^,|;]*$/.exec(before.slice(leadLength))?.[0].trimStart() ?? '';
  // Past a finished reference there is nothing to complete: what comes next is prose or a separator.
  if (/[\])]/.test(typed)) return undefined;
  const rest = /^[^\s,|;]*/.exec(after)?.[0] ?? '';
  return {
    type: 'relation',
    replace: { start: offset - typed.length, end: offset + rest.length },
    place,
  };
}
