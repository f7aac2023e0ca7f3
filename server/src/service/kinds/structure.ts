import { Attachment } from '../attachment.js';
import type { SpecDocument } from '../parse/document.js';
import { topSections, type Section } from '../parse/sections.js';
import type { Kind, KindSection } from './kind.js';
import { isDividedOtherwise, matchLevel, type Matching } from './match-level.js';
import { findMisplaced, type Misplaced } from './misplaced.js';

/** How a document's sections and its kind's belong together. */
export interface Structure {
  /** The document's section for each of the kind's that it has in its place. */
  readonly sectionOf: ReadonlyMap<KindSection, Section>;
  /** The kind's section that each of the document's is; several where it may be repeated. */
  readonly kindSectionOf: ReadonlyMap<Section, KindSection>;
  /** Those among them that bear another name than the template's, though a close one. */
  readonly renamed: ReadonlyMap<Section, KindSection>;
  /** Sections that bear the template's name and stand elsewhere than they should. */
  readonly misplaced: readonly Misplaced[];
  /** The sections that are there and not in their place: the misplaced, and what comes with them. */
  readonly elsewhere: ReadonlyMap<KindSection, Section>;
  /** The document's top level, without title and subtitle. */
  readonly top: readonly Section[];
}

const structures = new Attachment<SpecDocument, { kind: Kind; structure: Structure }>();

/** Matches a document's sections with its kind's; computed once for each pair. */
export function structureOf(document: SpecDocument, kind: Kind): Structure {
  const known = structures.get(document);
  if (known?.kind === kind) return known.structure;
  const structure = matchStructure(document, kind);
  structures.set(document, { kind, structure });
  return structure;
}

function matchStructure(document: SpecDocument, kind: Kind): Structure {
  const matching: Matching = {
    sectionOf: new Map(),
    kindSectionOf: new Map(),
    renamed: new Map(),
    elsewhere: new Map(),
    top: topSections(document),
  };
  matchLevel(kind, matching, undefined, matching.top);
  return { ...matching, misplaced: findMisplaced(document, kind, matching) };
}

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
  return absentSections(structure, kind).filter(({ kindSection }) => !kindSection.optional);
}

/** The sections that a document has not, those among them that it may do without. */
export function absentSections(structure: Structure, kind: Kind): MissingSection[] {
  const { sectionOf, elsewhere } = structure;
  const absent: MissingSection[] = [];
  collect(kind.sections, undefined);
  return absent;

  function collect(wanted: readonly KindSection[], parent: Section | undefined): void {
    const dividedOtherwise = isDividedOtherwise(structure, parent);
    for (const kindSection of wanted) {
      const section = sectionOf.get(kindSection) ?? elsewhere.get(kindSection);
      if (section) collect(kindSection.children, section);
      else absent.push({ kindSection, parent, dividedOtherwise });
    }
  }
}

/** The sections to insert when all are asked for: what an author divided otherwise is let alone. */
export function sectionsToInsert(missing: readonly MissingSection[]): MissingSection[] {
  return missing.filter(({ dividedOtherwise }) => !dividedOtherwise);
}
