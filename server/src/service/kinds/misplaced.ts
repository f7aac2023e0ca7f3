import type { SpecDocument } from '../parse/document.js';
import type { Section } from '../parse/sections.js';
import type { Kind, KindSection } from './kind.js';
import { isDividedOtherwise, matchLevel, type Matching } from './match-level.js';

/** A section with the template's name that stands under another parent, or on another level. */
export interface Misplaced {
  readonly section: Section;
  readonly kindSection: KindSection;
  /** The section that it belongs below; absent at the top level. */
  readonly parent: Section | undefined;
  readonly how: Misplacement;
}

/**
 * - `too-deep`: below a section that it should stand beside, or above
 * - `too-high`: right after the section that it belongs below, on its level
 * - `elsewhere`: below another section
 */
export type Misplacement = 'too-deep' | 'too-high' | 'elsewhere';

/**
 * Finds the sections that a document lacks in their place and has in another. A heading elsewhere
 * that merely has the same words, such as an own section "9. Performance Optimization" of the top
 * level, is none: where it stands has to show that the template's section is meant.
 */
export function findMisplaced(document: SpecDocument, kind: Kind, matching: Matching): Misplaced[] {
  const { sectionOf, elsewhere, kindSectionOf } = matching;
  const found: Misplaced[] = [];
  let candidates: ReadonlyMap<string, Section[]> | undefined;
  collect(kind.sections, undefined);
  return found;

  function collect(wanted: readonly KindSection[], parent: Section | undefined): void {
    for (const kindSection of wanted) {
      const there = sectionOf.get(kindSection) ?? elsewhere.get(kindSection);
      const section = there ?? place(kindSection, parent);
      if (section) collect(kindSection.children, section);
    }
  }

  function place(kindSection: KindSection, parent: Section | undefined): Section | undefined {
    if (kindSection.optional) return undefined;
    candidates ??= unmatchedByKey(document, kind, matching);
    const fitting = (candidates.get(kindSection.key) ?? []).flatMap((section) => {
      const how = misplacement(kind, matching, found, kindSection, section, parent);
      return how && !kindSectionOf.has(section) ? [{ section, kindSection, parent, how }] : [];
    });
    const [only] = fitting;
    if (!only || fitting.length > 1) return undefined;
    found.push(only);
    elsewhere.set(kindSection, only.section);
    adopt(matching, only);
    matchLevel(kind, matching, kindSection, only.section.children);
    return only.section;
  }
}

/** The sections that are no section of the kind and bear the name of one that is lacking. */
function unmatchedByKey(
  document: SpecDocument,
  kind: Kind,
  { sectionOf, kindSectionOf }: Matching,
): Map<string, Section[]> {
  const byKey = new Map<string, Section[]>();
  lacking(kind.sections);
  if (!byKey.size) return byKey;
  for (const section of document.sections) {
    if (section === document.title || section === document.subtitle) continue;
    if (!kindSectionOf.has(section)) byKey.get(section.heading.key)?.push(section);
  }
  return byKey;

  function lacking(wanted: readonly KindSection[]): void {
    for (const kindSection of wanted) {
      if (!kindSection.optional && !sectionOf.has(kindSection)) byKey.set(kindSection.key, []);
      lacking(kindSection.children);
    }
  }
}

function misplacement(
  kind: Kind,
  matching: Matching,
  found: readonly Misplaced[],
  kindSection: KindSection,
  section: Section,
  parent: Section | undefined,
): Misplacement | undefined {
  const around = section.parent;
  // Below a section of their own making authors divide as they like.
  if (around && matching.kindSectionOf.has(around)) {
    if (parent ? isBelow(section, parent) : isAnyTop(matching, around)) return 'too-deep';
    if (!parent || isDividedOtherwise(matching, parent)) return undefined;
    return isOneOfAKind(kind, kindSection) ? 'elsewhere' : undefined;
  }
  return parent && follows(matching, found, section, parent) ? 'too-high' : undefined;
}

function isBelow(section: Section, ancestor: Section): boolean {
  for (let at = section.parent; at; at = at.parent) if (at === ancestor) return true;
  return false;
}

/** Whether a section is at the top level, or below one that is. */
function isAnyTop({ top }: Matching, section: Section): boolean {
  for (let at: Section | undefined = section; at; at = at.parent) if (top.includes(at)) return true;
  return false;
}

/** Whether a section comes right after one on its level, others that belong below it apart. */
function follows(
  { top }: Matching,
  found: readonly Misplaced[],
  section: Section,
  parent: Section,
): boolean {
  if (section.heading.level !== parent.heading.level) return false;
  const siblings = top.includes(parent) ? top : (parent.parent?.children ?? []);
  for (let index = siblings.indexOf(section) - 1; index >= 0; index--) {
    const before = siblings[index];
    if (before === parent) return true;
    const belongs = found.some((each) => each.section === before && each.parent === parent);
    if (!belongs) return false;
  }
  return false;
}

/** "Dependencies" is a field as well as a section, and "Quality Metrics" two sections. */
function isOneOfAKind(kind: Kind, { key }: KindSection): boolean {
  return countOf(kind.sections, key) === 1 && !kind.fields.some((field) => field.key === key);
}

function countOf(sections: readonly KindSection[], key: string): number {
  return sections.reduce(
    (count, each) => count + (each.key === key ? 1 : 0) + countOf(each.children, key),
    0,
  );
}

/**
 * A heading on a wrong level draws in what follows it, or leaves behind what belongs to it: one wrong
 * heading is one mistake.
 */
function adopt(matching: Matching, { section, kindSection, how }: Misplaced): void {
  const { sectionOf, kindSectionOf, elsewhere } = matching;
  if (how === 'elsewhere') return;
  const wanted = how === 'too-high' ? (kindSection.parent?.children ?? []) : kindSection.children;
  const drawn = how === 'too-high' ? section.children : followers(section);
  for (const candidate of drawn) {
    const adopted = wanted.find(
      (each) => each.key === candidate.heading.key && !sectionOf.has(each) && !elsewhere.has(each),
    );
    if (adopted && !kindSectionOf.has(candidate)) elsewhere.set(adopted, candidate);
    else if (how === 'too-deep') return;
  }
}

function followers(section: Section): readonly Section[] {
  const siblings = section.parent?.children ?? [];
  return siblings.slice(siblings.indexOf(section) + 1);
}
