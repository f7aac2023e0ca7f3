import type { Nodes } from 'mdast';
import type { SpecDocument } from './document.js';
import { excessOf } from './limits.js';
import { touches, type Span } from './span.js';
import { parseMarkdown } from './syntax.js';

/** A node of mdast with its place in the whole document. */
export interface PlacedNode {
  readonly node: Nodes;
  readonly span: Span;
}

/**
 * The nodes around an offset, the outermost first. Only the piece around the offset is parsed; a
 * piece that is too much for the parser has none.
 */
export function nodesAt(document: SpecDocument, offset: number): PlacedNode[] {
  const piece = document.pieces.findLast(({ start }) => start <= offset);
  if (!piece || piece.limited) return [];
  const { start, end } = piece;
  const source = document.text.slice(start, end);
  if (excessOf(source)) return [];
  const nodes: PlacedNode[] = [];
  let candidates: readonly Nodes[] = parseMarkdown(source, document.labels).children;
  for (;;) {
    const found = candidates.map((node) => placed(node, start)).findLast(isAround);
    if (!found) return nodes;
    nodes.push(found);
    candidates = 'children' in found.node ? found.node.children : [];
  }

  function isAround({ span }: PlacedNode): boolean {
    return touches(span, offset);
  }
}

function placed(node: Nodes, by: number): PlacedNode {
  const start = node.position?.start.offset ?? 0;
  const end = node.position?.end.offset ?? start;
  return { node, span: { start: start + by, end: end + by } };
}
