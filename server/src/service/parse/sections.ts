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
  const sections: Building[] = [];
  const open: Building[] = [];
  headings.forEach((heading, index) => {
    const { start } = heading.span;
    while (open.length && (open.at(-1)?.heading.level ?? 0) >= heading.level) {
      const closed = open.pop();
      if (closed) closed.span.end = start;
    }
    const before = sections.at(-1);
    if (before) before.bodySpan.end = start;
    const parent = open.at(-1);
    const section: Building = {
      heading,
      slug: slugs(heading.slugBase),
      span: { start, end: textEnd },
      bodySpan: { start: heading.span.end, end: textEnd },
      index,
      parent,
      children: [],
    };
    parent?.children.push(section);
    sections.push(section);
    open.push(section);
  });
  return sections;
}

interface Building extends Section {
  readonly span: { start: number; end: number };
  readonly bodySpan: { start: number; end: number };
  readonly children: Section[];
}

/** Gives slugs their numbers as GitHub does: `a`, `a-1`, and `a-1` written as such `a-1-1`. */
function slugger(): (base: string) => string {
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
