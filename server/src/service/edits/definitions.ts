import type { TextEdit } from 'vscode-languageserver-types';
import type { SpecDocument } from '../parse/document.js';
import type { LinkDefinition } from '../parse/facts.js';
import { ownLines } from './own-lines.js';
import { eolOf } from './style.js';

/**
 * The edit that defines a label: below the last definition at the margin, else at the end of the
 * document.
 *
 * @param label what stands between the brackets, as it is to be written.
 * @param destination where it leads, as it is to be written.
 */
export function insertDefinition(
  document: SpecDocument,
  label: string,
  destination: string,
): TextEdit {
  const { definitions, lines, text } = document;
  const eol = eolOf(document, document);
  const line = `[${label}]: ${destination}`;
  const last = definitions.findLast(({ span }) => isAtMargin(document, span.start));
  if (last) {
    const at = lines.end(lines.lineAt(last.span.end));
    return { range: lines.range({ start: at, end: at }), newText: eol + line };
  }
  // What follows the last text stays what the document ends with: a line ending, or nothing.
  const end = text.trimEnd().length;
  return { range: lines.range({ start: end, end }), newText: eol + eol + line };
}

/** The edit that removes a link definition, with the lines that it has for itself. */
export function removeDefinition(document: SpecDocument, { span }: LinkDefinition): TextEdit {
  const place = ownLines(document, span) ?? span;
  return { range: document.lines.range(place), newText: '' };
}

function isAtMargin({ lines, text }: SpecDocument, offset: number): boolean {
  return text.slice(lines.start(lines.lineAt(offset)), offset).trim() === '';
}
