import type { Section } from '../parse/sections.js';
import { headingNumbers, revise, type Draft } from './draft.js';
import { withSubsections } from './reorder.js';
import { contentEnd, sectionTexts } from './section-text.js';

/**
 * Takes a section with all below it out of a document, and what set it off from the text before it.
 *
 * @returns `undefined` where it cannot be told from the text around it.
 */
export function removeSection(draft: Draft, section: Section): Draft | undefined {
  const { document } = draft;
  const [span] = sectionTexts(document, [section]) ?? [];
  if (!span) return undefined;
  const gone = withSubsections(document, section.index);
  const left = headingNumbers(document).filter((index) => !gone.includes(index));
  const start = contentEnd(document, span.start);
  return revise(draft, [{ start, end: span.end, newText: '' }], left);
}
