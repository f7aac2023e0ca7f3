import type { TextEdit } from 'vscode-languageserver-types';
import type { SpecDocument } from '../parse/document.js';
import type { Field } from '../parse/metadata.js';
import { slice, type Span } from '../parse/span.js';

/** A field with the lines that it has for itself. */
export interface FieldLines {
  readonly field: Field;
  /** From the start of its first line, without what breaks its last line and without line ending. */
  readonly span: Span;
}

/**
 * The fields of the metadata block, or of the front matter, with their lines.
 *
 * @returns `undefined` where something in the front matter cannot be moved by its lines: fields on
 *   one line, comments and empty lines between fields, anchors that another field refers to.
 */
export function fieldLines(
  document: SpecDocument,
  origin: Field['origin'],
): FieldLines[] | undefined {
  const fields = document.fields.filter((field) => field.origin === origin);
  if (origin === 'block') {
    return fields.map((field) => ({ field, span: withoutBreak(document, field) }));
  }
  const { lines, frontMatterSpan } = document;
  if (!frontMatterSpan) return undefined;
  let line = lines.lineAt(frontMatterSpan.start) + 1;
  const all: FieldLines[] = [];
  for (const field of fields) {
    const last = lastLine(document, field);
    if (field.nameSpan.start !== lines.start(line)) return undefined;
    all.push({ field, span: { start: field.nameSpan.start, end: lines.end(last) } });
    line = last + 1;
  }
  const closing = lines.lineAt(frontMatterSpan.end);
  const anchored = fields.some(({ valueSpan }) => /^[&*]/.test(slice(document.text, valueSpan)));
  return line === closing && !anchored ? all : undefined;
}

/** The last line of a field in front matter; a comment may follow its value there. */
function lastLine({ lines, text }: SpecDocument, { span }: Field): number {
  return lines.lineAt(span.start + text.slice(span.start, span.end).trimEnd().length);
}

/** A line of the block without its two spaces or its backslash. */
function withoutBreak({ text }: SpecDocument, { span, valueSpan }: Field): Span {
  const last = Math.max(valueSpan.end, span.start);
  const value = text.slice(span.start, last).trimEnd();
  return { start: span.start, end: span.start + value.length };
}

/**
 * The edits that put fields in another order. What breaks a line stays in its place: the last line of
 * a block often goes without.
 *
 * @param lines the fields of one origin, as they stand.
 * @param sorted the same fields in their new order.
 */
export function reorderFields(
  document: SpecDocument,
  lines: readonly FieldLines[],
  sorted: readonly FieldLines[],
): TextEdit[] {
  return lines.flatMap(({ span }, index) => {
    const other = sorted[index];
    if (!other || other.span.start === span.start) return [];
    return [{ range: document.lines.range(span), newText: slice(document.text, other.span) }];
  });
}

/**
 * The edits that take fields out, with their lines. The last line of a block gives what breaks it, or
 * does not, to the line that is last then.
 *
 * @param lines the fields of one origin, as they stand.
 */
export function removeFields(
  document: SpecDocument,
  lines: readonly FieldLines[],
  removed: readonly Field[],
): TextEdit[] {
  const edits: TextEdit[] = [];
  for (let first = 0; first < lines.length; first++) {
    if (!isRemoved(lines[first])) continue;
    let last = first;
    while (isRemoved(lines[last + 1])) last++;
    const span = stretch(document, lines, first, last);
    if (span) edits.push({ range: document.lines.range(span), newText: '' });
    first = last;
  }
  return edits;

  function isRemoved(line: FieldLines | undefined): boolean {
    return line !== undefined && removed.includes(line.field);
  }
}

/** From the first to the last of some neighbours, with as many line endings as lines. */
function stretch(
  { lines }: SpecDocument,
  all: readonly FieldLines[],
  first: number,
  last: number,
): Span | undefined {
  const [from, to, before] = [all[first], all[last], all[first - 1]];
  if (!from || !to) return undefined;
  if (before && last === all.length - 1 && to.field.origin === 'block') {
    return { start: before.span.end, end: to.span.end };
  }
  return { start: from.span.start, end: lines.start(lines.lineAt(to.span.end) + 1) };
}
