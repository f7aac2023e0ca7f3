import type { SpecDocument } from '../parse/document.js';
import type { Field } from '../parse/metadata.js';
import { covers, trimSpan, type Span } from '../parse/span.js';
import { ownLines } from './own-lines.js';

interface Replacement {
  readonly span: Span;
  readonly newText: string;
}

/**
 * What takes one of a field's values away, with its separator.
 *
 * @param span the reference that the value is, or starts with.
 * @param none what is written in place of the last value.
 * @returns `undefined` where the reference stands in the middle of prose.
 */
export function removeValue(
  document: SpecDocument,
  field: Field,
  span: Span,
  none: string,
): Replacement | undefined {
  const { text } = document;
  const { valueSpan, origin } = field;
  if (origin === 'front-matter') {
    if (/^-\s/.test(text.slice(valueSpan.start))) return removeEntry(document, field, span);
    if (text.startsWith('[', valueSpan.start) && text[valueSpan.end - 1] === ']') {
      const inner = { start: valueSpan.start + 1, end: valueSpan.end - 1 };
      return removeSegment(document, inner, span, '');
    }
  }
  return removeSegment(document, valueSpan, span, none);
}

/** An entry of a YAML list, which has a line for itself. */
function removeEntry(document: SpecDocument, field: Field, span: Span): Replacement | undefined {
  const { text } = document;
  const { valueSpan, nameSpan } = field;
  const entries = text.slice(valueSpan.start, valueSpan.end).match(/^[ \t]*-[ \t]/gm)?.length ?? 0;
  if (entries < 2) {
    const colon = text.indexOf(':', nameSpan.end) + 1;
    return { span: { start: colon, end: valueSpan.end }, newText: ' []' };
  }
  const lines = ownLines(document, unquoted(text, span));
  return lines && { span: lines, newText: '' };
}

function removeSegment(
  document: SpecDocument,
  value: Span,
  span: Span,
  none: string,
): Replacement | undefined {
  const { text } = document;
  const segments = segmentsOf(document, value);
  const index = segments.findIndex((segment) => covers(segment, span));
  const segment = segments[index];
  if (!segment) return undefined;
  const inner = trimSpan(text, segment);
  const others = document.references.filter(
    (each) => covers(segment, each.span) && !covers(span, each.span),
  );
  const before = text.slice(inner.start, span.start);
  if (others.length || !/^["'*_]*$/.test(before)) return undefined;
  if (segments.length === 1) return { span: trimSpan(text, value), newText: none };
  const previous = segments[index - 1];
  if (previous) {
    const start = trimSpan(text, previous).end;
    return { span: { start, end: inner.end }, newText: '' };
  }
  const next = segments[1];
  const end = next ? trimSpan(text, next).start : inner.end;
  return { span: { start: inner.start, end }, newText: '' };
}

/** The values of a field, between `|`, `,` and `;` that stand in no reference and no parentheses. */
function segmentsOf({ text, references }: SpecDocument, value: Span): Span[] {
  const inside = references.filter(({ span }) => covers(value, span));
  const segments: Span[] = [];
  let start = value.start;
  let depth = 0;
  for (let at = value.start; at < value.end; at++) {
    const around = inside.find(({ span }) => span.start === at);
    if (around) at = around.span.end - 1;
    else if (text[at] === '(') depth++;
    else if (text[at] === ')') depth--;
    else if (depth <= 0 && /[|,;]/.test(text.charAt(at))) {
      segments.push({ start, end: at });
      start = at + 1;
    }
  }
  return [...segments, { start, end: value.end }];
}

function unquoted(text: string, { start, end }: Span): Span {
  const quote = text.charAt(start - 1);
  const isQuoted = /["']/.test(quote) && text[end] === quote;
  return isQuoted ? { start: start - 1, end: end + 1 } : { start, end };
}
