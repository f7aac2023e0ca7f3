import type { SpecDocument } from '../parse/document.js';
import type { Section } from '../parse/sections.js';
import { slice, trimSpan, type Span } from '../parse/span.js';
import { draftOf, headingNumbers, revise, textWith, type Draft } from './draft.js';
import { shiftLevels } from './heading-level.js';
import { withSubsections } from './reorder.js';
import type { Replacement } from './rounds.js';
import { contentEnd, sectionTexts } from './section-text.js';
import { eolOf } from './style.js';

/** A draft in which sections are no longer there, and which ones took their places. */
export interface Merger {
  readonly draft: Draft;
  /** By the number of a heading that is gone, the number of its heir; both in the original. */
  readonly heirs: ReadonlyMap<number, number>;
}

/**
 * Appends a section to an earlier one of the same name: its text to the other's text, its subsections
 * to the other's, and those of the same name are merged in turn. Text that both have is not repeated.
 *
 * @returns `undefined` where the two cannot be told from the text around them.
 */
export function mergeSections(
  document: SpecDocument,
  first: Section,
  later: Section,
): Merger | undefined {
  const heirs = new Map<number, number>();
  const draft = mergeInto(draftOf(document), first.index, later.index);
  return draft && { draft, heirs };

  /** @param into and `from` are numbers of headings in the original. */
  function mergeInto(draft: Draft, into: number, from: number): Draft | undefined {
    let merged: Draft | undefined = draft;
    for (const [one, other] of namesakes(document.sections[into], document.sections[from])) {
      merged &&= mergeInto(merged, one, other);
    }
    merged &&= append(merged, merged.origins.indexOf(into), merged.origins.indexOf(from));
    heirs.set(from, into);
    return merged;
  }
}

/** The subsections that two sections both have. */
function namesakes(first: Section | undefined, later: Section | undefined): [number, number][] {
  return (later?.children ?? []).flatMap((child): [number, number][] => {
    const same = first?.children.find(({ heading }) => heading.key === child.heading.key);
    return same ? [[same.index, child.index]] : [];
  });
}

/** Puts the text and the subsections of a section at the end of those of an earlier one. */
function append(draft: Draft, into: number, from: number): Draft | undefined {
  const { document } = draft;
  const first = document.sections[into];
  const later = document.sections[from];
  const [around] = (first && sectionTexts(document, [first])) ?? [];
  const [span] = (later && sectionTexts(document, [later])) ?? [];
  if (!first || !later || !around || !span) return undefined;
  const below = withSubsections(document, from).slice(1);
  const changes = appendingChanges(document, [first, around], [later, span], below);
  if (!changes) return undefined;
  const own = withSubsections(document, into);
  const left = headingNumbers(document).filter((index) => index !== from && !below.includes(index));
  const at = left.indexOf(own.at(-1) ?? into) + 1;
  return revise(draft, changes, [...left.slice(0, at), ...below, ...left.slice(at)]);
}

function appendingChanges(
  document: SpecDocument,
  [first, around]: readonly [Section, Span],
  [later, span]: readonly [Section, Span],
  below: readonly number[],
): Replacement[] | undefined {
  const { text, sections } = document;
  const eol = eolOf(document, document);
  const subsections = below.flatMap((index) => sections[index] ?? []);
  const levels = shiftLevels(document, subsections, first.heading.level - later.heading.level);
  if (!levels) return undefined;
  const body = bodyText(document, later, span);
  const known = bodyText(document, first, around);
  const changes: Replacement[] = [];
  const insert = (offset: number, newText: string) =>
    changes.push({ start: offset, end: offset, newText: eol + eol + newText });
  if (body !== '' && body !== known) insert(bodyEnd(document, first, around), body);
  const start = later.children[0]?.heading.span.start;
  if (start !== undefined) {
    insert(around.end, textWith(text, { start, end: span.end }, levels));
  }
  const gap = contentEnd(document, span.start);
  return [...changes, { start: gap, end: span.end, newText: '' }];
}

function bodyText({ text }: SpecDocument, section: Section, within: Span): string {
  const end = Math.min(section.bodySpan.end, within.end);
  return slice(text, trimSpan(text, { start: section.bodySpan.start, end }));
}

/** Where the text right below a heading ends. */
function bodyEnd(document: SpecDocument, section: Section, within: Span): number {
  const end = Math.min(section.bodySpan.end, within.end);
  return Math.max(section.heading.span.end, contentEnd(document, end));
}
