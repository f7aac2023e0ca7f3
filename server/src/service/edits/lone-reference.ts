import type { ListItem, Nodes } from 'mdast';
import type { SpecDocument } from '../parse/document.js';
import type { Reference } from '../parse/facts.js';
import { slice, trimSpan, type Span } from '../parse/span.js';
import { treesOf } from './trees.js';

/** A reference that has a paragraph, or an item of a list, for itself. */
export interface LoneReference {
  /** The paragraph, or the item's lines. */
  readonly span: Span;
  /** Whether it stands among the items of a list, so that nothing else can take its place there. */
  readonly listed: boolean;
}

/** What may stand before the reference on its line: the marker of a list item. */
const LEAD = /^[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?$/;

/** The paragraph or the item that a reference is all of; not within quotes. */
export function loneReference(
  document: SpecDocument,
  { span }: Reference,
): LoneReference | undefined {
  const { text, lines } = document;
  const line = lines.lineAt(span.start);
  const isLine =
    LEAD.test(text.slice(lines.start(line), span.start)) &&
    text.slice(span.end, lines.end(lines.lineAt(span.end))).trim() === '';
  if (!isLine) return undefined;
  const isAround = (piece: Span) => piece.start <= span.start && span.end <= piece.end;
  for (const { tree, spanOf } of treesOf(document, isAround)) {
    const isAll = (node: Nodes | undefined) => {
      const own = node?.type === 'paragraph' ? trimSpan(text, spanOf(node)) : undefined;
      return own?.start === span.start && own.end === span.end;
    };
    for (const node of tree.children) {
      if (isAll(node)) return { span, listed: false };
      if (node.type !== 'list') continue;
      const item = itemIn(node, (each) => isAll(each.children[0]));
      if (!item) continue;
      if (item.children.length > 1) return undefined;
      const at = trimSpan(text, spanOf(item));
      const first = lines.lineAt(at.start);
      const own = { start: lines.start(first), end: lines.end(lines.lineAt(at.end)) };
      if (slice(text, { start: own.start, end: at.start }).trim() !== '') return undefined;
      return { span: own, listed: node.children.length > 1 || !node.children.includes(item) };
    }
  }
  return undefined;
}

/** The item of a list, or of those below it, that passes a test. */
function itemIn(node: Nodes, test: (item: ListItem) => boolean): ListItem | undefined {
  if (node.type === 'listItem' && test(node)) return node;
  if (node.type !== 'list' && node.type !== 'listItem') return undefined;
  for (const child of node.children) {
    const found = itemIn(child, test);
    if (found) return found;
  }
  return undefined;
}
