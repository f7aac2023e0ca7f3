import { groupBy } from '../collections.js';
import type { Section } from '../parse/sections.js';
import type { Kind, KindSection } from './kind.js';
import { likelySections, SAME_NAME } from './likeness.js';

/** What is matched so far. */
export interface Matching {
  readonly sectionOf: Map<KindSection, Section>;
  readonly kindSectionOf: Map<Section, KindSection>;
  readonly renamed: Map<Section, KindSection>;
  readonly elsewhere: Map<KindSection, Section>;
  readonly top: readonly Section[];
}

/**
 * Matches the sections below one parent. A section's identity is its heading together with its
 * parents: each level of the kind is matched with the children of the section that its parent was
 * matched with.
 *
 * @param parent the parent in the kind; absent for the top level.
 */
export function matchLevel(
  kind: Kind,
  matching: Matching,
  parent: KindSection | undefined,
  sections: readonly Section[],
): void {
  const wanted = parent?.children ?? kind.sections;
  const { sectionOf, kindSectionOf } = matching;
  const byKey = groupBy(sections, ({ heading }) => heading.key);
  for (const kindSection of wanted) {
    const section = byKey.get(kindSection.key)?.find((each) => !kindSectionOf.has(each));
    if (section) pair(matching, kindSection, section);
  }
  for (const fits of OTHER_FITS) {
    for (const kindSection of wanted) {
      const matches = sectionOf.has(kindSection) ? undefined : fits(kindSection);
      const section =
        matches && sections.find((each) => !kindSectionOf.has(each) && matches(each.heading.key));
      if (section) pair(matching, kindSection, section);
    }
  }
  for (const kindSection of wanted.filter(({ repeated }) => repeated)) {
    for (const section of sections) {
      if (kindSectionOf.has(section) || !kindSection.matches(section.heading.key)) continue;
      kindSectionOf.set(section, kindSection);
    }
  }
  matchRenamed(kind, matching, parent, sections);
  for (const kindSection of wanted) {
    const section = sectionOf.get(kindSection);
    if (section) matchLevel(kind, matching, kindSection, section.children);
  }
}

function pair(matching: Matching, kindSection: KindSection, section: Section): void {
  matching.sectionOf.set(kindSection, section);
  matching.kindSectionOf.set(section, kindSection);
}

/**
 * The ways in which a heading can be a kind's section without having its very name, the surest first:
 * by an alias or a pattern; any heading at all, where the template leaves the whole name to the author.
 */
const OTHER_FITS: readonly ((section: KindSection) => ((key: string) => boolean) | undefined)[] = [
  ({ aliases, key, matches }) => (aliases.length || PLACEHOLDER.test(key) ? matches : undefined),
  ({ key }) => (PLACEHOLDER_ALONE.test(key) ? () => true : undefined),
];

const PLACEHOLDER = /\[[^\]]*\]|\{\{[^}]*\}\}/;
const PLACEHOLDER_ALONE = /^(?:\[[^\]]*\]|\{\{[^}]*\}\})$/;

/** Pairs what is left by names that come close, where it is clear which is meant. */
function matchRenamed(
  kind: Kind,
  matching: Matching,
  parent: KindSection | undefined,
  sections: readonly Section[],
): void {
  const { sectionOf, kindSectionOf, renamed } = matching;
  const lacking = (parent?.children ?? kind.sections).filter((each) => !sectionOf.has(each));
  if (!lacking.length) return;
  const seen = new Set<string>();
  const candidates = sections.flatMap((section) => {
    const { key } = section.heading;
    // Of two that have the same name it is the first.
    if (kindSectionOf.has(section) || seen.has(key)) return [];
    seen.add(key);
    return likelySections(kind, parent, key)
      .filter(({ kindSection }) => lacking.includes(kindSection))
      .map(({ kindSection, distance }) => ({ section, kindSection, distance }));
  });
  const best = new Map<unknown, { distance: number; count: number }>();
  for (const { section, kindSection, distance } of candidates) {
    for (const side of [section, kindSection]) {
      const known = best.get(side);
      if (!known || distance < known.distance) best.set(side, { distance, count: 1 });
      else if (distance === known.distance) known.count++;
    }
  }
  for (const { section, kindSection, distance } of candidates) {
    const isClear = [section, kindSection].every((side) => {
      const nearest = best.get(side);
      return nearest?.distance === distance && nearest.count === 1;
    });
    if (!isClear) continue;
    pair(matching, kindSection, section);
    if (distance !== SAME_NAME) renamed.set(section, kindSection);
  }
}

/** Whether an author has divided a section without any of the template's parts. */
export function isDividedOtherwise(
  { kindSectionOf }: { readonly kindSectionOf: ReadonlyMap<Section, KindSection> },
  section: Section | undefined,
): boolean {
  return !!section?.children.length && !section.children.some((child) => kindSectionOf.has(child));
}
