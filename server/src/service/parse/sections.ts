import type { Heading } from './facts.js';
import { placeHeading } from './shift.js';
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

/** What of a document says which of its sections are its title and subtitle. */
interface Titled {
  readonly title: Section | undefined;
  readonly subtitle: Section | undefined;
}

/** The sections of a document's top level. */
export function topSections({
  sections,
  title,
  subtitle,
}: Titled & { readonly sections: readonly Section[] }): Section[] {
  const titled = { title, subtitle };
  return sections.filter((section) => isTopSection(titled, section));
}

/** Whether a section is one of a document's top level: neither title nor subtitle, nor below another. */
export function isTopSection({ title, subtitle }: Titled, section: Section): boolean {
  if (section === title || section === subtitle) return false;
  const { parent } = section;
  return !parent || parent === title || parent === subtitle;
}

/**
 * Builds the tree of sections from the headings of a document's pieces, in the order of the text.
 *
 * @param starts where the pieces stand.
 */
export function buildSections(
  pieces: readonly { readonly facts: { readonly headings: readonly Heading[] } }[],
  starts: readonly number[],
  textEnd: number,
): Section[] {
  const all: SectionNode[] = [];
  const tree = new Tree(all, textEnd);
  let open: SectionNode | undefined;
  for (let index = 0; index < pieces.length; index++) {
    for (const heading of pieces[index]?.facts.headings ?? []) {
      for (; open && open.level >= heading.level; open = open.parent) open.next = all.length;
      open = new SectionNode(heading, starts[index] ?? 0, all.length, open, tree);
      open.parent?.add(open);
      all.push(open);
    }
  }
  return all;
}

/** What the sections of a document share. */
class Tree {
  #slugs: readonly string[] | undefined;

  constructor(
    readonly all: readonly SectionNode[],
    readonly textEnd: number,
  ) {}

  /** The slugs of all headings: each depends on those before it. */
  get slugs(): readonly string[] {
    const slugOf = slugger();
    return (this.#slugs ??= this.all.map(({ fact }) => slugOf(fact.slugBase)));
  }
}

/**
 * A document of a megabyte has thousands of sections and builds them anew at every keystroke, so a
 * node is one object, and what few ask for is computed when they do.
 */
class SectionNode implements Section {
  readonly level: number;
  /** The number of the heading that ends it; absent where the text's end does. */
  next: number | undefined = undefined;
  private placed: Heading | undefined = undefined;
  private below: SectionNode[] | undefined = undefined;

  constructor(
    readonly fact: Heading,
    private readonly by: number,
    readonly index: number,
    readonly parent: SectionNode | undefined,
    private readonly tree: Tree,
  ) {
    this.level = fact.level;
  }

  add(child: SectionNode): void {
    if (this.below) this.below.push(child);
    else this.below = [child];
  }

  get children(): readonly SectionNode[] {
    return this.below ?? NONE;
  }

  get slug(): string {
    return this.tree.slugs[this.index] ?? '';
  }

  get heading(): Heading {
    return (this.placed ??= placeHeading(this.fact, this.by));
  }

  get span(): Span {
    return { start: this.start, end: this.startOf(this.next) };
  }

  get bodySpan(): Span {
    return { start: this.fact.span.end + this.by, end: this.startOf(this.index + 1) };
  }

  private get start(): number {
    return this.fact.span.start + this.by;
  }

  private startOf(index: number | undefined): number {
    const { all, textEnd } = this.tree;
    return (index === undefined ? undefined : all[index]?.start) ?? textEnd;
  }
}

const NONE: readonly SectionNode[] = [];

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
