import type { SpecDocument } from '../parse/document.js';
import type { Section } from '../parse/sections.js';
import { topSections, type Kind, type KindSection } from './kind.js';

/** How a document's sections and its kind's belong together. */
export interface Structure {
  /** The document's section for each of the kind's that it has. */
  readonly sectionOf: ReadonlyMap<KindSection, Section>;
  /** The kind's section that each of the document's is; several where it may be repeated. */
  readonly kindSectionOf: ReadonlyMap<Section, KindSection>;
  /** The document's top level, without title and subtitle. */
  readonly top: readonly Section[];
}

const structures = new WeakMap<SpecDocument, { kind: Kind; structure: Structure }>();

/** Matches a document's sections with its kind's; computed once for each pair. */
export function structureOf(document: SpecDocument, kind: Kind): Structure {
  const known = structures.get(document);
  if (known?.kind === kind) return known.structure;
  const structure = matchStructure(document, kind);
  structures.set(document, { kind, structure });
  return structure;
}

/**
 * A section's identity is its heading together with its parents: each level of the kind is matched
 * with the children of the section that its parent was matched with.
 */
function matchStructure(document: SpecDocument, kind: Kind): Structure {
  const sectionOf = new Map<KindSection, Section>();
  const kindSectionOf = new Map<Section, KindSection>();
  const top = topSections(document);
  matchLevel(kind.sections, top);
  return { sectionOf, kindSectionOf, top };

  function matchLevel(wanted: readonly KindSection[], sections: readonly Section[]): void {
    for (const fits of FITS) {
      for (const kindSection of wanted) {
        if (sectionOf.has(kindSection)) continue;
        const section = sections.find(
          (candidate) => !kindSectionOf.has(candidate) && fits(kindSection, candidate.heading.key),
        );
        if (!section) continue;
        sectionOf.set(kindSection, section);
        kindSectionOf.set(section, kindSection);
      }
    }
    for (const kindSection of wanted.filter(({ repeated }) => repeated)) {
      for (const section of sections) {
        if (kindSectionOf.has(section) || !kindSection.matches(section.heading.key)) continue;
        kindSectionOf.set(section, kindSection);
      }
    }
    for (const kindSection of wanted) {
      const section = sectionOf.get(kindSection);
      if (section) matchLevel(kindSection.children, section.children);
    }
  }
}

/**
 * The ways in which a heading can be a kind's section, the surest first: by the very name; by an
 * alias or a pattern; any heading at all, where the template leaves the whole name to the author.
 */
const FITS: readonly ((section: KindSection, key: string) => boolean)[] = [
  (section, key) => section.key === key,
  (section, key) => section.matches(key),
  (section) => PLACEHOLDER_ALONE.test(section.key),
];

const PLACEHOLDER_ALONE = /^(?:\[[^\]]*\]|\{\{[^}]*\}\})$/;

/** A section that the kind asks for and the document lacks, under a parent that it has. */
export interface MissingSection {
  readonly kindSection: KindSection;
  /** The section that it belongs below; absent at the top level. */
  readonly parent: Section | undefined;
  /** Whether the author has divided the parent in another way, with none of the template's parts. */
  readonly dividedOtherwise: boolean;
}

/** The sections that a document lacks; those below a missing section are not among them. */
export function missingSections(structure: Structure, kind: Kind): MissingSection[] {
  const missing: MissingSection[] = [];
  collect(kind.sections, undefined);
  return missing;

  function collect(wanted: readonly KindSection[], parent: Section | undefined): void {
    const dividedOtherwise =
      !!parent?.children.length &&
      !parent.children.some((child) => structure.kindSectionOf.has(child));
    for (const kindSection of wanted) {
      const section = structure.sectionOf.get(kindSection);
      if (section) collect(kindSection.children, section);
      else if (!kindSection.optional) missing.push({ kindSection, parent, dividedOtherwise });
    }
  }
}

/** The sections to insert when all are asked for: what an author divided otherwise is let alone. */
export function sectionsToInsert(missing: readonly MissingSection[]): MissingSection[] {
  return missing.filter(({ dividedOtherwise }) => !dividedOtherwise);
}
