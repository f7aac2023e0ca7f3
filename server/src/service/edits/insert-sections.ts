import { groupBy } from '../collections.js';
import type { TextEdit } from 'vscode-languageserver-types';
import { isTopSection, type Kind, type KindSection } from '../kinds/kind.js';
import { structureOf, type MissingSection, type Structure } from '../kinds/structure.js';
import type { SpecDocument } from '../parse/document.js';
import { numberingOf } from '../parse/heading-text.js';
import type { Section } from '../parse/sections.js';
import { covers } from '../parse/span.js';
import { contentEndBefore, numbersAt, styleOf, type DocumentStyle } from './style.js';

/**
 * The edits that insert sections which a document lacks, each with its subsections and the template's
 * guidance, where the template has it, in the document's own numbering, heading style and line
 * endings. What stands in the document is not touched.
 */
export function insertSections(
  document: SpecDocument,
  kind: Kind,
  missing: readonly MissingSection[],
): TextEdit[] {
  const structure = structureOf(document, kind);
  const style = styleOf(document);
  const insertions = missing.map((item) => ({
    item,
    place: placeOf(document, structure, kind, item),
  }));
  // Several sections for one place become one edit, in the order of the template.
  const byPlace = groupBy(insertions, ({ place }) => [place.offset, place.level].join());
  return [...byPlace.values()].flatMap((group) => {
    const place = group[0]?.place;
    if (!place) return [];
    const writer = new SectionWriter(document, kind, style);
    const texts = group.map(({ item }, index) => writer.write(item.kindSection, place, index));
    const range = document.lines.range({ start: place.offset, end: place.offset });
    return { range, newText: frame(texts, place, style) };
  });
}

/** Where a section goes. */
interface Place {
  /** The end of the content after which it stands. */
  readonly offset: number;
  readonly level: number;
  readonly numbers: ReturnType<typeof numbersAt>;
}

function placeOf(
  document: SpecDocument,
  structure: Structure,
  kind: Kind,
  { kindSection, parent }: MissingSection,
): Place {
  const wanted = kindSection.parent?.children ?? kind.sections;
  const position = wanted.indexOf(kindSection);
  const find = (candidates: readonly KindSection[]) =>
    candidates.flatMap((candidate) => structure.sectionOf.get(candidate) ?? [])[0];
  const previous = find(wanted.slice(0, position).reverse());
  const next = previous ? undefined : find(wanted.slice(position + 1));
  const siblings = parent
    ? parent.children
    : document.sections.filter((section) => isTopSection(document, section));
  const boundary =
    previous?.span.end ?? next?.span.start ?? parent?.span.end ?? document.text.length;
  const before = siblings.filter(({ span }) => span.start < boundary).length;
  return {
    offset: contentEndBefore(document, boundary),
    level: previous?.heading.level ?? next?.heading.level ?? levelIn(siblings, parent, kindSection),
    numbers: numbersAt(document, siblings, before, parent),
  };
}

function levelIn(
  siblings: readonly Section[],
  parent: Section | undefined,
  kindSection: KindSection,
): number {
  const level = parent ? parent.heading.level + 1 : kindSection.section.heading.level;
  return siblings[0]?.heading.level ?? Math.min(6, level);
}

function frame(texts: readonly string[], place: Place, style: DocumentStyle): string {
  const { eol, separator } = style;
  const gap = eol + eol;
  const between = separator !== undefined && place.level <= 2 ? gap + separator + gap : gap;
  const joined = texts.join(between);
  return place.offset === 0 ? joined + gap : between + joined;
}

/** Writes sections of a kind in the style of a document. */
class SectionWriter {
  readonly #kind: Kind;
  readonly #style: DocumentStyle;
  readonly #numbersBelow: boolean;

  constructor(document: SpecDocument, kind: Kind, style: DocumentStyle) {
    this.#kind = kind;
    this.#style = style;
    const below = document.sections.filter(({ parent, heading }) => parent && heading.level > 2);
    const numbered = below.filter(({ heading }) => numberingOf(heading.text));
    this.#numbersBelow = below.length === 0 || numbered.length * 2 >= below.length;
  }

  /** @param index how many new sections stand before it in the same place. */
  write(section: KindSection, place: Place, index: number): string {
    const { numbers } = place;
    const last = numbers?.last.at(-1);
    if (!numbers || last === undefined) return this.#section(section, place.level, undefined, '');
    const number = [...numbers.last.slice(0, -1), last + 1 + index];
    return this.#section(section, place.level, number, numbers.separator);
  }

  #section(
    section: KindSection,
    level: number,
    number: readonly number[] | undefined,
    separator: string,
  ): string {
    const prefix = number ? number.join('.') + (number.length > 1 ? ' ' : separator) : '';
    const children = section.children
      .filter(({ optional }) => !optional)
      .map((child, index) => {
        const below = number && this.#numbersBelow ? [...number, index + 1] : undefined;
        return this.#section(child, Math.min(6, level + 1), below, separator);
      });
    const { eol } = this.#style;
    const { text, gap } = this.#body(section);
    const head = this.#heading(prefix + section.name, level) + (text && eol.repeat(gap) + text);
    return [head, ...children].join(eol + eol);
  }

  #heading(text: string, level: number): string {
    if (!this.#style.setext || level > 2) return `${'#'.repeat(level)} ${text}`;
    return text + this.#style.eol + (level === 1 ? '=' : '-').repeat(Math.max(3, text.length));
  }

  /** What the template says right below the heading, and how many line endings lie between. */
  #body({ section }: KindSection): { text: string; gap: number } {
    const { template } = this.#kind;
    const { bodySpan } = section;
    const blocks = template.blocks.filter(
      ({ type, span }) =>
        covers(bodySpan, span) &&
        type !== 'thematicBreak' &&
        !template.directives.some((directive) => covers(span, directive.span)),
    );
    const first = blocks[0];
    const last = blocks.at(-1);
    if (!first || !last) return { text: '', gap: 0 };
    const lines = (from: number, to: number) => template.text.slice(from, to).split(LINE_ENDING);
    return {
      text: lines(first.span.start, last.span.end).join(this.#style.eol),
      gap: lines(bodySpan.start, first.span.start).length - 1,
    };
  }
}

const LINE_ENDING = /\r\n|\r|\n/;
