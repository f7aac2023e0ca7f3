import type { Kind } from '../kinds/kind.js';
import type { Misplaced } from '../kinds/misplaced.js';
import { sectionsOutOfOrder, type OutOfOrder } from '../kinds/order.js';
import { structureOf } from '../kinds/structure.js';
import type { SpecDocument } from '../parse/document.js';
import type { Section } from '../parse/sections.js';
import { draftOf, type Draft } from './draft.js';
import { siblingsOf } from './fit-number.js';
import { reorderSections } from './reorder.js';

/**
 * Moves one section, with all below it, to where the template has it among its neighbours.
 *
 * @returns `undefined` where that does not make it better: its text would become something else, or a
 *   second section of the same name takes its place.
 */
export function moveIntoOrder(
  document: SpecDocument,
  kind: Kind,
  item: OutOfOrder,
): Draft | undefined {
  const moved = moveAll(draftOf(document), kind, [item]);
  return moved && misorders(moved, kind).length < misorders(draftOf(document), kind).length
    ? moved
    : undefined;
}

/**
 * Brings all sections into the template's order, on every level. Sections of the author's own stay
 * where they are among those that are not moved.
 *
 * @returns `undefined` where some of it cannot be done.
 */
export function sortSections(document: SpecDocument, kind: Kind): Draft | undefined {
  let draft = draftOf(document);
  for (let found = misorders(draft, kind); found[0];) {
    const { parent } = found[0];
    const moved = moveAll(
      draft,
      kind,
      found.filter((item) => item.parent === parent),
    );
    const left = moved && misorders(moved, kind);
    if (!left || left.length >= found.length) return undefined;
    [draft, found] = [moved, left];
  }
  return draft;
}

function misorders({ document }: Draft, kind: Kind): OutOfOrder[] {
  return sectionsOutOfOrder(structureOf(document, kind), kind);
}

/** @param items of one parent. */
function moveAll(draft: Draft, kind: Kind, items: readonly OutOfOrder[]): Draft | undefined {
  const [first] = items;
  if (!first) return draft;
  const { misplaced } = structureOf(draft.document, kind);
  const siblings = siblingsOf(draft.document, first.section);
  const moved = new Set(items.flatMap(({ section }) => withFollowers(section, misplaced)));
  const order = siblings.filter((section) => !moved.has(section));
  let last: OutOfOrder | undefined;
  for (const item of inTemplateOrder(items)) {
    const after = last && last.after === item.after ? last.section : item.after;
    const place = after
      ? order.indexOf(withFollowers(after, misplaced).at(-1) ?? after) + 1
      : order.findIndex((section) => section === item.before);
    order.splice(Math.max(0, place), 0, ...withFollowers(item.section, misplaced));
    last = item;
  }
  return reorderSections(draft, siblings, order, moved);
}

/** A section with those right after it that belong below it and are on its level by mistake. */
function withFollowers(section: Section, misplaced: readonly Misplaced[]): Section[] {
  const followers = misplaced.filter(({ how, parent }) => how === 'too-high' && parent === section);
  const sections = followers.map((each) => each.section).sort((a, b) => a.index - b.index);
  return [section, ...sections];
}

function inTemplateOrder(items: readonly OutOfOrder[]): OutOfOrder[] {
  return [...items].sort((a, b) => a.kindSection.section.index - b.kindSection.section.index);
}
