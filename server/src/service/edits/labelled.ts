import type { SpecDocument } from '../parse/document.js';
import { covers, trimSpan, type Span } from '../parse/span.js';
import { ownLines } from './own-lines.js';
import type { Replacement } from './rounds.js';
import { eolOf } from './style.js';
import { treesOf, walk } from './trees.js';

/** A link definition or a footnote, with all that uses it. */
export interface Labelled {
  readonly type: 'definition' | 'footnote';
  /** The label in CommonMark's normal form, by which uses find it. */
  readonly key: string;
  /** Where it is defined: all of it. */
  readonly span: Span;
  readonly uses: readonly Span[];
}

/**
 * The link definitions and the footnotes of a document, each with where it is used. Of several with one
 * label the first counts (CommonMark 4.7). Needs a parse of all of it.
 */
export function labelledIn(document: SpecDocument): Labelled[] {
  const found = new Map<string, Labelled & { readonly uses: Span[] }>();
  const uses: { readonly key: string; readonly span: Span }[] = [];
  for (const { tree, spanOf } of treesOf(document)) {
    walk(tree, (node) => {
      const span = spanOf(node);
      switch (node.type) {
        case 'definition':
        case 'footnoteDefinition': {
          const type = node.type === 'definition' ? 'definition' : 'footnote';
          const key = node.identifier;
          const name = `${type} ${key}`;
          if (!found.has(name)) found.set(name, { type, key, span, uses: [] });
          break;
        }
        case 'linkReference':
        case 'imageReference':
          uses.push({ key: `definition ${node.identifier}`, span });
          break;
        case 'footnoteReference':
          uses.push({ key: `footnote ${node.identifier}`, span });
          break;
        default:
          break;
      }
    });
  }
  for (const { key, span } of uses) found.get(key)?.uses.push(span);
  return [...found.values()];
}

/** What becomes of the labels of a document when a stretch of it goes elsewhere. */
export interface MovedLabels {
  /** Defined outside of the stretch and used in it: these have to be defined there as well. */
  readonly taken: readonly Labelled[];
  /** Defined in the stretch and used outside of it: these have to be defined in what is left as well. */
  readonly left: readonly Labelled[];
  /** Used in the stretch alone: what is left has no use for these. */
  readonly gone: readonly Labelled[];
}

/** Says what becomes of a document's labels when a stretch of it goes elsewhere. */
export function labelsFor(document: SpecDocument, stretch: Span): MovedLabels {
  const all = labelledIn(document);
  const isIn = (span: Span) => covers(stretch, span);
  // A footnote that moves takes what it uses along.
  const moves = all.filter(({ span, uses }) => !isIn(span) && uses.some(isIn));
  const isTaken = (span: Span) => isIn(span) || moves.some((each) => covers(each.span, span));
  const taken = all.filter(({ span, uses }) => !isIn(span) && uses.some(isTaken));
  return {
    taken,
    left: all.filter(({ span, uses }) => isIn(span) && uses.some((use) => !isIn(use))),
    gone: taken.filter(({ uses }) => uses.every(isTaken)),
  };
}

/**
 * What takes labels away from a document and adds others at its end. It ends as it did before.
 *
 * @param added what is to be defined there, as it is to be written; may be empty.
 */
export function relabel(
  document: SpecDocument,
  gone: readonly Labelled[],
  added: string,
): Replacement[] {
  const { text } = document;
  const spans = gone
    .map(({ span }) => ownLines(document, trimSpan(text, span)) ?? span)
    .sort((a, b) => a.start - b.start);
  let tail = text.length;
  while (spans.length && text.slice(spans.at(-1)?.end, tail).trim() === '') {
    tail = spans.pop()?.start ?? tail;
  }
  const removed = spans.map((span) => ({ ...span, newText: '' }));
  if (tail === text.length && added === '') return removed;
  const eol = eolOf(document, document);
  const ending = /(?:\r\n|\n|\r)?$/.exec(text)?.[0] ?? '';
  const start = text.slice(0, tail).trimEnd().length;
  const isListed = document.definitions.some(({ span }) => span.end === start);
  const gap = added === '' ? '' : isListed ? eol : eol + eol;
  return [...removed, { start, end: text.length, newText: gap + added + ending }];
}
