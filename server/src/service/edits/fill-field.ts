import type { TextEdit } from 'vscode-languageserver-types';
import type { SpecDocument } from '../parse/document.js';
import type { Field } from '../parse/metadata.js';

/** The edit that gives a field a value, in place of the one that it has. */
export function fillField(
  { lines, text }: SpecDocument,
  { span, valueSpan }: Field,
  value: string,
): TextEdit {
  if (valueSpan.end > valueSpan.start) return { range: lines.range(valueSpan), newText: value };
  const start = span.start + text.slice(span.start, valueSpan.start).trimEnd().length;
  // What follows breaks the line or is a comment, and stays; a lone space is the value's own.
  const rest = text.slice(start, lines.end(lines.lineAt(start)));
  const end = rest === ' ' ? start + 1 : start;
  return { range: lines.range({ start, end }), newText: ` ${value}` };
}
