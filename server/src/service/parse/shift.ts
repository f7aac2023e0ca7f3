import type { PieceFacts, Reference } from './facts.js';
import type { Span } from './span.js';

/** The facts of several pieces as the facts of the whole, with offsets in the whole. */
export function shiftFacts(
  pieces: readonly { readonly start: number; readonly facts: PieceFacts }[],
): PieceFacts {
  return {
    headings: all((facts, by) =>
      facts.headings.map((item) => ({
        ...item,
        span: shift(item.span, by),
        textSpan: shift(item.textSpan, by),
      })),
    ),
    references: all((facts, by) => facts.references.map((item) => shiftReference(item, by))),
    definitions: all((facts, by) =>
      facts.definitions.map((item) => ({
        ...item,
        span: shift(item.span, by),
        labelSpan: shift(item.labelSpan, by),
      })),
    ),
    footnotes: all((facts) => facts.footnotes),
    placeholders: all((facts, by) => shiftItems(facts.placeholders, by)),
    tags: all((facts, by) => shiftItems(facts.tags, by)),
    anchors: all((facts, by) => shiftItems(facts.anchors, by)),
    comments: all((facts, by) => shiftItems(facts.comments, by)),
    opaque: all((facts, by) => facts.opaque.map((span) => shift(span, by))),
    blocks: all((facts, by) => shiftItems(facts.blocks, by)),
  };

  function all<T>(read: (facts: PieceFacts, by: number) => readonly T[]): readonly T[] {
    const items: T[] = [];
    for (const { facts, start } of pieces) for (const item of read(facts, start)) items.push(item);
    return items;
  }
}

function shift(span: Span, by: number): Span {
  return { start: span.start + by, end: span.end + by };
}

function shiftItems<T extends { readonly span: Span }>(items: readonly T[], by: number): T[] {
  return items.map((item) => ({ ...item, span: shift(item.span, by) }));
}

function shiftReference(item: Reference, by: number): Reference {
  return {
    ...item,
    span: shift(item.span, by),
    targetSpan: shift(item.targetSpan, by),
    ...(item.fragmentSpan && { fragmentSpan: shift(item.fragmentSpan, by) }),
    ...(item.textSpan && { textSpan: shift(item.textSpan, by) }),
  };
}
