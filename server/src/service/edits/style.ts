import type { SpecDocument } from '../parse/document.js';
import { numberingOf } from '../parse/heading-text.js';
import { isTopSection, type Section } from '../parse/sections.js';

/** How an author writes a document: what an edit has to keep to. */
export interface DocumentStyle {
  readonly eol: string;
  /** Whether headings of level 1 and 2 are underlined. */
  readonly setext: boolean;
  /** The thematic break that stands between the sections of the top level; absent where none does. */
  readonly separator: string | undefined;
  /** Whether text follows its heading without an empty line; absent where nothing shows it. */
  readonly tight: boolean | undefined;
}

/**
 * Reads a document's style off its text.
 *
 * @param template shows it where the document has too little of its own.
 */
export function styleOf(document: SpecDocument, template: SpecDocument): DocumentStyle {
  return {
    eol: eolOf(document, template),
    setext: isUnderlined(document),
    separator: separatorOf(document, template),
    tight: isTight(document),
  };
}

/** The first line ending of a document, or of its template where it has but one line. */
export function eolOf(document: SpecDocument, template: SpecDocument): string {
  const [eol = '\n'] = LINE_ENDING.exec(document.text) ?? LINE_ENDING.exec(template.text) ?? [];
  return eol;
}

const LINE_ENDING = /\r\n|\n|\r/;

/** The bullet with which the author starts lists, with the white space after it. */
export function bulletOf({ text }: Pick<SpecDocument, 'text'>): string {
  return /^[-*+][ \t]+(?=\S)/m.exec(text)?.[0] ?? '- ';
}

/**
 * What has to stand between inserted blocks and the text after them, so that they do not run into
 * one another: a line right below a paragraph would go on with it, and a break there underline it.
 */
export function gapAfter(text: string, offset: number, eol: string): string {
  const after = text.slice(offset);
  if (after.trim() === '') return '';
  const [restOfLine = '', ending] = /^[ \t]*(\r\n|\n|\r)?/.exec(after) ?? [];
  if (ending === undefined) return eol + eol;
  return /^[ \t]*[\r\n]/.test(after.slice(restOfLine.length)) ? '' : eol;
}

function isUnderlined({ sections }: SpecDocument): boolean {
  const underlinable = sections.filter(({ heading }) => heading.level <= 2);
  const underlined = underlinable.filter(({ heading }) => heading.setext);
  return underlined.length > 0 && underlined.length * 2 >= underlinable.length;
}

/** The break between top sections; before a lone one it says little, and the template decides. */
function separatorOf(document: SpecDocument, template: SpecDocument): string | undefined {
  const breaks = breaksBeforeSections(document);
  const between = breaks.slice(1);
  const written = between.filter((found) => found !== undefined);
  if (between.length) return written.length * 2 >= between.length ? written[0] : undefined;
  const wanted = document === template ? undefined : separatorOf(template, template);
  return breaks.length ? wanted && breaks[0] : wanted;
}

/** For each section of the top level the thematic break right before it, as it is written. */
function breaksBeforeSections(document: SpecDocument): (string | undefined)[] {
  return document.sections
    .filter((section) => isTopSection(document, section))
    .map(({ heading }) => breakBefore(document, heading.span.start));
}

/**
 * The thematic break that is the last thing before an offset, as it is written. It is read off the
 * lines: a whole document need not be parsed for it.
 */
export function breakBefore(document: SpecDocument, offset: number): string | undefined {
  const { lines, text, sections, frontMatterSpan, opaque } = document;
  for (let line = lines.lineAt(offset) - 1; line >= 0; line--) {
    const start = lines.start(line);
    const written = text.slice(start, lines.end(line));
    if (written.trim() === '') continue;
    if (!THEMATIC_BREAK.test(written) || start < (frontMatterSpan?.end ?? 0)) return undefined;
    const above = sections.findLast(({ heading }) => heading.span.start < start);
    const underlines = above !== undefined && start < above.heading.span.end;
    const isCode = opaque.some((span) => span.start <= start && start < span.end);
    return underlines || isCode ? undefined : written.trim();
  }
  return undefined;
}

/** CommonMark 4.1. */
const THEMATIC_BREAK = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/;

/** The title says nothing here: metadata follow it, and no text. */
function isTight({ sections, text, title, subtitle }: SpecDocument): boolean | undefined {
  const gaps = sections.flatMap((section) => {
    const { heading, bodySpan } = section;
    if (heading.setext || section === title || section === subtitle) return [];
    const gap = /^[ \t]*(?:\r\n|\n|\r)([ \t]*(?:\r\n|\n|\r))?[ \t]*\S/.exec(
      text.slice(bodySpan.start, bodySpan.end),
    );
    return gap ? [gap[1] === undefined] : [];
  });
  if (!gaps.length) return undefined;
  return gaps.filter(Boolean).length * 2 > gaps.length;
}

/** A number as its parts: `[2, 3]` for `2.3`. */
export type SectionNumber = readonly number[];

/** How an author numbers sections. */
export interface NumberStyle {
  /** Whether the sections below a numbered one have numbers, too. */
  readonly below: boolean;
  /** What stands between a number of so many parts and the heading's text. */
  readonly separator: (parts: number) => string;
}

/** Reads how a document numbers its sections. */
export function numberStyleOf(document: SpecDocument): NumberStyle {
  const numberings = document.sections.map(({ heading }) => numberingOf(heading.text));
  const below = document.sections.flatMap(({ parent, heading }, index) =>
    parent && heading.level > 2 && numberingOf(parent.heading.text) ? [numberings[index]] : [],
  );
  return {
    below: below.filter(Boolean).length * 2 >= below.length,
    separator: (parts) =>
      numberings.find((found) => found && partsOf(found.number).length === parts)?.separator ??
      (parts === 1 ? '. ' : ' '),
  };
}

/**
 * The number with which new sections have to go on; absent where they have none.
 *
 * @param siblings the sections of the same place, in the order of the text.
 * @param before how many of them stand before the new ones.
 * @param parent the section around them.
 * @returns the number before the first of the new ones: `[2, 0]` for one that will be `2.1`.
 */
export function numberBefore(
  siblings: readonly Section[],
  before: number,
  parent: Section | undefined,
  style: NumberStyle,
): SectionNumber | undefined {
  const around = parent && numberOf(parent);
  if (!siblings.length) return around && style.below ? [...around, 0] : undefined;
  if (!areNumbered(siblings)) return undefined;
  const numbers = siblings.map(numberOf);
  const previous = numbers.slice(0, before).findLast((number) => number !== undefined);
  if (previous) return previous;
  const first = numbers.find((number) => number !== undefined);
  return [...(around ?? first?.slice(0, -1) ?? []), 0];
}

/** Whether sections of one place have numbers: a few that start with one make no numbering. */
export function areNumbered(siblings: readonly Section[]): boolean {
  const numbered = siblings.filter((section) => numberOf(section));
  return numbered.length > 0 && numbered.length * 2 >= siblings.length;
}

function numberOf({ heading }: Section): SectionNumber | undefined {
  const number = numberingOf(heading.text)?.number;
  return number === undefined ? undefined : partsOf(number);
}

function partsOf(number: string): number[] {
  return number.split('.').map(Number);
}
