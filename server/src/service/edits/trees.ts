import type { Nodes, Root } from 'mdast';
import type { SpecDocument } from '../parse/document.js';
import type { Span } from '../parse/span.js';
import { parseMarkdown } from '../parse/syntax.js';

/** The mdast of a piece of a document. */
export interface PieceTree {
  readonly tree: Root;
  /** Where a node of it stands in the document; a block that was never closed may end in white space. */
  readonly spanOf: (node: Nodes) => Span;
}

/**
 * The trees of a document's pieces; none of what was too much to be parsed. To parse them takes far
 * longer than to look at them, so that who needs a few says which.
 */
export function treesOf(
  { pieces, text, labels }: SpecDocument,
  isWanted: (piece: Span) => boolean = () => true,
): PieceTree[] {
  return pieces
    .filter((piece) => !piece.limited && isWanted(piece))
    .map(({ start, end }) => ({
      tree: parseMarkdown(text.slice(start, end), labels),
      spanOf: ({ position }) => ({
        start: start + (position?.start.offset ?? 0),
        end: start + (position?.end.offset ?? 0),
      }),
    }));
}

/** Calls a function with a node and all below it, in the order of the text. */
export function walk(node: Nodes, visit: (node: Nodes) => void): void {
  visit(node);
  if ('children' in node) for (const child of node.children) walk(child, visit);
}
