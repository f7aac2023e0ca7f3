import type { SpecDocument } from '../parse/document.js';
import type { Section } from '../parse/sections.js';
import type { Span } from '../parse/span.js';
import { headingNumbers, revise, type Draft } from './draft.js';
import type { Replacement } from './rounds.js';
import { sectionTexts } from './section-text.js';

/**
 * Brings the sections below one parent into another order. What stands between two sections, empty
 * lines and thematic breaks, stays in its place.
 *
 * @param siblings all sections below one parent, in the order of the text.
 * @param order the same sections in their new order.
 * @param moved those among them whose text is written anew; the others have to keep their order.
 * @returns `undefined` where that would make other sections of them: a heading of a higher level
 *   draws in what comes to stand below it.
 */
export function reorderSections(
  draft: Draft,
  siblings: readonly Section[],
  order: readonly Section[],
  moved: ReadonlySet<Section>,
): Draft | undefined {
  const { document } = draft;
  const spans = sectionTexts(document, siblings);
  if (!spans) return undefined;
  const sorted = order.flatMap(({ index }) => withSubsections(document, index));
  const start = siblings[0]?.index ?? 0;
  const others = headingNumbers(document);
  const all = [...others.slice(0, start), ...sorted, ...others.slice(start + sorted.length)];
  const revised = revise(
    draft,
    reorderingChanges(document.text, spans, siblings, order, moved),
    all,
  );
  return revised && isSameOutline(document, revised.document, all) ? revised : undefined;
}

function reorderingChanges(
  text: string,
  spans: readonly Span[],
  siblings: readonly Section[],
  order: readonly Section[],
  moved: ReadonlySet<Section>,
): Replacement[] {
  const spanOf = new Map(siblings.map((section, index) => [section, spans[index]]));
  const changes: Replacement[] = [];
  let from = spans[0]?.start ?? 0;
  let written = '';
  order.forEach((section, position) => {
    const span = spanOf.get(section);
    if (!span) return;
    if (moved.has(section)) written += text.slice(span.start, span.end);
    else {
      changes.push({ start: from, end: span.start, newText: written });
      from = span.end;
      written = '';
    }
    const next = spans[position + 1];
    if (next) written += text.slice(spans[position]?.end, next.start);
  });
  const end = spans.at(-1)?.end ?? from;
  return [...changes, { start: from, end, newText: written }];
}

/** The number of a section, followed by those of all sections below it. */
export function withSubsections({ sections }: SpecDocument, index: number): number[] {
  const numbers = [index];
  const level = sections[index]?.heading.level ?? 0;
  for (let at = index + 1; (sections[at]?.heading.level ?? 0) > level; at++) numbers.push(at);
  return numbers;
}

/** Whether every heading has kept its text and its parent. */
function isSameOutline(before: SpecDocument, after: SpecDocument, origins: readonly number[]) {
  return after.sections.every(({ heading, parent }, index) => {
    const origin = before.sections[origins[index] ?? -1];
    const around = parent && before.sections[origins[parent.index] ?? -1];
    return origin?.heading.text === heading.text && origin.parent === around;
  });
}
