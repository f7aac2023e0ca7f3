import { CompletionItemKind, InsertTextFormat } from 'vscode-languageserver-types';
import { sectionAt } from '../../edits/insert-sections.js';
import { chosenPlace, type ChosenPlace } from '../../edits/place.js';
import type { Kind } from '../../kinds/kind.js';
import { sectionName } from '../../kinds/section-name.js';
import { absentSections, structureOf, type MissingSection } from '../../kinds/structure.js';
import type { SpecDocument } from '../../parse/document.js';
import type { Section } from '../../parse/sections.js';
import { recordOf } from '../../workspace/record.js';
import {
  sortText,
  type CompletionRequest,
  type Offer,
  type OfferedItem,
  type SectionData,
} from './offer.js';
import { sectionSnippet } from './section-snippet.js';
import { withoutLine } from './without-line.js';

/** An empty line, or a heading as far as it is written. */
const HEADING = /^( {0,3})(?:(#{1,6})(?:([ \t]+)\S.*|([ \t]*)))?$/;

/**
 * The sections that a document lacks and that can stand at the cursor: where a heading is being
 * written, and on an empty line at the end of a section. Those that the template puts right here come
 * first.
 */
export function sections(request: CompletionRequest): Offer | undefined {
  const { document, inMatter, line, options } = request;
  // The marks of other things stand in a heading as in any text: `## Costs (draft)`.
  if (options.trigger !== undefined && options.trigger !== '#') return undefined;
  const match = HEADING.exec(line.before);
  if (!match || inMatter || line.after.trim() !== '') return undefined;
  const [, indent = '', marks = ''] = match;
  const spaced = (match[3] ?? match[4] ?? '') !== '';
  const rest = withoutLine(document, line);
  const kind = request.snapshot.kindOf(recordOf(rest));
  const start = document.lines.start(line.number);
  if (!kind || !isBelowHead(rest, start)) return undefined;
  if (marks === '' && !isAtEnd(rest, start)) return undefined;
  const fits = levelFilter(marks.length, spaced);
  const placed = candidates(rest, kind, start).filter(({ place }) => fits(place.level));
  if (!placed.length) return undefined;
  const items = placed.map((each, rank) => sectionItem(request, kind, rest, each, marks, rank));
  const replace = { start: start + indent.length, end: document.lines.end(line.number) };
  return { isIncomplete: false, replace, items };
}

/**
 * Says whether a heading of a level can become of some marks. More may follow as long as there is no
 * space, but a lone one is as often the start of a tag.
 */
function levelFilter(marks: number, spaced: boolean): (level: number) => boolean {
  return (level) => (spaced || marks === 1 ? level === marks : level >= marks);
}

/** Title and metadata come first. */
function isBelowHead({ title, metadataSpan, frontMatterSpan }: SpecDocument, start: number) {
  const head = [title?.heading.span.end, metadataSpan?.end, frontMatterSpan?.end];
  return start >= Math.max(0, ...head.map((end) => end ?? 0));
}

/** Whether nothing but a separator stands between a line and the next heading. */
function isAtEnd({ sections, text }: SpecDocument, start: number): boolean {
  const next = sections.find(({ heading }) => heading.span.start >= start);
  return /^[\s*_-]*$/.test(text.slice(start, next?.heading.span.start));
}

interface Candidate {
  readonly item: MissingSection;
  readonly place: ChosenPlace;
}

/** The sections that can stand at a line without taking in what stands below it. */
function candidates(rest: SpecDocument, kind: Kind, start: number): Candidate[] {
  const last = rest.sections.findLast(({ heading }) => heading.span.start < start);
  const next = rest.sections.find(({ heading }) => heading.span.start >= start);
  const around = new Set<Section | undefined>([undefined]);
  for (let section = last; section; section = section.parent) around.add(section);
  const placed = absentSections(structureOf(rest, kind), kind)
    .filter(({ parent }) => around.has(parent))
    .map((item) => ({ item, place: chosenPlace(rest, kind, item, start) }))
    .filter(({ place }) => (next?.heading.level ?? 0) <= place.level);
  return [
    ...placed.filter(({ place }) => place.fits),
    ...placed.filter(({ place }) => !place.fits),
  ];
}

function sectionItem(
  { document, line, options }: CompletionRequest,
  kind: Kind,
  rest: SpecDocument,
  { item, place }: Candidate,
  marks: string,
  rank: number,
): OfferedItem {
  const { kindSection } = item;
  const label = sectionName(kind, kindSection);
  const start = document.lines.start(line.number);
  const { lead, text, trail } = sectionAt(rest, kind, item, place, start, marks !== '');
  const data: SectionData = {
    within: document.uri,
    kind: kind.name,
    section: kindSection.section.index,
  };
  return {
    label,
    kind: CompletionItemKind.Struct,
    detail: '#'.repeat(place.level),
    filterText: `${marks && '#'.repeat(place.level)} ${label}`.trim(),
    sortText: sortText(rank),
    ...(options.snippets && { insertTextFormat: InsertTextFormat.Snippet }),
    textEditText: options.snippets ? sectionSnippet(lead, text, trail) : lead + text + trail,
    data,
  };
}
