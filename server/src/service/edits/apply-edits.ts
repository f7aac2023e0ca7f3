import type { TextEdit } from 'vscode-languageserver-types';
import type { SpecDocument } from '../parse/document.js';

/** A document's text after some edits that do not overlap, as an editor makes them: all at once. */
export function applyEdits({ text, lines }: SpecDocument, edits: readonly TextEdit[]): string {
  const placed = edits.map(({ range, newText }) => ({ span: lines.span(range), newText }));
  placed.sort((a, b) => a.span.start - b.span.start);
  let after = '';
  let at = 0;
  for (const { span, newText } of placed) {
    after += text.slice(at, span.start) + newText;
    at = span.end;
  }
  return after + text.slice(at);
}
