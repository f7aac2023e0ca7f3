import type { Kind } from '../kinds/kind.js';
import type { Misplaced } from '../kinds/misplaced.js';
import { sectionsOutOfOrder } from '../kinds/order.js';
import { missingSections, structureOf } from '../kinds/structure.js';
import type { SpecDocument } from '../parse/document.js';
import type { Section } from '../parse/sections.js';
import { draftOf, headingNumbers, revise, textWith, type Draft } from './draft.js';
import { fitNumber } from './fit-number.js';
import { shiftLevels } from './heading-level.js';
import { setOff } from './insert-sections.js';
import { placeFor } from './place.js';
import { withSubsections } from './reorder.js';
import type { Replacement } from './rounds.js';
import { contentEnd, sectionTexts } from './section-text.js';
import { gapAfter, styleOf } from './style.js';

/** A draft in which a misplaced section stands in its place. */
export interface Relocation {
  readonly draft: Draft;
  /** The level that it has then. */
  readonly level: number;
  /** Whether its text stands elsewhere now, and not only on another level. */
  readonly moved: boolean;
}

/**
 * Brings a misplaced section, with all below it, to where the template has it: by its level alone
 * where it stands in the right place, else by moving it.
 *
 * @returns `undefined` where neither makes the document better.
 */
export function relocateSection(
  document: SpecDocument,
  kind: Kind,
  misplaced: Misplaced,
): Relocation | undefined {
  const before = faults(document, kind);
  const level = levelIn(misplaced, structureOf(document, kind).top);
  const releveled = relevel(document, kind, misplaced, level);
  for (const [draft, moved] of [
    [releveled, false],
    [move(document, kind, misplaced), true],
  ] as const) {
    if (!draft || faults(draft.document, kind) >= before) continue;
    const section = draft.origins.indexOf(misplaced.section.index);
    const written = draft.document.sections[section]?.heading.level;
    if (written !== undefined) return { draft, level: written, moved };
  }
  return undefined;
}

/** How many sections are not where the template has them. */
function faults(document: SpecDocument, kind: Kind): number {
  const structure = structureOf(document, kind);
  return (
    structure.misplaced.length +
    sectionsOutOfOrder(structure, kind).length +
    missingSections(structure, kind).length
  );
}

/** The level of the sections among which a misplaced one belongs. */
function levelIn({ section, parent, how }: Misplaced, top: readonly Section[]): number {
  if (how !== 'too-deep' && parent) {
    return parent.children[0]?.heading.level ?? parent.heading.level + 1;
  }
  // The section around it that stands where it belongs itself.
  let beside = section;
  while (beside.parent && beside.parent !== parent && !top.includes(beside)) beside = beside.parent;
  return beside.heading.level;
}

/** Changes levels alone. What a wrong level has drawn in or left behind comes right by itself. */
function relevel(
  document: SpecDocument,
  kind: Kind,
  { section, parent, how }: Misplaced,
  level: number,
): Draft | undefined {
  if (how === 'elsewhere') return undefined;
  const adopted = new Set(structureOf(document, kind).elsewhere.values());
  if (how === 'too-deep' && drawsInOthers(document, section, level, adopted)) return undefined;
  const below = withSubsections(document, section.index).flatMap(
    (index) => document.sections[index] ?? [],
  );
  const drawn = below.findIndex((each) => each !== section && adopted.has(each));
  const own = drawn < 0 ? below : below.slice(0, drawn);
  const levels = shiftLevels(document, own, level - section.heading.level);
  if (!levels) return undefined;
  const changes = [...levels, ...breakChange(document, kind, section, parent === undefined)];
  return finished(revise(draftOf(document), changes), section);
}

/** Thematic breaks stand between sections of the top level, where they do, and nowhere below it. */
function breakChange(
  document: SpecDocument,
  kind: Kind,
  { heading }: Section,
  top: boolean,
): Replacement[] {
  const { eol, separator } = styleOf(document, kind.template);
  const end = contentEnd(document, heading.span.start);
  const before = document.blocks.findLast(({ span }) => span.end <= heading.span.start);
  const isBroken = before?.type === 'thematicBreak';
  if (separator === undefined || isBroken === top) return [];
  if (top) return [{ start: end, end, newText: eol + eol + separator }];
  return [{ start: end, end: before?.span.end ?? end, newText: '' }];
}

/** Whether sections of the author's own would come to stand below one that goes up. */
function drawsInOthers(
  document: SpecDocument,
  { index }: Section,
  level: number,
  adopted: ReadonlySet<Section>,
): boolean {
  const after = document.sections.slice(index + withSubsections(document, index).length);
  const end = after.findIndex(({ heading }) => heading.level <= level);
  return after
    .slice(0, end < 0 ? undefined : end)
    .some((section) => !adopted.has(section) && !(section.parent && adopted.has(section.parent)));
}

function move(document: SpecDocument, kind: Kind, misplaced: Misplaced): Draft | undefined {
  const { section, kindSection, parent } = misplaced;
  const [span] = sectionTexts(document, [section]) ?? [];
  const place = placeFor(document, kind, { kindSection, parent, dividedOtherwise: false });
  if (!span || (span.start < place.offset && place.offset < span.end)) return undefined;
  const numbers = withSubsections(document, section.index);
  const sections = numbers.flatMap((index) => document.sections[index] ?? []);
  const levels = shiftLevels(document, sections, place.level - section.heading.level);
  if (!levels) return undefined;
  const style = styleOf(document, kind.template);
  const text = textWith(document.text, span, levels);
  const newText =
    setOff([text], place, parent === undefined, style) +
    gapAfter(document.text, place.offset, style.eol);
  const changes: Replacement[] = [
    { start: place.offset, end: place.offset, newText },
    { start: contentEnd(document, span.start), end: span.end, newText: '' },
  ];
  const others = headingNumbers(document).filter((index) => !numbers.includes(index));
  const at = others.filter(
    (index) => (document.sections[index]?.heading.span.start ?? 0) < place.offset,
  ).length;
  const order = [...others.slice(0, at), ...numbers, ...others.slice(at)];
  return finished(revise(draftOf(document), changes, order), section);
}

function finished(draft: Draft | undefined, section: Section): Draft | undefined {
  return draft && fitNumber(draft, draft.origins.indexOf(section.index));
}
