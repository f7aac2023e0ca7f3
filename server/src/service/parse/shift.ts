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

/** Which lists of a piece's facts are not empty, as a set of bits: most are. */
export type Holds = number;

const NAMES = Object.keys(MOVE) as (keyof PieceFacts)[];
const BITS = Object.fromEntries(NAMES.map((name, index) => [name, 1 << index])) as Readonly<
  Record<keyof PieceFacts, number>
>;

export function holdsOf(facts: PieceFacts): Holds {
  return NAMES.reduce((holds, name) => (facts[name].length ? holds | BITS[name] : holds), 0);
}

/** A piece that is asked for its facts, wherever it stands. */
interface Held {
  readonly facts: PieceFacts;
  readonly holds: Holds;
}

/**
 * One list of the facts of several pieces, with offsets in the whole.
 *
 * @param starts where the pieces stand.
 */
export function collectFacts<K extends keyof PieceFacts>(
  pieces: readonly Held[],
  starts: readonly number[],
  name: K,
): PieceFacts[K] {
  const move = MOVE[name] as (item: PieceFacts[K][number], by: number) => PieceFacts[K][number];
  const bit = BITS[name];
  const all: PieceFacts[K][number][] = [];
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index];
    if (!piece || (piece.holds & bit) === 0) continue;
    const start = starts[index] ?? 0;
    for (const item of piece.facts[name]) all.push(start === 0 ? item : move(item, start));
  }
  return all as unknown as PieceFacts[K];
}

/** The first headings of a document, without a look at all that comes after them. */
export function firstHeadings(
  pieces: readonly Held[],
  starts: readonly number[],
  count: number,
): Heading[] {
  const headings: Heading[] = [];
  for (let index = 0; index < pieces.length && headings.length < count; index++) {
    for (const heading of pieces[index]?.facts.headings ?? []) {
      headings.push(placeHeading(heading, starts[index] ?? 0));
    }
  }
  return headings.slice(0, count);
}

function shift(span: Span, by: number): Span {
  return { start: span.start + by, end: span.end + by };
}

/** Moves anything that has a span and no other places. */
export function shiftItem<T extends { readonly span: Span }>(item: T, by: number): T {
  return { ...item, span: shift(item.span, by) };
}
