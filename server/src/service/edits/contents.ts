import type { List, ListItem } from 'mdast';
import type { SpecDocument } from '../parse/document.js';
import type { Reference } from '../parse/facts.js';
import { sectionKey } from '../parse/heading-text.js';
import { topSections, type Section } from '../parse/sections.js';
import { covers, meets, slice, type Span } from '../parse/span.js';
import { findPlace } from '../workspace/places.js';
import { recordOf } from '../workspace/record.js';
import { isByName } from '../workspace/references.js';
import { treesOf, type PieceTree } from './trees.js';

/** A list of links to the headings of its own document. */
export interface Contents {
  /** From the first item's marker to the end of the last item's text. */
  readonly span: Span;
  readonly entries: readonly ContentsEntry[];
  /** Whether empty lines stand between the items. */
  readonly loose: boolean;
}

export interface ContentsEntry {
  readonly depth: number;
  /** What stands before the item on its line: white space. */
  readonly indent: string;
  /** The item's marker with the white space after it: `- `, `1. `. */
  readonly marker: string;
  /** What stands after the marker, without the items below it. */
  readonly content: Span;
  /** The link that it starts with; absent where it is mere text. */
  readonly reference: Reference | undefined;
  /** The number of the heading that it leads to, or whose text it is; absent where there is none. */
  readonly heading: number | undefined;
}

/** What authors call the section, folded by `sectionKey`. */
const NAMES =
  /^(?:(?:table of )?contents|toc|inhalt(?:sverzeichnis)?|sommaire|table des matières|índice|indice|inhoud|spis treści|содержание|目录|目次)$/;

/** Whether a section is called as one that lists the others. */
export function isNamedContents({ heading }: Section): boolean {
  return NAMES.test(heading.key);
}

/** A list item that may be an entry: a link to a heading, or any where the section says what it is. */
const ENTRY = /^[ \t]*(?:[-*+]|\d+[.)])[ \t].*(?:\]\(#|\[\[#)/m;

/** The tables of contents of a document. @param within where to look for them. */
export function contentsOf(
  document: SpecDocument,
  within: Span = { start: 0, end: document.text.length },
): Contents[] {
  const isWanted = (piece: Span) => {
    if (!meets(piece, within)) return false;
    const around = sectionAround(document, piece);
    if (around && isNamedContents(around)) return true;
    return ENTRY.test(slice(document.text, piece));
  };
  return treesOf(document, isWanted).flatMap((piece) =>
    piece.tree.children.flatMap((node) => {
      const read = node.type === 'list' ? readContents(document, piece, node) : undefined;
      return read && isContents(document, read) ? [read] : [];
    }),
  );
}

/** The innermost section that a stretch of text stands in. */
export function sectionAround({ sections }: SpecDocument, { start }: Span): Section | undefined {
  return sections.findLast(({ span }) => span.start <= start && start < span.end);
}

function readContents(document: SpecDocument, piece: PieceTree, list: List): Contents | undefined {
  const entries: ContentsEntry[] = [];
  const isRead = readList(document, piece, list, 0, entries);
  const [first, second] = entries;
  const last = entries.at(-1);
  if (!isRead || !first || !last) return undefined;
  const start = first.content.start - first.marker.length - first.indent.length;
  const between = second
    ? document.text.slice(first.content.end, second.content.start - second.marker.length)
    : '';
  const loose = (between.match(/\r\n|\n|\r/g)?.length ?? 0) > 1;
  return { span: { start, end: last.content.end }, entries, loose };
}

/** @returns `false` where there is more in the list than a line for each heading. */
function readList(
  document: SpecDocument,
  piece: PieceTree,
  list: List,
  depth: number,
  entries: ContentsEntry[],
): boolean {
  return list.children.every((item) => {
    const entry = readItem(document, piece, item, depth);
    if (!entry) return false;
    entries.push(entry);
    return item.children
      .slice(1)
      .every(
        (child) => child.type === 'list' && readList(document, piece, child, depth + 1, entries),
      );
  });
}

function readItem(
  document: SpecDocument,
  { spanOf }: PieceTree,
  item: ListItem,
  depth: number,
): ContentsEntry | undefined {
  const { text, lines } = document;
  const [paragraph] = item.children;
  if (paragraph?.type !== 'paragraph') return undefined;
  const content = spanOf(paragraph);
  const start = lines.start(lines.lineAt(content.start));
  const [, indent, marker] = /^([ \t]*)(\S+[ \t]+)$/.exec(text.slice(start, content.start)) ?? [];
  if (indent === undefined || marker === undefined) return undefined;
  const own = document.references.filter(({ span }) => covers(content, span));
  const [reference] = own;
  if (reference && (own.length > 1 || !isOwn(reference))) return undefined;
  const heading = reference ? headingOf(document, reference) : namesake(document, content);
  return { depth, indent, marker, content, reference, heading };
}

/** Whether a reference names a heading of the document that it stands in. */
function isOwn({ form, target, fragment }: Reference): boolean {
  return (form === 'link' || form === 'wiki') && target === '' && fragment !== undefined;
}

function headingOf(document: SpecDocument, { form, fragment = '' }: Reference): number | undefined {
  const place = findPlace(recordOf(document), fragment, isByName(form));
  return place.type === 'heading' ? place.index : undefined;
}

/** The heading whose text a mere line of text is. */
function namesake({ sections, text }: SpecDocument, content: Span): number | undefined {
  const key = sectionKey(slice(text, content));
  return sections.find(({ heading }) => heading.key === key)?.index;
}

/**
 * Whether a list of a document's own headings is meant as a table of contents: it says so by the name of
 * its section, or it names most of the top sections.
 */
function isContents(document: SpecDocument, { entries, span }: Contents): boolean {
  const around = sectionAround(document, span);
  // Mere text that is no heading's is something else.
  if (!entries.every(({ reference, heading }) => reference ?? heading !== undefined)) return false;
  if (around && isNamedContents(around)) return true;
  if (entries.length < 3 || !entries.every(({ reference }) => reference)) return false;
  const top = topSections(document);
  const listed = new Set(entries.map(({ heading }) => heading));
  return top.filter(({ index }) => listed.has(index)).length * 2 >= top.length;
}
