import type { Kind, KindSection } from '../kinds/kind.js';
import { structureOf, type MissingSection } from '../kinds/structure.js';
import type { SpecDocument } from '../parse/document.js';
import type { Block } from '../parse/facts.js';
import { isTopSection, type Section } from '../parse/sections.js';
import { areNumbered } from './style.js';
import { isUnclosed } from './unclosed.js';

/** Where a missing section goes. */
export interface Place {
  /** The end of the line after which it stands. */
  readonly offset: number;
  /** Whether nothing stands before it; the offset is the start of the text then. */
  readonly atStart: boolean;
  /** Whether a thematic break is the last thing before it, or the first thing after it. */
  readonly afterBreak: boolean;
  readonly beforeBreak: boolean;
  readonly level: number;
  /** The sections that it will stand among. */
  readonly siblings: readonly Section[];
  /** How many of them stand before it. */
  readonly before: number;
}

/**
 * Finds the place for a section that a document lacks: after the section that the template has
 * before it, else before the one that it has after it, else at the end. In a numbered document it
 * goes to the end as well where nothing of the template follows, lest a number stand twice.
 */
export function placeFor(
  document: SpecDocument,
  kind: Kind,
  { kindSection, parent }: MissingSection,
): Place {
  const [previous, next] = neighbours(document, kind, kindSection);
  const siblings = siblingsFor(document, parent);
  const end = parent?.span.end ?? document.text.length;
  const boundary =
    !next && areNumbered(siblings) ? end : (previous?.span.end ?? next?.span.start ?? end);
  const before = siblings.filter(({ span }) => span.start < boundary).length;
  return {
    ...contentBefore(document, boundary, parent === undefined),
    level: levelBeside(siblings, before) ?? levelFor(kindSection, parent),
    siblings,
    before,
  };
}

/** A place that an author has chosen for a section. */
export interface ChosenPlace extends Pick<Place, 'level' | 'siblings' | 'before'> {
  /** Whether the template's order puts the section right here. */
  readonly fits: boolean;
}

/**
 * What a section that a document lacks has to be like where an author has put it.
 *
 * @param offset the start of a line.
 */
export function chosenPlace(
  document: SpecDocument,
  kind: Kind,
  { kindSection, parent }: MissingSection,
  offset: number,
): ChosenPlace {
  const [previous, next] = neighbours(document, kind, kindSection);
  const siblings = siblingsFor(document, parent);
  const before = siblings.filter(({ span }) => span.start < offset).length;
  return {
    level: levelBeside(siblings, before) ?? levelFor(kindSection, parent),
    siblings,
    before,
    fits:
      (previous?.span.start ?? -1) < offset && offset <= (next?.span.start ?? document.text.length),
  };
}

/** The sections that a section below a parent, or of the top level, stands among. */
function siblingsFor(document: SpecDocument, parent: Section | undefined): readonly Section[] {
  return parent?.children ?? document.sections.filter((section) => isTopSection(document, section));
}

/** On any other level it would go below the section before it, or take in the one after it. */
function levelBeside(siblings: readonly Section[], before: number): number | undefined {
  return (siblings[before - 1] ?? siblings[before])?.heading.level;
}

function levelFor({ section }: KindSection, parent: Section | undefined): number {
  return parent ? Math.min(6, parent.heading.level + 1) : section.heading.level;
}

/**
 * The two of the document's sections between which a new one breaks the template's order least. In a
 * document whose sections follow the template, these are the nearest of the template.
 */
function neighbours(document: SpecDocument, kind: Kind, kindSection: KindSection) {
  const wanted = kindSection.parent?.children ?? kind.sections;
  const own = wanted.indexOf(kindSection);
  const { sectionOf } = structureOf(document, kind);
  const there = wanted
    .flatMap((candidate, rank) => {
      const section = sectionOf.get(candidate);
      return section ? [{ rank, section }] : [];
    })
    .sort((a, b) => a.section.span.start - b.section.span.start);
  // How many sections would stand on the wrong side of the new one, for each place among them.
  let wrong = there.filter(({ rank }) => rank < own).length;
  let [best, least] = [0, wrong];
  there.forEach(({ rank }, index) => {
    wrong += rank < own ? -1 : 1;
    if (wrong < least || (wrong === least && rank < own)) [best, least] = [index + 1, wrong];
  });
  return [there[best - 1]?.section, there[best]?.section] as const;
}

/**
 * Finds the end of what stands before an offset. A thematic break belongs to what follows it, where
 * something does; link definitions at the end of the text belong to all of it.
 */
function contentBefore(document: SpecDocument, boundary: number, top: boolean) {
  const { blocks, lines, text } = document;
  const atEnd = text.slice(boundary).trim() === '';
  const index = blocks.findLastIndex(
    (block, at) => block.span.end <= boundary && isContent(block, at === blocks.length - 1),
  );
  const last = blocks[index];
  return {
    offset: last ? lines.end(lines.lineAt(trimmedEnd(last))) : text.startsWith('\ufeff') ? 1 : 0,
    atStart: !last,
    afterBreak: last?.type === 'thematicBreak',
    beforeBreak: blocks[index + 1]?.type === 'thematicBreak',
  };

  function isContent(block: Block, isLast: boolean): boolean {
    switch (block.type) {
      case 'thematicBreak':
        return top && isLast;
      case 'definition':
      case 'footnoteDefinition':
        return !atEnd;
      case 'code':
      case 'html':
        return !isUnclosed(text.slice(block.span.start, trimmedEnd(block)));
      default:
        return true;
    }
  }

  function trimmedEnd({ span }: Block): number {
    return span.start + text.slice(span.start, span.end).trimEnd().length;
  }
}
