import type { Heading } from './facts.js';
import type { Span } from './span.js';

/** A heading and all below it up to the next heading of its level or higher. */
export interface Section {
  readonly heading: Heading;
  /** The heading's slug as GitHub makes it: a later duplicate gets `-1`, `-2`, … */
  readonly slug: string;
  /** From the heading's start to the next heading of its level or higher, or the text's end. */
  readonly span: Span;
  /** From the heading's end to the next heading of any level. */
  readonly bodySpan: Span;
  readonly index: number;
  readonly parent: Section | undefined;
  readonly children: readonly Section[];
}

/** Builds the tree of sections from the headings in the order of the text. */
export function buildSections(headings: readonly Heading[], textEnd: number): Section[] {
  const slugs = slugger();
  const all: SectionNode[] = [];
  const open: SectionNode[] = [];
  headings.forEach((heading, index) => {
    const { level } = heading;
    for (let last = open.at(-1); last && last.level >= level; last = open.at(-1)) {
      last.next = index;
      open.pop();
    }
    const parent = open.at(-1);
    const node = new SectionNode(heading, slugs(heading.slugBase), index, parent, all, textEnd);
    parent?.children.push(node);
    all.push(node);
    open.push(node);
  });
  return all;
}

class SectionNode implements Section {
  readonly heading: Heading;
  readonly level: number;
  readonly slug: string;
  readonly index: number;
  readonly parent: SectionNode | undefined;
  readonly children: SectionNode[] = [];
  /** The number of the heading that ends it; absent where the text's end does. */
  next: number | undefined;
  readonly #all: readonly SectionNode[];
  readonly #textEnd: number;

  constructor(
    heading: Heading,
    slug: string,
    index: number,
    parent: SectionNode | undefined,
    all: readonly SectionNode[],
    textEnd: number,
  ) {
    this.heading = heading;
    this.level = heading.level;
    this.slug = slug;
    this.index = index;
    this.parent = parent;
    this.#all = all;
    this.#textEnd = textEnd;
  }

  get span(): Span {
    return { start: this.heading.span.start, end: this.#startOf(this.next) };
  }

  get bodySpan(): Span {
    return { start: this.heading.span.end, end: this.#startOf(this.index + 1) };
  }

  #startOf(index: number | undefined): number {
    const section = index === undefined ? undefined : this.#all[index];
    return section?.heading.span.start ?? this.#textEnd;
  }
}

/** Gives slugs their numbers as GitHub does: `a`, `a-1`, and `a-1` written as such `a-1-1`. */
export function slugger(): (base: string) => string {
  const counts = new Map<string, number>();
  return (base) => {
    let slug = base;
    for (let count = counts.get(base) ?? 0; counts.has(slug);) {
      slug = `${base}-${String(++count)}`;
      counts.set(base, count);
    }
    counts.set(slug, 0);
    return slug;
  };
}
