import type { Section } from '../parse/sections.js';
import type { Kind, KindSection } from './kind.js';
import type { Structure } from './structure.js';

/** A section that stands elsewhere among its siblings than in the template. */
export interface OutOfOrder {
  readonly section: Section;
  readonly kindSection: KindSection;
  /** The parent that it stands below; absent at the top level. */
  readonly parent: Section | undefined;
  /** The section in its place that comes right before it in the template. */
  readonly after: Section | undefined;
  /** The section in its place that comes right after it in the template. */
  readonly before: Section | undefined;
}

/**
 * The smallest set of sections that have to be moved for a document to be in its template's order, in
 * the order of the text. Of several such sets it is the one that moves the least text.
 */
export function sectionsOutOfOrder(structure: Structure, kind: Kind): OutOfOrder[] {
  const found: OutOfOrder[] = [];
  collect(kind.sections, undefined);
  return found.sort((a, b) => a.section.index - b.section.index);

  function collect(wanted: readonly KindSection[], parent: Section | undefined): void {
    found.push(...outOfOrder(structure, wanted, parent));
    for (const kindSection of wanted) {
      const { sectionOf, elsewhere } = structure;
      const section = sectionOf.get(kindSection) ?? elsewhere.get(kindSection);
      if (section) collect(kindSection.children, section);
    }
  }
}

interface Ranked {
  readonly rank: number;
  readonly kindSection: KindSection;
  readonly section: Section;
}

function outOfOrder(
  { sectionOf }: Structure,
  wanted: readonly KindSection[],
  parent: Section | undefined,
): OutOfOrder[] {
  const there: Ranked[] = wanted
    .flatMap((kindSection, rank) => {
      if (kindSection.anyOrder) return [];
      const section = sectionOf.get(kindSection);
      return section ? [{ rank, kindSection, section }] : [];
    })
    .sort((a, b) => a.section.index - b.section.index);
  if (there.every(({ rank }, index) => rank >= (there[index - 1]?.rank ?? 0))) return [];
  const kept = longestIncreasing(there);
  return there
    .filter((item) => !kept.includes(item))
    .map(({ rank, kindSection, section }) => ({
      section,
      kindSection,
      parent,
      after: kept.findLast((item) => item.rank < rank)?.section,
      before: kept.find((item) => item.rank > rank)?.section,
    }));
}

/**
 * The longest run of sections whose ranks increase, and of those that are equally long the one whose
 * sections come first in the template. That run stays the best when a section is moved into it.
 */
function longestIncreasing(items: readonly Ranked[]): readonly Ranked[] {
  const runs: (readonly Ranked[])[] = [];
  for (const item of items) {
    const fitting = runs.filter((run) => (run.at(-1)?.rank ?? 0) < item.rank);
    runs.push([...fitting.reduce(better, []), item]);
  }
  return runs.reduce(better, []);
}

function better(a: readonly Ranked[], b: readonly Ranked[]): readonly Ranked[] {
  if (a.length !== b.length) return a.length > b.length ? a : b;
  const at = a.findIndex((item, index) => item !== b[index]);
  return (a[at]?.rank ?? 0) <= (b[at]?.rank ?? 0) ? a : b;
}
