import type { SpecDocument } from '../parse/document.js';
import { numberingOf } from '../parse/heading-text.js';
import { topSections, type Section } from '../parse/sections.js';
import type { Span } from '../parse/span.js';
import type { Replacement } from './rounds.js';
import { numberStyleOf, type SectionNumber } from './style.js';

/** Sections below one parent that are numbered, in the order of the text. */
export interface NumberedSections {
  /** The section around them, where their numbers go on with its number: `2.1` in `2`. */
  readonly parent: NumberedSection | undefined;
  readonly sections: readonly NumberedSection[];
  /** The number that the first of them has to have, in its last part. */
  readonly start: number;
}

export interface NumberedSection {
  readonly section: Section;
  /** The number as it is written, `2.3`, and its parts. */
  readonly written: string;
  readonly number: SectionNumber;
}

/**
 * The lists of sections that a document plainly numbers, those of a parent before those below them.
 * Headings that merely start with a number, such as "200 OK" and "404 Not Found", are no list.
 *
 * @param isNumbered whether a section is known to be numbered, whatever its neighbours' numbers are.
 */
export function numberedSections(
  document: SpecDocument,
  isNumbered: (section: Section) => boolean = () => false,
): NumberedSections[] {
  const lists: NumberedSections[] = [];
  const top = topSections(document);
  if (document.sections.some(startsWithNumber)) collect(top, undefined);
  return lists;

  function collect(siblings: readonly Section[], parent: NumberedSection | undefined): void {
    const { own, attached } = splitByNumber(siblings);
    const sections = own.flatMap(({ number }) => number ?? []);
    const isMost = sections.length >= (siblings === top ? (own.length * 2) / 3 : own.length);
    const list = listOf(sections, parent, isMost, isNumbered);
    if (list) lists.push(list);
    for (const { section, number } of own) {
      const after = number && attached.get(number);
      if (after) collect([...section.children, ...after], number);
      else if (section.children.length) collect(section.children, number);
    }
  }
}

interface Split {
  readonly own: { readonly section: Section; readonly number: NumberedSection | undefined }[];
  /** The sections that stand beside another and by their numbers below it: `2.`, then `2.1`. */
  readonly attached: ReadonlyMap<NumberedSection, Section[]>;
}

/** Some authors say by its number alone that a section stands below another. */
function splitByNumber(siblings: readonly Section[]): Split {
  const own: Split['own'] = [];
  const attached = new Map<NumberedSection, Section[]>();
  let last: NumberedSection | undefined;
  for (const section of siblings) {
    const number = numbered(section);
    if (number && last && isWithin(last.number, number.number)) {
      const below = attached.get(last);
      if (below) below.push(section);
      else attached.set(last, [section]);
      continue;
    }
    last = number ?? last;
    own.push({ section, number });
  }
  return { own, attached };
}

/** Whether a number goes on with another: `2.1` with `2`. */
function isWithin(around: SectionNumber, number: SectionNumber): boolean {
  return number.length > around.length && around.every((part, index) => part === number[index]);
}

function startsWithNumber({ heading }: Section): boolean {
  const code = heading.text.charCodeAt(0);
  return (code >= 0x30 && code <= 0x39) || code === 0xa7;
}

/** The numbers of headings by their texts: they are read at every keystroke, and hardly ever change. */
const known = new Map<string, Omit<NumberedSection, 'section'> | undefined>();
const KNOWN_LIMIT = 20_000;

function numbered(section: Section): NumberedSection | undefined {
  if (!startsWithNumber(section)) return undefined;
  const { text } = section.heading;
  let found = known.get(text);
  if (!found && !known.has(text)) {
    const written = numberingOf(text)?.number;
    found = written === undefined ? undefined : { written, number: written.split('.').map(Number) };
    if (known.size >= KNOWN_LIMIT) known.clear();
    known.set(text, found);
  }
  return found && { section, written: found.written, number: found.number };
}

/** @param isMost whether they are enough of their siblings to be a list. */
function listOf(
  sections: readonly NumberedSection[],
  parent: NumberedSection | undefined,
  isMost: boolean,
  isNumbered: (section: Section) => boolean,
): NumberedSections | undefined {
  if (!sections.length) return undefined;
  const below = (parent?.number.length ?? 0) + 1;
  const deep = sections.filter(({ number }) => parent && number.length === below);
  const isKnown = sections.every(({ section }) => isNumbered(section));
  if (parent && deep.length * 2 >= sections.length) return listBelow(parent, sections, deep);
  if (parent && isKnown && sections.every(({ number }) => number.length > 1)) {
    return { parent, sections, start: Math.min(1, least(sections.map(lastPart))) };
  }
  const plain = sections.filter(({ number }) => number.length === 1);
  // At the top level a closing section such as "References" often has no number.
  if (!isMost) return undefined;
  const lasts = plain.map(lastPart);
  if (plain.length * 2 <= sections.length || !(isKnown || goesUp(lasts))) return undefined;
  return { parent: undefined, sections, start: least(lasts) };
}

function listBelow(
  parent: NumberedSection,
  sections: readonly NumberedSection[],
  deep: readonly NumberedSection[],
): NumberedSections | undefined {
  const prefixes = new Set(deep.map(({ number }) => number.slice(0, -1).join('.')));
  const fits = prefixes.has(parent.number.join('.')) || (deep.length > 1 && prefixes.size === 1);
  if (!fits) return undefined;
  return { parent, sections, start: Math.min(1, least(deep.map(lastPart))) };
}

/** Whether most numbers follow one another, in whatever order they stand. */
function goesUp(numbers: readonly number[]): boolean {
  const sorted = [...numbers].sort((a, b) => a - b);
  const steps = sorted.slice(1).filter((number, index) => number === (sorted[index] ?? 0) + 1);
  return steps.length > 0 && steps.length * 2 >= sorted.length - 1;
}

/** A list may be longer than a call's arguments. */
function least(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.min(a, b), Infinity);
}

/** The part of a number that counts among siblings: 3 in `2.3`. */
export function lastPart({ number }: NumberedSection): number {
  return number.at(-1) ?? 0;
}

/** The numbers that sections have to have for none to be left out and none to stand twice. */
function expectedNumbers(lists: readonly NumberedSections[]): ReadonlyMap<Section, SectionNumber> {
  const expected = new Map<Section, SectionNumber>();
  for (const { parent, sections, start } of lists) {
    const around = parent ? (expected.get(parent.section) ?? parent.number) : [];
    sections.forEach(({ section }, index) => expected.set(section, [...around, start + index]));
  }
  return expected;
}

/**
 * The changes that give every section of a numbered document the number it has to have.
 *
 * @param isNumbered see `numberedSections`.
 */
export function renumber(
  document: SpecDocument,
  isNumbered?: (section: Section) => boolean,
): Replacement[] {
  const style = numberStyleOf(document);
  const changes: Replacement[] = [];
  for (const [section, number] of expectedNumbers(numberedSections(document, isNumbered))) {
    const old = numbered(section);
    const span = numberSpan(document, section);
    if (!old || !span || isSameNumber(old.number, number)) continue;
    const digits = /^0\d/.exec(old.written) ? old.written.length : 0;
    const written = number.join('.').padStart(number.length === 1 ? digits : 0, '0');
    if (old.number.length === number.length) changes.push({ ...span, newText: written });
    else {
      const gap = separatorLength(document.text, span.end);
      const end = span.end + gap;
      changes.push({
        start: span.start,
        end,
        newText: written + style.separator(number.length),
      });
    }
  }
  return changes;
}

/** Whether two numbers are the same: `2.03` is `2.3`. */
function isSameNumber(a: SectionNumber, b: SectionNumber): boolean {
  return a.length === b.length && a.every((part, index) => part === b[index]);
}

/** What may stand before a heading's number without being seen: emphasis, HTML, a link's bracket. */
const UNSEEN = /^(?:[*_~`[\\§\s]|<[^<>]*>)*$/;

/** Where a heading's number stands; absent where it cannot be told from the rest of the heading. */
export function numberSpan({ text }: SpecDocument, { heading }: Section): Span | undefined {
  const numbering = numberingOf(heading.text);
  if (!numbering) return undefined;
  const source = text.slice(heading.textSpan.start, heading.textSpan.end);
  const at = source.indexOf(numbering.number);
  if (at < 0 || !UNSEEN.test(source.slice(0, at))) return undefined;
  const start = heading.textSpan.start + at;
  return { start, end: start + numbering.number.length };
}

/** The length of what stands between a number and the heading's text. */
export function separatorLength(text: string, offset: number): number {
  return /^\\?[.):]?[ \t]+/.exec(text.slice(offset, offset + 20))?.[0].length ?? 0;
}
