import type { Heading, PieceFacts, Reference } from './facts.js';
import type { Span } from './span.js';

/** A heading of a piece at the place where the piece stands. */
export function placeHeading(heading: Heading, by: number): Heading {
  if (by === 0) return heading;
  const { level, text, key, slugBase, setext } = heading;
  const span = shift(heading.span, by);
  return { level, text, key, slugBase, span, textSpan: shift(heading.textSpan, by), setext };
}

/**
 * A reference of a piece at the place where the piece stands. Hundreds of them are made anew at every
 * keystroke and few are ever looked at, so their spans are computed when they are asked for.
 */
class PlacedReference {
  readonly #of: Reference;
  readonly #by: number;

  constructor(of: Reference, by: number) {
    this.#of = of;
    this.#by = by;
  }

  get form() {
    return this.#of.form;
  }

  get target() {
    return this.#of.target;
  }

  get fragment() {
    return this.#of.fragment;
  }

  get span() {
    return shift(this.#of.span, this.#by);
  }

  get targetSpan() {
    return shift(this.#of.targetSpan, this.#by);
  }

  get fragmentSpan() {
    return this.#of.fragmentSpan && shift(this.#of.fragmentSpan, this.#by);
  }

  get textSpan() {
    return this.#of.textSpan && shift(this.#of.textSpan, this.#by);
  }
}

/** How each list of facts is moved by an offset. */
const MOVE: {
  readonly [K in keyof PieceFacts]: (
    item: PieceFacts[K][number],
    by: number,
  ) => PieceFacts[K][number];
} = {
  headings: placeHeading,
  references: (item, by) => new PlacedReference(item, by) as Reference,
  definitions: (item, by) => ({
    ...item,
    span: shift(item.span, by),
    labelSpan: shift(item.labelSpan, by),
  }),
  footnotes: (item) => item,
  placeholders: shiftItem,
  tags: shiftItem,
  anchors: shiftItem,
  comments: shiftItem,
  opaque: shift,
};

/** One list of the facts of several pieces, with offsets in the whole. */
export function collectFacts<K extends keyof PieceFacts>(
  pieces: readonly { readonly start: number; readonly facts: PieceFacts }[],
  name: K,
): PieceFacts[K] {
  const move = MOVE[name] as (item: PieceFacts[K][number], by: number) => PieceFacts[K][number];
  const all: PieceFacts[K][number][] = [];
  for (const { facts, start } of pieces) {
    for (const item of facts[name]) all.push(start === 0 ? item : move(item, start));
  }
  return all as unknown as PieceFacts[K];
}

function shift(span: Span, by: number): Span {
  return { start: span.start + by, end: span.end + by };
}

/** Moves anything that has a span and no other places. */
export function shiftItem<T extends { readonly span: Span }>(item: T, by: number): T {
  return { ...item, span: shift(item.span, by) };
}
