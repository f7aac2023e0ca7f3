import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node, type Pair } from 'yaml';
import type { Span } from './span.js';

/** One entry of the front matter's top level. */
export interface FrontMatterEntry {
  readonly name: string;
  readonly nameSpan: Span;
  /** The value as it is written, quotes and brackets included; empty where nothing is. */
  readonly valueSpan: Span;
  /** The scalars of the value: one for `a: b`, several for a list, none for an empty value. */
  readonly items: readonly FrontMatterItem[];
}

export interface FrontMatterItem {
  readonly text: string;
  readonly span: Span;
}

/**
 * Reads front matter as YAML 1.2. What is malformed is left out and the rest is kept, because an
 * author who is typing is in the middle of a line most of the time.
 *
 * @param source the text that holds the front matter.
 * @param span the front matter with its `---` lines, as mdast gives it.
 */
export function readFrontMatter(source: string, span: Span): FrontMatterEntry[] {
  const opening = source.indexOf('\n', span.start) + 1;
  const closing = source.lastIndexOf('\n', span.end - 1) + 1;
  if (opening <= 0 || closing <= opening) return [];
  const yaml = source.slice(opening, closing);
  const map = parseDocument(yaml, { strict: false, lineCounter: new LineCounter() }).contents;
  if (!isMap(map)) return [];
  return map.items.flatMap((pair) => entry(pair as Pair<Node, Node | null>, opening));
}

function entry(pair: Pair<Node, Node | null>, base: number): FrontMatterEntry[] {
  const { key, value } = pair;
  if (!isScalar(key) || !key.range) return [];
  const nameSpan = { start: base + key.range[0], end: base + key.range[1] };
  const after = { start: nameSpan.end + 1, end: nameSpan.end + 1 };
  const valueSpan = value?.range
    ? { start: base + value.range[0], end: base + value.range[1] }
    : after;
  return [{ name: String(key.value), nameSpan, valueSpan, items: scalars(value, base) }];
}

function scalars(node: Node | null | undefined, base: number): FrontMatterItem[] {
  if (isSeq(node)) return node.items.flatMap((item) => scalars(item as Node, base));
  if (!isScalar(node) || !node.range || node.value === null) return [];
  const span = { start: base + node.range[0], end: base + node.range[1] };
  return [{ text: node.source ?? '', span }];
}
