import { relationPlaceAt } from '../kinds/place.js';
import type { SpecDocument } from '../parse/document.js';
import type { Reference } from '../parse/facts.js';
import { numberingOf, sectionKey } from '../parse/heading-text.js';
import { topSections, type Section } from '../parse/sections.js';
import { slice, trimSpan, type Span } from '../parse/span.js';
import { quoted } from '../words.js';
import { recordOf } from '../workspace/record.js';
import { resolveReference } from '../workspace/resolve.js';
import type { Snapshot } from '../workspace/snapshot.js';
import type { Carrying } from './carry.js';
import { sectionAround } from './contents.js';
import { KIND_COMMENT } from './from-template.js';
import { headingLevelChange } from './heading-level.js';
import type { LoneReference } from './lone-reference.js';
import { ownLines } from './own-lines.js';
import { removeReference } from './remove-reference.js';
import { renameLabels } from './rename-labels.js';
import { numberSpan } from './renumber.js';
import { reshape, type Moved, type Reshaped, type Written } from './reshape.js';
import type { Replacement } from './rounds.js';
import { contentEnd, sectionTexts } from './section-text.js';
import { eolOf, gapAfter } from './style.js';
import { titleFromName } from './template-text.js';

/** A document that is to be written out where another refers to it. */
export interface Inlining {
  readonly host: SpecDocument;
  readonly reference: Reference;
  readonly place: LoneReference;
  readonly target: SpecDocument;
}

/** How the target's text comes to stand in the host. */
interface Layout {
  /** The host's section that the text comes to stand in; absent in a document without headings. */
  readonly section: Section | undefined;
  /** Whether the section is called as the document is, and takes the place of its title. */
  readonly merged: boolean;
  /** The level that the document's title has, or would have. */
  readonly level: number;
  /** The target's text below its title and metadata, and the headings in it. */
  readonly body: Span;
  readonly headings: readonly Section[];
  /** Where it is written: in the place of the reference, or at the end of the section's own text. */
  readonly at: Span;
}

/**
 * Writes a document's text where another refers to it, without its metadata. Its headings come below
 * the section around; what led to the document, and to what is in it, leads there.
 *
 * @throws RangeError with a sentence for the author where that cannot be done.
 */
export function inlineDocument(snapshot: Snapshot, inlining: Inlining): Reshaped {
  const { host, target } = inlining;
  const layout = layoutOf(inlining);
  const added = layout.headings.length + (layout.merged ? 0 : 1);
  const name = quoted(recordOf(target).name);
  const deepest = Math.max(
    ...layout.headings.map(({ heading }) => heading.level + shiftIn(layout)),
  );
  if (layout.level > 6 || deepest > 6) {
    throw new RangeError(`${name} cannot be inlined here: its headings would be too deep.`);
  }
  const result = reshape(snapshot, {
    write: (moved) => written(snapshot, inlining, layout, moved),
    gone: [target.uri],
    goalOf: goals(inlining, layout, added),
  });
  const isWhole = result.after.get(host.uri)?.sections.length === host.sections.length + added;
  if (isWhole || result.needs.length) return result;
  throw new RangeError(`${name} cannot be inlined here: its headings would become others.`);
}

function layoutOf({ host, place, target }: Inlining): Layout {
  const section = sectionAround(host, place.span);
  const isTitle = section === host.title || section === host.subtitle;
  const title = (target.subtitle ?? target.title)?.heading.text ?? recordOf(target).title;
  const merged = section?.heading.key === sectionKey(title);
  const below =
    (isTitle ? topSections(host)[0]?.heading.level : undefined) ??
    (section?.heading.level ?? 1) + 1;
  const body = bodyOf(target);
  const headings = target.sections.filter(({ heading }) => heading.span.start >= body.start);
  return {
    ...{ section, merged, body, headings },
    level: merged ? below - 1 : below,
    at: placeIn(host, place, section, !merged || headings.length > 0),
  };
}

/** How much deeper the target's headings come to stand. */
function shiftIn({ level, headings }: Layout): number {
  const top = Math.min(...headings.map(({ heading }) => heading.level));
  return headings.length ? level + 1 - top : 0;
}

/** What stands below title and metadata; separators at its start and its end belong to neither. */
function bodyOf({ text, title, subtitle, metadataSpan, frontMatterSpan }: SpecDocument): Span {
  const start = Math.max(
    frontMatterSpan?.end ?? 0,
    title?.heading.span.end ?? 0,
    subtitle?.heading.span.end ?? 0,
    metadataSpan?.end ?? 0,
  );
  const source = text.slice(start).replace(KIND_COMMENT, '');
  const lead = /^(?:[ \t]*(?:-{3,}|\*{3,}|_{3,})?[ \t]*(?:\r\n|\n|\r))*/.exec(source)?.[0] ?? '';
  const tail = /(?:(?:\r\n|\n|\r)[ \t]*(?:-{3,}|\*{3,}|_{3,})?[ \t]*)*$/.exec(source)?.[0] ?? '';
  const end = start + source.length - tail.length;
  return trimSpan(text, { start: Math.min(start + lead.length, end), end });
}

/**
 * Text that follows the reference would come to stand below headings that are not its own: then what is
 * inlined comes after it.
 */
function placeIn(
  host: SpecDocument,
  { span, listed }: LoneReference,
  section: Section | undefined,
  hasHeadings: boolean,
): Span {
  // What closes the document belongs to no section.
  const [around] = (section && sectionTexts(host, [section])) ?? [];
  const limit = Math.min(section?.bodySpan.end ?? host.text.length, around?.end ?? Infinity);
  const last = host.blocks.findLast(
    ({ type, span: block }) => block.end <= limit && !MARGINAL.has(type) && block.start >= span.end,
  );
  const follows = last !== undefined;
  if (!listed && !(follows && hasHeadings)) return span;
  const end = contentEnd(
    host,
    Math.min(limit, follows ? Math.max(last.span.end, span.end) : limit),
  );
  return { start: Math.max(end, span.end), end: Math.max(end, span.end) };
}

/** What may stand at the end of a section without being a part of its text. */
const MARGINAL: ReadonlySet<string> = new Set([
  'thematicBreak',
  'definition',
  'footnoteDefinition',
]);

function written(snapshot: Snapshot, inlining: Inlining, layout: Layout, moved: Moved): Written {
  const { host, place } = inlining;
  const { at } = layout;
  const eol = eolOf(host, host);
  const text = contentOf(inlining, layout, moved).replace(/\r\n|\n|\r/g, eol);
  const changes: Replacement[] = [...withoutSelfRelations(snapshot, inlining)];
  if (at.start === place.span.start && at.end === place.span.end) {
    const isTight = /\S[ \t]*(?:\r\n|\n|\r)$/.test(host.text.slice(0, at.start));
    const lead = isTight && text.startsWith('#') ? eol : '';
    changes.push({ ...at, newText: lead + text + gapAfter(host.text, at.end, eol) });
  } else {
    changes.push({ ...(ownLines(host, place.span) ?? place.span), newText: '' });
    changes.push({ ...at, newText: eol + eol + text + gapAfter(host.text, at.end, eol) });
  }
  return { changes: new Map([[host.uri, changes]]) };
}

/** The title, where it stays, and the text below it. */
function contentOf({ host, target }: Inlining, layout: Layout, moved: Moved): string {
  const { section, merged, level, body, headings } = layout;
  const by = shiftIn(layout);
  const number = merged && section ? numberSpan(host, section) : undefined;
  const around = number && countsAnew(headings) ? slice(host.text, number) : undefined;
  const changes = [
    ...headings.flatMap((each) => [
      ...headingLevelChange(target, each, each.heading.level + by),
      ...(around === undefined ? [] : numberChange(target, each, around)),
    ]),
    ...withoutBreaks(target, body),
    ...renameLabels(target, body, host),
  ];
  const text = moved(target, body, host.uri, changes);
  if (merged) return text;
  const title = titleOf(target, host, moved);
  const eol = eolOf(host, host);
  return [`${'#'.repeat(level)} ${title}`, text].filter((part) => part !== '').join(eol + eol);
}

/**
 * The title as a heading. The document's own name before it, `SPEC-Cache: Cache`, says nothing any more;
 * where the title is that name alone it is put in words.
 */
function titleOf(target: SpecDocument, host: SpecDocument, moved: Moved): string {
  const { heading } = target.subtitle ?? target.title ?? {};
  const { name } = recordOf(target);
  if (!heading) return titleFromName(name, /^\p{Lu}[\p{Lu}\p{N}]+-/u.exec(name)?.[0]);
  const own = heading.text.toLowerCase().startsWith(name.toLowerCase());
  const rest = own ? heading.text.slice(name.length).replace(/^[\s:.–—-]+/, '') : '';
  if (rest !== '') return rest;
  if (own) return titleFromName(name, /^\p{Lu}[\p{Lu}\p{N}]+-/u.exec(name)?.[0]);
  return moved(target, heading.textSpan, host.uri).replace(/\s*(?:\r\n|\n|\r)\s*/g, ' ');
}

/** Whether the headings of the first level have numbers of their own: `1.`, and not `5.1`. */
function countsAnew(headings: readonly Section[]): boolean {
  const top = Math.min(...headings.map(({ heading }) => heading.level));
  return headings
    .filter(({ heading }) => heading.level === top)
    .every(({ heading }) => !numberingOf(heading.text)?.number.includes('.'));
}

/** The number of a section that comes to stand below a numbered one: `3.1` for `1.`. */
function numberChange(target: SpecDocument, section: Section, around: string): Replacement[] {
  const span = numberSpan(target, section);
  if (!span) return [];
  const end = span.end + (/^[.):](?=\s)/.test(target.text.slice(span.end)) ? 1 : 0);
  return [{ start: span.start, end, newText: `${around}.${slice(target.text, span)}` }];
}

/** Thematic breaks stand between sections of the top level, and not below it. */
function withoutBreaks({ blocks }: SpecDocument, body: Span): Replacement[] {
  return blocks.flatMap(({ type, span }, index) => {
    const next = blocks[index + 1];
    const isBetween = type === 'thematicBreak' && next?.type === 'heading';
    return isBetween && span.start >= body.start && next.span.start < body.end
      ? [{ start: span.start, end: next.span.start, newText: '' }]
      : [];
  });
}

/** A document has no relation to what has become a part of it. */
function withoutSelfRelations(
  snapshot: Snapshot,
  { host, target, place }: Inlining,
): Replacement[] {
  const kind = snapshot.kindOf(recordOf(host));
  const removed: Replacement[] = [];
  for (const reference of host.references) {
    const { span } = reference;
    if (place.span.start <= span.start && span.end <= place.span.end) continue;
    const found = resolveReference(snapshot, host.uri, reference);
    if (found.type !== 'document' || found.document.uri !== target.uri) continue;
    if (!relationPlaceAt(host, kind, span.start)) continue;
    const own = (removeReference(host, kind, reference)?.edits ?? []).map(({ range, newText }) => ({
      ...host.lines.span(range),
      newText,
    }));
    const isApart = own.every((one) =>
      removed.every((other) => one.end < other.start || other.end < one.start),
    );
    if (isApart) removed.push(...own);
  }
  return removed;
}

function goals(
  { host, target }: Inlining,
  { section, merged, headings, at }: Layout,
  added: number,
): Carrying['goalOf'] {
  const before = host.sections.filter(({ heading }) => heading.span.start < at.start).length;
  const first = headings[0]?.index ?? target.sections.length;
  const whole = merged && section ? section.index : before;
  return ({ document, place }) => {
    const index = place?.type === 'heading' ? place.index : undefined;
    if (document.uri === host.uri) {
      if (index === undefined || index < before) return undefined;
      return { uri: host.uri, heading: index + added };
    }
    if (document.uri !== target.uri) return undefined;
    if (place?.type === 'anchor') return { uri: host.uri };
    if (index === undefined || index < first) return { uri: host.uri, heading: whole };
    return { uri: host.uri, heading: before + (merged ? 0 : 1) + index - first };
  };
}
