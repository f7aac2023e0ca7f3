import type { SpecDocument } from '../parse/document.js';
import { slice, type Span } from '../parse/span.js';
import type { DocumentRecord } from '../workspace/record.js';
import type { Snapshot } from '../workspace/snapshot.js';
import type { RelationItem } from './relation-items.js';
import { documentSpokenOf } from './spoken-names.js';

/** What an item of a relation is taken apart to. */
export type Part =
  /** Text that stays as it is: a reference, or the name of something that is no document. */
  | { readonly text: string }
  /** Words that mean a document. */
  | { readonly target: DocumentRecord };

/** What joins two things that a sentence lists. */
const AND = /[ \t]*,?[ \t]+(?:and(?: also)?|&|as well as|plus)[ \t]+/g;

/** Words that only lead to what is named. */
const FILLERS =
  /^(?:(?:the|an?|our|also|both|see|on|requires?|needs?|uses?|specs?|specifications?|documents?|docs?)\b|[\s.,:;])*$/i;

/**
 * Takes an item of a relation apart where it is prose: "the cache spec and SPEC-A" are two documents.
 * What names no document stays as it is written, "research and development" in one.
 *
 * @returns `undefined` where nothing in it would be another reference.
 */
export function splitProse(
  snapshot: Snapshot,
  document: SpecDocument,
  { span, reference }: RelationItem,
): readonly Part[] | undefined {
  if (reference?.span.end === span.end) return undefined;
  const pieces = piecesOf(document, span).map((piece) => ({
    piece,
    part: readPiece(snapshot, document, piece),
  }));
  if (!pieces.some(({ part }) => part)) return undefined;
  const parts: Part[] = [];
  let prose: Span | undefined;
  const endProse = () => {
    if (prose) parts.push({ text: slice(document.text, prose) });
    prose = undefined;
  };
  for (const { piece, part } of pieces) {
    if (part) {
      endProse();
      parts.push(part);
    } else prose = { start: prose?.start ?? piece.start, end: piece.end };
  }
  endProse();
  return parts;
}

/** The stretches of an item between the words that join them; brackets hold together. */
function piecesOf({ text, references }: SpecDocument, span: Span): Span[] {
  const source = slice(text, span);
  const pieces: Span[] = [];
  let start = span.start;
  for (const match of source.matchAll(AND)) {
    const at = span.start + match.index;
    const isInside =
      references.some((each) => each.span.start < at && at < each.span.end) ||
      depthOf(source.slice(0, match.index)) > 0;
    if (isInside) continue;
    pieces.push({ start, end: at });
    start = at + match[0].length;
  }
  return [...pieces, { start, end: span.end }];
}

function depthOf(text: string): number {
  return (text.match(/[([{]/g)?.length ?? 0) - (text.match(/[)\]}]/g)?.length ?? 0);
}

function readPiece(snapshot: Snapshot, document: SpecDocument, piece: Span): Part | undefined {
  const { text, references, uri } = document;
  const own = references.filter(({ span }) => piece.start <= span.start && span.end <= piece.end);
  const [reference] = own;
  if (own.length > 1) return undefined;
  if (!reference) {
    const target = documentSpokenOf(snapshot, uri, slice(text, piece));
    return target && { target };
  }
  const { start, end } = reference.span;
  const isAlone =
    FILLERS.test(text.slice(piece.start, start)) && FILLERS.test(text.slice(end, piece.end));
  return isAlone ? { text: slice(text, reference.span) } : undefined;
}
