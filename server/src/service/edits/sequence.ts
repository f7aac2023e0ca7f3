import type { TextEdit } from 'vscode-languageserver-types';
import { parseDocument, type SpecDocument } from '../parse/document.js';
import { EditedText } from './rounds.js';

/** Says what is to be written in a document. */
export type Step = (document: SpecDocument) => readonly TextEdit[];

/**
 * The edits of several steps, each of which is made from the text that the steps before it leave: the
 * second reference of a list goes after the first, and not in the same place.
 */
export function inSequence(document: SpecDocument, steps: readonly Step[]): TextEdit[] {
  const { uri, text, lines } = document;
  let edited = new EditedText(text);
  let after = document;
  for (const step of steps) {
    const { lines: now } = after;
    edited = edited.with(
      step(after).map(({ range, newText }) => ({ ...now.span(range), newText })),
    );
    after = parseDocument(uri, edited.text, after);
  }
  return edited
    .replacements()
    .map(({ start, end, newText }) => ({ range: lines.range({ start, end }), newText }));
}
