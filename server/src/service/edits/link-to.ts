import type { SpecDocument } from '../parse/document.js';
import { lastStartingBefore, meets, slice, type Span } from '../parse/span.js';
import { treesOf, walk } from './trees.js';

/** A link to be written. Its target is in the form that the kind of link has: a name, or a path. */
export interface LinkToWrite {
  readonly target: string;
  readonly fragment: string | undefined;
  /** What a reader is to see. */
  readonly shown: string;
}

/** What a reader sees of a wiki link without an alias, as Obsidian shows it. */
export function plainWikiText({ target, fragment }: Omit<LinkToWrite, 'shown'>): string {
  const parts = [target, ...(fragment ?? '').split('#')];
  return parts.filter((part) => part !== '').join(' > ');
}

/**
 * A wiki link, with an alias where it is to show something else than its target.
 *
 * @param place `table` where a bar would end a cell, `heading` where every letter shown counts.
 * @returns `undefined` where a wiki link cannot show the text.
 */
export function wikiLink(link: LinkToWrite, place: LinkPlace = 'text'): string | undefined {
  const { target, fragment, shown } = link;
  const inner = fragment === undefined ? target : `${target}#${fragment}`;
  const plain = place === 'heading' ? inner : plainWikiText(link);
  if (shown === plain) return `[[${inner}]]`;
  if (/[[\]|\r\n]/.test(shown) || shown.trim() === '') return undefined;
  return `[[${inner}${place === 'table' ? '\\|' : '|'}${shown}]]`;
}

/** A Markdown link; what would be markup in its text is escaped (CommonMark 2.4). */
export function markdownLink({ target, fragment, shown }: LinkToWrite, place: LinkPlace): string {
  const marks = place === 'table' ? /[\\[\]`*<~|]/g : /[\\[\]`*<~]/g;
  const text = shown
    .replace(marks, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/&(?=#?\w+;)/g, '\\&');
  return `[${text}](${target}${fragment === undefined ? '' : `#${fragment}`})`;
}

/**
 * The text of a Markdown link as a reader sees it.
 *
 * @param source the text as it is written.
 * @returns `undefined` where it holds markup, which a wiki link would show as it is written.
 */
export function plainLinkText(source: string): string | undefined {
  const isPlain =
    /^(?:\\[!-/:-@[-`{-~]|[^\\`*~<&_![\]]|(?<=[\p{L}\p{N}])_(?=[\p{L}\p{N}])|!(?!\[))*$/u;
  return isPlain.test(source) ? source.replace(/\\([!-/:-@[-`{-~])/g, '$1') : undefined;
}

/** What a link's place asks of how it is written. */
export type LinkPlace = 'text' | 'table' | 'heading';

/** A row that only a table has (GitHub Flavored Markdown, "Tables"): what stands below its head. */
const DELIMITER_ROW = /^[ \t>|:-]*-[ \t|:-]*$/m;

/** Says of offsets of a document what a link there has to keep to. @param within where they are. */
export function linkPlaces(
  document: SpecDocument,
  within: Span = { start: 0, end: document.text.length },
): (offset: number) => LinkPlace {
  const tables: Span[] = [];
  const isWanted = (piece: Span) =>
    meets(piece, within) && DELIMITER_ROW.test(slice(document.text, piece));
  for (const { tree, spanOf } of treesOf(document, isWanted)) {
    walk(tree, (node) => {
      if (node.type === 'table') tables.push(spanOf(node));
    });
  }
  const headings = document.sections.map(({ heading }) => heading.span);
  const isWithin = (spans: readonly Span[], offset: number) =>
    offset < (spans[lastStartingBefore(spans, offset)]?.end ?? 0);
  return (offset) => {
    if (isWithin(headings, offset)) return 'heading';
    return isWithin(tables, offset) ? 'table' : 'text';
  };
}
