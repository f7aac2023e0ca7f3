import type { TextEdit } from 'vscode-languageserver-types';
import { groupBy } from '../collections.js';
import type { Kind, KindSection } from '../kinds/kind.js';
import { isNumbered, sectionHeading } from '../kinds/section-name.js';
import { structureOf, type MissingSection } from '../kinds/structure.js';
import type { SpecDocument } from '../parse/document.js';
import type { Section } from '../parse/sections.js';
import { covers } from '../parse/span.js';
import { placeFor, type ChosenPlace, type Place } from './place.js';
import {
  breakBefore,
  gapAfter,
  numberBefore,
  numberStyleOf,
  styleOf,
  type DocumentStyle,
  type NumberStyle,
  type SectionNumber,
} from './style.js';
import { withoutDirectives } from './without-directives.js';

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
  const writer = new SectionWriter(document, kind);
  const placed = missing.map((item) => ({ item, place: placeFor(document, kind, item) }));
  const byOffset = groupBy(placed, ({ place }) => place.offset);
  return [...byOffset].map(([offset, group]) => {
    // What goes deeper belongs to what stands before, and has to come first.
    const byLevel = [...groupBy(group, ({ place }) => place.level).values()];
    byLevel.sort((a, b) => (b[0]?.place.level ?? 0) - (a[0]?.place.level ?? 0));
    const texts = byLevel.map((same) => writer.write(same));
    const range = document.lines.range({ start: offset, end: offset });
    return { range, newText: texts.join('') + gapAfter(document.text, offset, writer.style.eol) };
  });
}

/**
 * A section that a document lacks as it is written at the start of a line, with what sets it off from
 * the lines above and below.
 *
 * @param document without the line, if something stood there.
 * @param asHeading whether the heading has to start with `#`, whatever the author's style is.
 * @returns the section, and what has to stand before and after it.
 */
export function sectionAt(
  document: SpecDocument,
  kind: Kind,
  item: MissingSection,
  place: ChosenPlace,
  offset: number,
  asHeading: boolean,
): { readonly lead: string; readonly text: string; readonly trail: string } {
  const writer = new SectionWriter(document, kind, asHeading);
  const { eol, separator } = writer.style;
  const { lines, text } = document;
  const line = lines.lineAt(offset);
  const crowded =
    offset > 0 && text.slice(lines.start(line - 1), lines.end(line - 1)).trim() !== '';
  const broken = !item.parent && separator !== undefined;
  const leadBreak = broken && place.before > 0 && breakBefore(document, offset) === undefined;
  const trailBreak = broken && place.before === 0 && place.siblings.length > 0;
  return {
    lead: (crowded ? eol : '') + (leadBreak ? separator + eol + eol : ''),
    text: writer.single(item, place),
    trail:
      (trailBreak ? eol + eol + separator : '') +
      (text.slice(offset).trim() === '' || /^[ \t]*[\r\n]/.test(text.slice(offset)) ? '' : eol),
  };
}

interface Placed {
  readonly item: MissingSection;
  readonly place: Place;
}

/** Writes sections of a kind in the style of a document. */
class SectionWriter {
  readonly style: DocumentStyle;
  readonly #kind: Kind;
  readonly #numbers: NumberStyle;

  constructor(document: SpecDocument, kind: Kind, asHeading = false) {
    const { top } = structureOf(document, kind);
    const style = styleOf(document, kind.template);
    this.style = asHeading ? { ...style, setext: false } : style;
    this.#kind = kind;
    this.#numbers = numberStyleOf(top.length ? document : kind.template);
  }

  /** Sections for one place, with what sets them off from the text before them. */
  write(placed: readonly Placed[]): string {
    const place = placed[0]?.place;
    if (!place) return '';
    const parent = placed[0]?.item.parent;
    const before = this.#numberBefore(parent, place);
    const texts = placed.map(({ item }, index) =>
      this.#section(item.kindSection, place.level, before && plus(before, index + 1)),
    );
    return setOff(texts, place, parent === undefined, this.style);
  }

  /** One section alone. */
  single({ kindSection, parent }: MissingSection, place: ChosenPlace): string {
    const before = this.#numberBefore(parent, place);
    return this.#section(kindSection, place.level, before && plus(before, 1));
  }

  #numberBefore(
    parent: Section | undefined,
    place: Pick<Place, 'siblings' | 'before'>,
  ): SectionNumber | undefined {
    const { siblings, before } = place;
    if (parent || siblings.length) return numberBefore(siblings, before, parent, this.#numbers);
    return isNumbered(this.#kind.sections) ? [0] : undefined;
  }

  #section(section: KindSection, level: number, number: SectionNumber | undefined): string {
    const prefix = number ? number.join('.') + this.#numbers.separator(number.length) : '';
    const children = section.children
      .filter(({ optional }) => !optional)
      .map((child, index) => {
        const below = number && this.#numbers.below ? [...number, index + 1] : undefined;
        return this.#section(child, Math.min(6, level + 1), below);
      });
    const heading = this.#heading(prefix + sectionHeading(this.#kind, section), level);
    const { eol } = this.style;
    return [heading + guidanceBelow(this.#kind, section, this.style), ...children].join(eol + eol);
  }

  #heading(text: string, level: number): string {
    const { setext, eol } = this.style;
    // "1. Scope" cannot be underlined: it starts a list.
    if (!setext || level > 2 || /^\d+[.)]\s/.test(text)) return `${'#'.repeat(level)} ${text}`;
    return text + eol + (level === 1 ? '=' : '-').repeat(Math.max(3, text.length));
  }
}

/**
 * What the template says right below a section's heading, with the line endings before it; empty where
 * it says nothing.
 */
export function guidanceBelow(
  { template }: Kind,
  { section }: KindSection,
  { eol, tight }: DocumentStyle,
): string {
  const { text, blocks, directives } = template;
  const content = blocks.filter(
    ({ type, span }) => type !== 'thematicBreak' && covers(section.bodySpan, span),
  );
  const [first] = content;
  const last = content.at(-1);
  if (!first || !last) return '';
  const span = { start: first.span.start, end: last.span.end };
  const guidance = withoutDirectives(text, span, directives).trim();
  if (guidance === '') return '';
  const own = text.slice(section.bodySpan.start, span.start).split(LINE_ENDING).length - 1;
  const gap = tight === undefined ? own : tight ? 1 : 2;
  return eol.repeat(gap) + guidance.split(LINE_ENDING).join(eol);
}

/**
 * Sections with what sets them off from the text before them, and from one another.
 *
 * @param top whether they are sections of the top level, between which thematic breaks may stand.
 */
export function setOff(
  texts: readonly string[],
  place: Place,
  top: boolean,
  { eol, separator }: DocumentStyle,
): string {
  const gap = eol + eol;
  const line = top && separator !== undefined ? gap + separator : '';
  const lead = (place.atStart ? '' : gap) + texts.join(line + gap);
  // The first section may stand below the title without a break; the second needs one then.
  if (place.before === 0 && place.siblings.length && !place.beforeBreak) return lead + line;
  return place.afterBreak ? lead : line + lead;
}

const LINE_ENDING = /\r\n|\r|\n/;

function plus(number: SectionNumber, steps: number): SectionNumber {
  return [...number.slice(0, -1), (number.at(-1) ?? 0) + steps];
}
