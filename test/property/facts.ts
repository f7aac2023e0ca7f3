import type { SpecDocument } from '../../server/src/service/parse/document.js';
import { extractBlocks, extractFacts } from '../../server/src/service/parse/extract.js';
import type { Heading, Reference } from '../../server/src/service/parse/facts.js';
import type { Span } from '../../server/src/service/parse/span.js';
import { parseMarkdown } from '../../server/src/service/parse/syntax.js';

/** What a document's text says, by name, as plain values that can be compared. */
export type Facts = Record<string, unknown>;

/** The facts of a document that was parsed piece by piece. */
export function factsOf(document: SpecDocument): Facts {
  const matterEnd = document.frontMatterSpan?.end ?? 0;
  return {
    headings: document.sections.map(({ heading }) => plainHeading(heading)),
    // Those in front matter are no part of the Markdown.
    references: document.references
      .filter(({ span }) => span.start >= matterEnd)
      .map(plainReference),
    definitions: document.definitions,
    placeholders: document.placeholders,
    tags: document.tags,
    anchors: document.anchors,
    comments: document.comments,
    opaque: document.opaque,
    blocks: document.blocks,
  };
}

/** The facts of a text that is given to the Markdown parser whole. */
export function wholeFacts(text: string): Facts {
  const start = text.startsWith('\ufeff') ? 1 : 0;
  const source = text.slice(start);
  const tree = parseMarkdown(source);
  const facts = extractFacts(tree, source);
  const all = {
    headings: facts.headings,
    references: facts.references.map(plainReference),
    definitions: facts.definitions,
    placeholders: facts.placeholders,
    tags: facts.tags,
    anchors: facts.anchors,
    comments: facts.comments,
    opaque: facts.opaque,
    blocks: extractBlocks(tree, source),
  };
  return moved(all, start) as Facts;
}

/** All that a document says, also what is derived from its facts. */
export function everythingOf(document: SpecDocument): Facts {
  const { sections, title, subtitle, lines, fields, metadataSpan, directives } = document;
  return {
    ...factsOf(document),
    references: document.references.map(plainReference),
    sections: sections.map(({ slug, span, bodySpan, index, parent, children }) => ({
      slug,
      span,
      bodySpan,
      index,
      parent: parent?.index,
      children: children.map((child) => child.index),
    })),
    title: title?.index,
    subtitle: subtitle?.index,
    lines: Array.from({ length: lines.count }, (_, line) => lines.start(line)),
    fields,
    metadataSpan,
    directives,
    frontMatterSpan: document.frontMatterSpan,
  };
}

/** A heading as a plain object, however the document keeps it. */
function plainHeading(heading: Heading): Heading {
  const { level, text, key, slugBase, span, textSpan, setext } = heading;
  return { level, text, key, slugBase, span, textSpan, setext };
}

/** A reference as a plain object, however the document keeps it. */
function plainReference(reference: Reference) {
  const { form, span, target, targetSpan, fragment, fragmentSpan, textSpan } = reference;
  return { form, span, target, targetSpan, fragment, fragmentSpan, textSpan };
}

/** The same value with all its spans moved. */
function moved(value: unknown, by: number): unknown {
  if (Array.isArray(value)) return value.map((item) => moved(item, by));
  if (typeof value !== 'object' || value === null) return value;
  if ('start' in value && 'end' in value) {
    const { start, end } = value as Span;
    return { start: start + by, end: end + by };
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, moved(item, by)]));
}
