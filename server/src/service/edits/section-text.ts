import type { SpecDocument } from '../parse/document.js';
import { topSections, type Section } from '../parse/sections.js';
import type { Span } from '../parse/span.js';

/**
 * The text of each of some neighbouring sections, without what stands between them: empty lines and
 * thematic breaks belong to the place and not to the section, and so do the lines at the end that are
 * the document's own. An HTML anchor right above a heading belongs to the heading.
 *
 * @param sections sections below one parent, in the order of the text.
 * @returns `undefined` where they cannot be told apart: a heading stands in a quote or a list, or there
 *   is text that was too much to be parsed.
 */
export function sectionTexts(
  document: SpecDocument,
  sections: readonly Section[],
): Span[] | undefined {
  if (document.limited) return undefined;
  const { blocks, lines } = document;
  const headings = new Set(
    blocks.flatMap(({ type, span }) => (type === 'heading' ? [span.start] : [])),
  );
  if (!sections.every(({ heading }) => headings.has(heading.span.start))) return undefined;
  const tail = tailStart(document);
  const starts = sections.map(({ heading }) => withAnchor(document, heading.span.start));
  return sections.map((section, index) => {
    const start = starts[index] ?? section.span.start;
    const boundary = Math.min(starts[index + 1] ?? section.span.end, tail);
    const last = blocks.findLast(
      ({ type, span }) => span.start < boundary && type !== 'thematicBreak',
    );
    const end = last ? lines.end(lines.lineAt(last.span.end)) : start;
    return { start, end: Math.max(section.heading.span.end, Math.min(end, boundary)) };
  });
}

/**
 * The end of the last line before an offset that is neither empty nor a thematic break; the offset
 * itself where there is none.
 */
export function contentEnd({ blocks, lines }: SpecDocument, offset: number): number {
  const last = blocks.findLast(({ type, span }) => span.end <= offset && type !== 'thematicBreak');
  return last ? lines.end(lines.lineAt(last.span.end)) : offset;
}

/**
 * Where the lines at the end of a document start that belong to all of it: link definitions and
 * footnotes, and below a last thematic break a closing remark, where breaks stand between sections.
 */
function tailStart(document: SpecDocument): number {
  const { blocks, sections, text } = document;
  const lastHeading = sections.at(-1)?.heading.span.end ?? 0;
  let start = text.length;
  for (const { type, span } of blocks.toReversed()) {
    if (type !== 'definition' && type !== 'footnoteDefinition') break;
    if (span.start < lastHeading) break;
    start = span.start;
  }
  const last = blocks.findLast(
    ({ type, span }) => type === 'thematicBreak' && span.start >= lastHeading,
  );
  return last && hasBreaks(document) ? Math.min(start, last.span.start) : start;
}

/** Whether thematic breaks stand between sections of the top level. */
function hasBreaks(document: SpecDocument): boolean {
  const starts = new Set(
    topSections(document)
      .slice(1)
      .map(({ heading }) => heading.span.start),
  );
  return document.blocks.some(
    ({ type }, index) =>
      type === 'thematicBreak' && starts.has(document.blocks[index + 1]?.span.start ?? -1),
  );
}

function withAnchor({ blocks, text }: SpecDocument, start: number): number {
  const above = blocks.findLast(({ span }) => span.end <= start);
  if (!above) return start;
  const anchor = text.slice(above.span.start, above.span.end);
  return /^<a\s[^<>]*>\s*<\/a>$/i.test(anchor.trim()) ? above.span.start : start;
}
