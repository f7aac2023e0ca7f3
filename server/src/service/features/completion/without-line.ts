import { parseDocument, type SpecDocument } from '../../parse/document.js';
import type { Line } from './line.js';

/**
 * A document without the line of the cursor: what is half written there ends a metadata block, or is
 * a heading already. What stood at the line's start or before it stays where it is.
 */
export function withoutLine(document: SpecDocument, { number }: Line): SpecDocument {
  const { lines, text, uri } = document;
  const rest = text.slice(0, lines.start(number)) + text.slice(lines.start(number + 1));
  return parseDocument(uri, rest, document);
}
