import type { SpecDocument } from '../parse/document.js';
import type { Span } from '../parse/span.js';

/**
 * The lines that a stretch of text has for itself, a list marker apart, with the empty line that
 * would be one too many without them.
 *
 * @returns `undefined` where it shares a line with other text.
 */
export function ownLines({ lines, text }: SpecDocument, span: Span): Span | undefined {
  const first = lines.lineAt(span.start);
  const last = lines.lineAt(span.end);
  const start = lines.start(first);
  const before = text.slice(start, span.start);
  const after = text.slice(span.end, lines.end(last));
  if (!/^\s*(?:[-*+]|\d+[.)])?\s*$/.test(before) || after.trim() !== '') return undefined;
  const isEmpty = (line: number) =>
    line >= 0 && line < lines.count && text.slice(lines.start(line), lines.end(line)).trim() === '';
  const end = lines.start(last + 1);
  const atEnd = text.slice(end).trim() === '';
  if (!isEmpty(first - 1)) return { start, end };
  // At the end of the text the empty line before is the one too many.
  if (atEnd) return { start: lines.start(first - 1), end };
  return { start, end: isEmpty(last + 1) ? lines.start(last + 2) : end };
}
