import type { SpecDocument } from '../parse/document.js';
import type { Reference } from '../parse/facts.js';
import type { Field } from '../parse/metadata.js';
import { slice, trimSpan, type Span } from '../parse/span.js';

/** One of the things that a relation field or a list of relations names. */
export interface RelationItem {
  /** The item without its list marker, its separators and the white space around it. */
  readonly span: Span;
  /** The reference that it starts with; absent where it is prose, such as "Google Maps API". */
  readonly reference: Reference | undefined;
}

/**
 * How a field's value is written: as running text with separators, in quotes or not; as a YAML list
 * in brackets; as a YAML list with a line for each item.
 */
export type FieldLayout = 'text' | 'flow' | 'block';

export interface FieldItems {
  readonly layout: FieldLayout;
  /** What the items stand in, without the quotes or the brackets around it. */
  readonly inner: Span;
  readonly items: readonly RelationItem[];
}

/** Takes a relation field's value apart. */
export function fieldItems(document: SpecDocument, field: Field): FieldItems {
  const layout = layoutOf(document, field);
  const inner = innerSpan(document, field, layout);
  const references = document.references.filter(
    ({ span }) => inner.start <= span.start && span.end <= inner.end,
  );
  const spans =
    layout === 'block'
      ? listLines(document.text, inner)
      : separated(document.text, inner, references, layout === 'flow');
  return { layout, inner, items: spans.map((span) => itemOf(document.text, span, references)) };
}

function layoutOf({ text }: SpecDocument, { origin, valueSpan }: Field): FieldLayout {
  if (origin === 'block') return 'text';
  const value = slice(text, valueSpan);
  if (/^\[[^]*\]$/.test(value)) return 'flow';
  return /^-(?:\s|$)/.test(value) ? 'block' : 'text';
}

function innerSpan(
  { text }: SpecDocument,
  { origin, valueSpan }: Field,
  layout: FieldLayout,
): Span {
  const { start, end } = valueSpan;
  const quoted = origin === 'front-matter' && /^(["'])[^]*\1$/.test(text.slice(start, end));
  return layout === 'flow' || (quoted && end - start > 1)
    ? { start: start + 1, end: end - 1 }
    : valueSpan;
}

/** What may stand before a reference at the start of an item: quotes of YAML, emphasis. */
const LEAD = /^["'*_]*/;

/** @param references those among which the item's own is. */
export function itemOf(text: string, span: Span, references: readonly Reference[]): RelationItem {
  const start = span.start + (LEAD.exec(slice(text, span))?.[0].length ?? 0);
  return { span, reference: references.find((reference) => reference.span.start === start) };
}

function listLines(text: string, { start, end }: Span): Span[] {
  const source = text.slice(start, end);
  return [...source.matchAll(/^[ \t]*-[ \t]+(\S.*?)(?=[ \t]*(?:[ \t]#.*)?$)/gm)].map((match) => {
    const item = match[1] ?? '';
    const from = start + match.index + match[0].length - item.length;
    return { start: from, end: from + item.length };
  });
}

/**
 * The items between separators: `|`, `,` and `;` outside of references, brackets and quotes. Where an
 * author separates by `|`, a comma before mere words is a part of the item.
 */
function separated(
  text: string,
  inner: Span,
  references: readonly Reference[],
  flow: boolean,
): Span[] {
  const found = separators(text, inner, references, flow);
  const piped = found.some(({ char }) => char === '|');
  const items: Span[] = [];
  let start = inner.start;
  for (const separator of found) {
    if (piped && separator.char === ',' && !separator.beforeReference) continue;
    items.push(trimSpan(text, { start, end: separator.start }));
    start = separator.end;
  }
  items.push(trimSpan(text, { start, end: inner.end }));
  return items.filter((item) => item.end > item.start);
}

interface Separator extends Span {
  readonly char: string;
  readonly beforeReference: boolean;
}

const AND = /[ \t]*,?[ \t]+(?:and|&)[ \t]+/y;

/** @param flow whether it is a YAML list in brackets, where a comma alone separates. */
function separators(
  text: string,
  inner: Span,
  references: readonly Reference[],
  flow: boolean,
): Separator[] {
  const ends = new Map(references.map(({ span }) => [span.start, span.end]));
  const startsReference = (offset: number) => {
    const lead = /^[ \t"'*_]*/.exec(text.slice(offset, inner.end))?.[0].length ?? 0;
    return ends.has(offset + lead);
  };
  const marks = flow ? ',' : '|,;';
  const found: Separator[] = [];
  let [offset, depth] = [inner.start, 0];
  while (offset < inner.end) {
    const end = ends.get(offset) ?? passage(text, offset, inner.end, flow);
    AND.lastIndex = end;
    const and = !flow && depth === 0 && ends.has(offset) ? AND.exec(text)?.[0] : undefined;
    const char = text.charAt(offset);
    if (and !== undefined && startsReference(end + and.length)) {
      found.push({ start: end, end: end + and.length, char: 'and', beforeReference: true });
      offset = end + and.length;
      continue;
    }
    if (end === offset + 1) {
      if ('([{'.includes(char)) depth++;
      else if (')]}'.includes(char)) depth = Math.max(0, depth - 1);
      else if (depth === 0 && marks.includes(char)) {
        found.push({ start: offset, end, char, beforeReference: startsReference(end) });
      }
    }
    offset = end;
  }
  return found;
}

/** The end of what stands as a whole at an offset: an escape, code, a quoted scalar, a character. */
function passage(text: string, offset: number, limit: number, flow: boolean): number {
  const char = text.charAt(offset);
  if (char === '\\') return Math.min(limit, offset + 2);
  const atStart = flow && /(?:^|[[,])\s*$/.test(text.slice(Math.max(0, offset - 20), offset));
  if (char === '`' || (atStart && (char === '"' || char === "'"))) {
    const close = text.indexOf(char, offset + 1);
    if (close > offset && close < limit) return close + 1;
  }
  return offset + 1;
}
