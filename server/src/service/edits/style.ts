import type { SpecDocument } from '../parse/document.js';
import { numberingOf, type Numbering } from '../parse/heading-text.js';
import type { Section } from '../parse/sections.js';

/** How an author writes a document: what an edit has to keep to. */
export interface DocumentStyle {
  /** The line ending: the first one of the text. */
  readonly eol: string;
  /** Whether headings of level 1 and 2 are underlined. */
  readonly setext: boolean;
  /** Whether thematic breaks stand between the sections of the top level, and which. */
  readonly separator: string | undefined;
}

/** Reads a document's style off its text. */
export function styleOf(document: SpecDocument): DocumentStyle {
  const { text, sections } = document;
  const underlinable = sections.filter(({ heading }) => heading.level <= 2);
  const underlined = underlinable.filter(({ heading }) => heading.setext);
  return {
    eol: eolOf(text),
    setext: underlined.length > 0 && underlined.length * 2 >= underlinable.length,
    separator: separatorOf(document),
  };
}

/** The line ending of a text: its first; `\n` where it has none. */
export function eolOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}

function separatorOf(document: SpecDocument): string | undefined {
  const breaks = document.blocks.filter(
    ({ type, span }, index) =>
      type === 'thematicBreak' && document.blocks[index + 1]?.type === 'heading' && span.start > 0,
  );
  const first = breaks[0];
  return first && document.text.slice(first.span.start, first.span.end).trim();
}

/**
 * The end of what stands before an offset: of the last block that is no thematic break, for such a
 * break belongs to what follows it.
 *
 * @returns 0 where nothing stands before it.
 */
export function contentEndBefore(document: SpecDocument, offset: number): number {
  const before = document.blocks.filter(
    ({ type, span }) => span.end <= offset && type !== 'thematicBreak',
  );
  return before.at(-1)?.span.end ?? 0;
}

/** How a document numbers the sections of one place; absent where it does not. */
export interface SiblingNumbers {
  /** The number before the first of the new sections, as a list: `[2, 3]` for `2.3`. */
  readonly last: readonly number[];
  readonly separator: string;
}

/**
 * The numbering that new sections have to go on with.
 *
 * @param siblings the sections of the same place, in the order of the text.
 * @param before how many of them stand before the new ones.
 * @param parent the section around them.
 */
export function numbersAt(
  document: SpecDocument,
  siblings: readonly Section[],
  before: number,
  parent: Section | undefined,
): SiblingNumbers | undefined {
  const numbered = siblings.flatMap(({ heading }) => numberingOf(heading.text) ?? []);
  if (siblings.length && numbered.length * 2 < siblings.length) return undefined;
  const previous = siblings
    .slice(0, before)
    .reverse()
    .map(({ heading }) => numberingOf(heading.text))
    .find((numbering) => numbering !== undefined);
  if (previous) return { last: parts(previous), separator: previous.separator };
  const model = numbered[0] ?? cousinNumbering(document, parent);
  if (!model) return undefined;
  const around = parent && numberingOf(parent.heading.text);
  const stem = around ? parts(around) : parts(model).slice(0, -1);
  return { last: [...stem, 0], separator: model.separator };
}

/** How sections one level below the parent are numbered elsewhere in the document. */
function cousinNumbering(
  document: SpecDocument,
  parent: Section | undefined,
): Numbering | undefined {
  if (!parent || !numberingOf(parent.heading.text)) return undefined;
  const cousins = document.sections.filter(
    ({ heading }) => heading.level === parent.heading.level + 1,
  );
  return cousins.map(({ heading }) => numberingOf(heading.text)).find((found) => found);
}

function parts(numbering: Numbering): number[] {
  return numbering.number.split('.').map(Number);
}
