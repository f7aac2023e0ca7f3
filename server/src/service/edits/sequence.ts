import type { TextEdit } from 'vscode-languageserver-types';
import { commonPrefix, commonSuffix } from '../parse/common.js';
import { parseDocument, type SpecDocument } from '../parse/document.js';

/** Says what is to be written in a document. */
export type Step = (document: SpecDocument) => readonly TextEdit[];

/**
 * The edits of several steps, each of which is made from the text that the steps before it leave: the
 * second reference of a list goes after the first, and not in the same place.
 *
 * @returns the edits of a single step as they are, and one edit from the first change to the last for
 *   several.
 */
export function inSequence(document: SpecDocument, steps: readonly Step[]): readonly TextEdit[] {
  const [only] = steps;
  if (only && steps.length === 1) return only(document);
  const after = steps.reduce((text, step) => withEdits(text, step(text)), document);
  const [before, now] = [document.text, after.text];
  if (before === now) return [];
  const start = commonPrefix(before, now);
  const rest = commonSuffix(before, now, Math.min(before.length, now.length) - start);
  const range = document.lines.range({ start, end: before.length - rest });
  return [{ range, newText: now.slice(start, now.length - rest) }];
}

/** The document after edits that do not overlap; those of one place in the order of the list. */
function withEdits(document: SpecDocument, edits: readonly TextEdit[]): SpecDocument {
  const { uri, text, lines } = document;
  const placed = edits.map(({ range, newText }) => ({ span: lines.span(range), newText }));
  placed.sort((a, b) => a.span.start - b.span.start);
  let [written, offset] = ['', 0];
  for (const { span, newText } of placed) {
    written += text.slice(offset, span.start) + newText;
    offset = span.end;
  }
  return parseDocument(uri, written + text.slice(offset), document);
}
