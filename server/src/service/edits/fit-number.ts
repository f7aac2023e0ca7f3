import type { SpecDocument } from '../parse/document.js';
import { numberingOf } from '../parse/heading-text.js';
import { isTopSection, topSections, type Section } from '../parse/sections.js';
import { revise, type Draft } from './draft.js';
import { numberSpan, separatorLength } from './renumber.js';
import type { Replacement } from './rounds.js';
import { areNumbered, numberBefore, numberStyleOf } from './style.js';

/**
 * Gives a section that has come among others a number where they have numbers, and takes it away
 * where they have none.
 *
 * @param index the section's number in the draft's document.
 */
export function fitNumber(draft: Draft, index: number): Draft | undefined {
  const section = draft.document.sections[index];
  return section && revise(draft, numberChange(draft, section));
}

function numberChange({ document, original, origins }: Draft, section: Section): Replacement[] {
  const siblings = siblingsOf(document, section).filter((sibling) => sibling !== section);
  const parent = isTopSection(document, section) ? undefined : section.parent;
  const style = numberStyleOf(document);
  const at = siblings.filter((sibling) => sibling.index < section.index).length;
  const last = numberBefore(siblings, at, parent, style);
  const span = numberSpan(document, section);
  if (last) {
    const number = [...last.slice(0, -1), (last.at(-1) ?? 0) + 1];
    const newText = number.join('.') + style.separator(number.length);
    if (span) return [{ ...withSeparator(document, span.start, span.end), newText }];
    if (numberingOf(section.heading.text)) return [];
    const { start } = section.heading.textSpan;
    return [{ start, end: start, newText }];
  }
  const origin = original.sections[origins[section.index] ?? -1];
  const wasListed = origin && areNumbered(siblingsOf(original, origin));
  return span && wasListed
    ? [{ ...withSeparator(document, span.start, span.end), newText: '' }]
    : [];
}

function withSeparator({ text }: SpecDocument, start: number, end: number) {
  return { start, end: end + separatorLength(text, end) };
}

/** All sections below the parent of one, itself included. */
export function siblingsOf(document: SpecDocument, section: Section): readonly Section[] {
  if (!isTopSection(document, section)) return section.parent?.children ?? [];
  return topSections(document);
}
