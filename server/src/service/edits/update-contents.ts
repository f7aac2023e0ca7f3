import type { SpecDocument } from '../parse/document.js';
import { numberingOf } from '../parse/heading-text.js';
import { isTopSection, type Section } from '../parse/sections.js';
import { slice, type Span } from '../parse/span.js';
import { recordOf } from '../workspace/record.js';
import { sectionAround, isNamedContents, type Contents, type ContentsEntry } from './contents.js';
import { linkTextOf } from './heading-link-text.js';
import { numberSpan, separatorLength } from './renumber.js';
import type { Replacement } from './rounds.js';
import { bulletOf, eolOf } from './style.js';
import { headingTarget } from './target-text.js';

/** In which form new entries are written. */
export type EntryForm = 'wiki' | 'link';

/**
 * What brings a table of contents in line with the headings: entries come, go and change places; those
 * that stay keep their own words. Levels that it lists stay listed, others stay out.
 *
 * @returns `undefined` where it is in line already, or where nothing would be left of it.
 */
export function updateContents(
  document: SpecDocument,
  contents: Contents,
): Replacement | undefined {
  const entryOf = entriesByHeading(document, contents);
  const sections = listedSections(document, contents, entryOf);
  if (!sections.length) return undefined;
  const newText = new ContentsWriter(document, contents.entries, contents.loose, entryOf).write(
    sections,
    isFlat(document, contents),
  );
  return newText === slice(document.text, contents.span)
    ? undefined
    : { ...contents.span, newText };
}

/** More entries than these are no help to a reader: a new table then lists the top sections alone. */
const MOST_ENTRIES = 40;

/** A new table of contents, of the top sections and those right below them. */
export function newContents(
  document: SpecDocument,
  around: Section | undefined,
  form: EntryForm,
): string {
  const start = around?.heading.span.start ?? 0;
  const all = candidates(document, around).filter(({ heading }) => heading.span.start >= start);
  const top = all.filter((section) => isTopSection(document, section));
  const two = all.filter(
    ({ heading, parent }) =>
      parent && top.includes(parent) && heading.level === parent.heading.level + 1,
  );
  const isShort = top.length + two.length <= MOST_ENTRIES;
  const listed = all.filter(
    (section) => top.includes(section) || (isShort && two.includes(section)),
  );
  return new ContentsWriter(document, [], false, new Map(), form).write(listed, false);
}

/** The sections that a table of contents can list: not the title, and not its own. */
function candidates(document: SpecDocument, around: Section | undefined): Section[] {
  const { sections, title, subtitle } = document;
  const own = around && isNamedContents(around) ? around.span : undefined;
  return sections.filter(
    (section) =>
      section !== title &&
      section !== subtitle &&
      !(own && own.start <= section.heading.span.start && section.heading.span.start < own.end),
  );
}

/** For each section the entry that leads to it, or else one that has its text and leads nowhere. */
function entriesByHeading(
  { sections, text }: SpecDocument,
  { entries }: Contents,
): Map<number, ContentsEntry> {
  const found = new Map<number, ContentsEntry>();
  for (const entry of entries) {
    if (entry.heading !== undefined && !found.has(entry.heading)) found.set(entry.heading, entry);
  }
  for (const entry of entries.filter(({ heading }) => heading === undefined)) {
    const shown = shownText(text, entry).toLowerCase();
    const section = sections.find(({ heading, index }) => {
      return !found.has(index) && (heading.text.toLowerCase() === shown || heading.key === shown);
    });
    if (section) found.set(section.index, entry);
  }
  return found;
}

function shownText(text: string, { content, reference }: ContentsEntry): string {
  return slice(text, reference?.textSpan ?? reference?.fragmentSpan ?? content).trim();
}

function listedSections(
  document: SpecDocument,
  contents: Contents,
  entryOf: ReadonlyMap<number, ContentsEntry>,
): Section[] {
  const all = candidates(document, sectionAround(document, contents.span));
  const isListed = ({ index }: Section) => entryOf.has(index);
  const below = all.filter(({ heading }) => heading.span.start > contents.span.start);
  const fromStart = all.some((section) => isListed(section) && !below.includes(section));
  const levels = new Set(all.map(({ heading }) => heading.level));
  const whole = [...levels].filter((level) => {
    const own = below.filter(({ heading }) => heading.level === level);
    const listed = own.filter(isListed);
    return own.some((each) => isTopSection(document, each)) || listed.length * 2 >= own.length;
  });
  return all.filter(
    (section) =>
      isListed(section) ||
      ((fromStart || below.includes(section)) && whole.includes(section.heading.level)),
  );
}

/** Whether an author lists sections of several levels one below the other, without indentation. */
function isFlat({ sections }: SpecDocument, { entries }: Contents): boolean {
  if (entries.some(({ depth }) => depth > 0)) return false;
  const listed = new Set(entries.map(({ heading }) => heading));
  return entries.some(({ heading }) => {
    const parent = sections[heading ?? -1]?.parent;
    return parent !== undefined && listed.has(parent.index);
  });
}

/** Writes entries as those that are there are written. */
class ContentsWriter {
  readonly #document: SpecDocument;
  readonly #entries: readonly ContentsEntry[];
  readonly #loose: boolean;
  readonly #entryOf: ReadonlyMap<number, ContentsEntry>;
  readonly #form: EntryForm;
  readonly #numbered: boolean;

  constructor(
    document: SpecDocument,
    entries: readonly ContentsEntry[],
    loose: boolean,
    entryOf: ReadonlyMap<number, ContentsEntry>,
    form: EntryForm = entries.some(({ reference }) => reference?.form === 'wiki') ? 'wiki' : 'link',
  ) {
    this.#document = document;
    this.#entries = entries;
    this.#loose = loose;
    this.#entryOf = entryOf;
    this.#form = form;
    this.#numbered = showsNumbers(document, entryOf);
  }

  write(sections: readonly Section[], flat: boolean): string {
    const eol = eolOf(this.#document, this.#document);
    const depths = flat ? sections.map(() => 0) : depthsOf(sections);
    const counts: number[] = [];
    const offsets: number[] = [];
    const lines = sections.map((section, index) => {
      const depth = depths[index] ?? 0;
      counts.length = depth + 1;
      const number = (counts[depth] = (counts[depth] ?? 0) + 1);
      const indent = this.#indent(depth, offsets[depth - 1] ?? 0);
      const marker = this.#marker(depth, number);
      offsets[depth] = indent.length + marker.length;
      return indent + marker + this.#content(section);
    });
    return lines.join(this.#loose ? eol + eol : eol);
  }

  #at(depth: number): readonly ContentsEntry[] {
    return this.#entries.filter((entry) => entry.depth === depth);
  }

  /** @param least where the text of the item around it starts: less would end that item. */
  #indent(depth: number, least: number): string {
    const indent = this.#at(depth)[0]?.indent ?? '';
    return indent.length >= least || indent.includes('\t') ? indent : ' '.repeat(least);
  }

  #marker(depth: number, number: number): string {
    const own = this.#at(depth);
    const marker =
      own[0]?.marker ?? (depth > 0 ? this.#marker(depth - 1, 1) : bulletOf(this.#document));
    const [first = 1, second] = own.map((entry) => parseInt(entry.marker));
    if (!/^\d/.test(marker)) return marker;
    // Some authors write `1.` before every item and leave the counting to Markdown.
    const counted = own.length < 2 || second !== first;
    return marker.replace(/^\d+/, String(counted ? first + number - 1 : first));
  }

  #content(section: Section): string {
    const { text } = this.#document;
    const entry = this.#entryOf.get(section.index);
    if (!entry) return this.#link(section);
    const { reference, content, heading } = entry;
    const written = slice(text, content);
    if (heading !== undefined || !reference?.fragmentSpan) return written;
    const { start, end } = reference.fragmentSpan;
    const fragment = this.#fragment(section, reference.form === 'wiki');
    return text.slice(content.start, start) + fragment + text.slice(end, content.end);
  }

  #link(section: Section): string {
    const { text } = this.#document;
    const span = this.#textSpan(section);
    const fragment = this.#fragment(section, this.#form === 'wiki');
    const isWhole = span.start === section.heading.textSpan.start;
    if (this.#form === 'link') {
      const plain = isWhole ? section.heading.text : slice(text, span);
      return `[${linkTextOf(slice(text, span), plain)}](#${fragment})`;
    }
    const shown = slice(text, span);
    return isWhole || /[[\]|]/.test(shown) ? `[[#${fragment}]]` : `[[#${fragment}|${shown}]]`;
  }

  /** The heading's text, without its number where the author's entries leave numbers out. */
  #textSpan(section: Section): Span {
    const { textSpan } = section.heading;
    const number = this.#numbered ? undefined : numberSpan(this.#document, section);
    if (number?.start !== textSpan.start) return textSpan;
    const start = number.end + separatorLength(this.#document.text, number.end);
    return { start, end: textSpan.end };
  }

  #fragment({ index, slug }: Section, wiki: boolean): string {
    const record = recordOf(this.#document);
    const heading = record.headings[index];
    return heading ? headingTarget(record, heading, index, wiki) : slug;
  }
}

/** Whether the entries of numbered headings show the numbers. */
function showsNumbers(
  { sections, text }: SpecDocument,
  entryOf: ReadonlyMap<number, ContentsEntry>,
): boolean {
  const ofNumbered = [...entryOf].filter(([index]) =>
    numberingOf(sections[index]?.heading.text ?? ''),
  );
  const shown = ofNumbered.filter(([, entry]) => numberingOf(shownText(text, entry)));
  return shown.length * 2 >= ofNumbered.length;
}

/** How many of the listed sections each of them stands below. */
function depthsOf(sections: readonly Section[]): number[] {
  const depths = new Map<number, number>();
  return sections.map(({ index, parent }) => {
    let around = parent;
    while (around && !depths.has(around.index)) around = around.parent;
    const depth = around ? (depths.get(around.index) ?? 0) + 1 : 0;
    depths.set(index, depth);
    return depth;
  });
}
