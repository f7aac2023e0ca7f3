import { stemOf } from '../uris.js';
import type { Heading, Reference } from './facts.js';
import { readFrontMatter, type FrontMatterEntry, type FrontMatterItem } from './front-matter.js';
import { findIds } from './prose.js';
import { relationOf } from './relations.js';
import { trimSpan, type Span } from './span.js';

/** One entry of the metadata block (`**Version:** 1.0`) or of the front matter. */
export interface Field {
  readonly name: string;
  /** What makes two fields the same: case, `-`, `_` and white space folded. */
  readonly key: string;
  readonly origin: 'block' | 'front-matter';
  /** The whole entry, without its line ending; trailing white space included. */
  readonly span: Span;
  readonly nameSpan: Span;
  /** The value without white space around it; empty, at its place, where nothing is written. */
  readonly valueSpan: Span;
  readonly value: string;
}

export interface Metadata {
  readonly fields: readonly Field[];
  /** References that stand in front matter, which Markdown's syntax does not reach. */
  readonly fieldReferences: readonly Reference[];
  /** The block of `**Key:** value` lines; absent where there is none. */
  readonly metadataSpan: Span | undefined;
  readonly subtitle: Heading | undefined;
}

/** Folds a field's name: `Used By`, `used-by` and `used_by` are one field. */
export function fieldKey(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');
}

/**
 * Reads a document's metadata: the front matter, and the block of `**Key:** value` lines directly
 * under the title or the subtitle, up to the first line that is not one.
 *
 * @param uri the document's, whose name says what a bare number in a relation means.
 * @param headings the document's first two headings are enough.
 */
export function readMetadata(
  uri: string,
  text: string,
  headings: readonly Heading[],
  frontMatterSpan: Span | undefined,
): Metadata {
  const entries = frontMatterSpan ? readFrontMatter(text, frontMatterSpan) : [];
  const { block, subtitle } = findBlock(text, headings, frontMatterSpan?.end ?? 0);
  const first = block[0];
  const last = block.at(-1);
  return {
    fields: [...entries.map((entry) => frontMatterField(text, entry)), ...block],
    fieldReferences: entries.flatMap((entry) =>
      entry.items.flatMap((item) => [
        ...referencesIn(text, item),
        ...numbersIn(uri, text, entry.name, item),
      ]),
    ),
    metadataSpan: first && last && { start: first.span.start, end: last.span.end },
    subtitle: block.length ? subtitle : undefined,
  };
}

function findBlock(text: string, headings: readonly Heading[], bodyStart: number) {
  const [title, second] = headings;
  if (title?.level !== 1) return { block: blockFields(text, contentAfter(text, bodyStart)) };
  const start = contentAfter(text, title.span.end);
  const under = second && second.level <= 2 && lineOf(text, second.span.start) === start;
  if (!under) return { block: blockFields(text, start) };
  return { block: blockFields(text, contentAfter(text, second.span.end)), subtitle: second };
}

const EMPTY_LINE_OR_COMMENT = /[ \t]*(?:\r\n|\n|\r)|[ \t]*<!--[^]*?-->[^\r\n]*/y;

/** The start of the first line from an offset on that holds more than white space and comments. */
function contentAfter(text: string, offset: number): number {
  EMPTY_LINE_OR_COMMENT.lastIndex = offset;
  let start = offset;
  while (EMPTY_LINE_OR_COMMENT.test(text)) start = EMPTY_LINE_OR_COMMENT.lastIndex;
  return start;
}

/** The start of a line, given an offset after nothing but its indentation. */
function lineOf(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && text.charCodeAt(start - 1) === 0x20) start--;
  return start;
}

const FIELD_LINE = /^([ \t]{0,3}(\*\*|__))((?:(?!\2).)+?)(?:(:[ \t]*)\2|\2[ \t]*:)[ \t]*/;

function blockFields(text: string, from: number): Field[] {
  const fields: Field[] = [];
  let start = from;
  while (start < text.length) {
    const end = lineEnd(text, start);
    const field = fieldOfLine(text, start, end);
    if (!field) break;
    fields.push(field);
    start = text.startsWith('\r\n', end) ? end + 2 : end + 1;
  }
  return fields;
}

function lineEnd(text: string, start: number): number {
  for (let end = start; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === 0x0a || code === 0x0d) return end;
  }
  return text.length;
}

function fieldOfLine(text: string, start: number, end: number): Field | undefined {
  const line = text.slice(start, end);
  const match = FIELD_LINE.exec(line);
  const name = match?.[3]?.trim();
  if (!match || !name) return undefined;
  const nameStart = start + (match[1]?.length ?? 0);
  const hardBreak = /\\[ \t]*$/.exec(line);
  const valueSpan = trimSpan(text, {
    start: start + match[0].length,
    end: Math.max(start + match[0].length, hardBreak ? start + hardBreak.index : end),
  });
  return {
    name,
    key: fieldKey(name),
    origin: 'block',
    span: { start, end },
    nameSpan: { start: nameStart, end: nameStart + (match[3]?.length ?? 0) },
    valueSpan,
    value: text.slice(valueSpan.start, valueSpan.end),
  };
}

function frontMatterField(text: string, entry: FrontMatterEntry): Field {
  const { name, nameSpan, valueSpan, items } = entry;
  const single = items.length === 1 ? items[0] : undefined;
  return {
    name,
    key: fieldKey(name),
    origin: 'front-matter',
    span: { start: nameSpan.start, end: Math.max(nameSpan.end, valueSpan.end) },
    nameSpan,
    valueSpan,
    value: single?.text ?? text.slice(valueSpan.start, valueSpan.end),
  };
}

const WIKI_LINK = /\[\[([^[\]|#\n]*)(?:#([^[\]|\n]*))?(?:\|([^[\]\n]*))?\]\](?!\()/g;

/** A Markdown link, `[text](target#fragment)`, whose text may be in brackets itself. */
const LINK = /\[(?:[^[\]\n]|\[[^[\]\n]*\])*\]\(([^()<>\s#]*)(?:#([^()<>\s]*))?\)/g;

/** The references in a value as it is written, so that escapes and indentation move no span. */
function referencesIn(text: string, item: FrontMatterItem): Reference[] {
  const quotes = /["']/.test(text.charAt(item.span.start)) ? 1 : 0;
  const base = item.span.start + quotes;
  const source = text.slice(base, Math.max(base, item.span.end - quotes));
  const links = [
    ...[...source.matchAll(WIKI_LINK)].map((match) => linkReference('wiki', match, 2, base)),
    ...[...source.matchAll(LINK)].map((match) =>
      linkReference('link', match, match[0].lastIndexOf('](') + 2, base),
    ),
  ].sort((a, b) => a.span.start - b.span.start);
  if (links.length) return links;
  const whole = { start: base, end: base + source.length };
  if (/^[^\s:]+\.md(#\S*)?$/i.test(source)) return [pathReference(source, whole)];
  return findIds(source, { start: 0, end: source.length }).map((id) => {
    const at = { start: base + id.span.start, end: base + id.span.end };
    return { ...id, span: at, targetSpan: at };
  });
}

/** @param before how far behind the start of the match its target starts. */
function linkReference(
  form: 'wiki' | 'link',
  { 0: whole, 1: target = '', 2: fragment, index }: RegExpExecArray,
  before: number,
  base: number,
): Reference {
  const start = base + index;
  const targetEnd = start + before + target.length;
  return {
    form,
    span: { start, end: start + whole.length },
    target: target.trim(),
    targetSpan: { start: start + before, end: targetEnd },
    ...(form === 'link' && { textSpan: { start: start + 1, end: start + before - 2 } }),
    ...(fragment !== undefined && {
      fragment: fragment.trim(),
      fragmentSpan: { start: targetEnd + 1, end: targetEnd + 1 + fragment.length },
    }),
  };
}

/** A list of numbers and nothing else. */
const NUMBERS = /^["']?\s*\d+(?:\s*,\s*\d+)*\s*["']?$/;

/**
 * The documents that a relation names by their numbers alone: `requires: 20, 721` in `eip-1155.md` names
 * `eip-20` and `eip-721`.
 */
function numbersIn(
  uri: string,
  text: string,
  name: string,
  { span }: FrontMatterItem,
): Reference[] {
  const source = text.slice(span.start, span.end);
  if (!NUMBERS.test(source) || !relationOf(fieldKey(name))) return [];
  const prefix = numberPrefix(stemOf(uri));
  if (prefix === undefined) return [];
  return [...source.matchAll(/\d+/g)].map(({ 0: number, index }) => {
    const start = span.start + index;
    const own = { start, end: start + number.length };
    return { form: 'id', span: own, target: prefix + number, targetSpan: own };
  });
}

/** What stands before the number in a document's name, which a bare number leaves out: `eip-`. */
export function numberPrefix(stem: string): string | undefined {
  return /^\p{L}+[-_]/u.exec(stem)?.[0];
}

function pathReference(source: string, span: Span): Reference {
  const hash = source.indexOf('#');
  if (hash < 0) return { form: 'link', span, target: source, targetSpan: span };
  return {
    form: 'link',
    span,
    target: source.slice(0, hash),
    targetSpan: { start: span.start, end: span.start + hash },
    fragment: source.slice(hash + 1),
    fragmentSpan: { start: span.start + hash + 1, end: span.end },
  };
}
