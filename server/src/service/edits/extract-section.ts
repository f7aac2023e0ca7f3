import type { Kind } from '../kinds/kind.js';
import { parseDocument, type SpecDocument } from '../parse/document.js';
import { numberingOf } from '../parse/heading-text.js';
import type { Section } from '../parse/sections.js';
import { covers, slice, trimSpan, type Span } from '../parse/span.js';
import { parentUri } from '../uris.js';
import { quoted } from '../words.js';
import { recordOf } from '../workspace/record.js';
import type { Snapshot } from '../workspace/snapshot.js';
import type { Carrying } from './carry.js';
import { contentsOf, type Contents } from './contents.js';
import { uriForHeading } from './file-name.js';
import { headFromTemplate, KIND_COMMENT, withKind } from './from-template.js';
import { headingLevelChange } from './heading-level.js';
import { labelsFor, relabel, type MovedLabels } from './labelled.js';
import { linkFormOf } from './link-form.js';
import { markdownLink, wikiLink } from './link-to.js';
import { numberSpan, separatorLength } from './renumber.js';
import { withSubsections } from './reorder.js';
import { reshape, type Moved, type Reshaped, type Written } from './reshape.js';
import type { Replacement } from './rounds.js';
import { sectionTexts } from './section-text.js';
import { eolOf } from './style.js';
import { pathTarget, wikiTarget } from './target-text.js';

/** What is to become a document of its own. */
export interface Extraction {
  readonly document: SpecDocument;
  readonly section: Section;
  /** The kind of the new document; absent where it is to have none. */
  readonly kind: Kind | undefined;
  /** Now as `YYYY-MM-DDTHH:mm`, for templates that ask for it. */
  readonly now: string | undefined;
}

/**
 * What stands below a section's heading, with all its subsections.
 *
 * @returns `undefined` where there is nothing, or where it cannot be told from the text around it.
 */
function bodyOf(document: SpecDocument, section: Section): Span | undefined {
  const [around] = sectionTexts(document, [section]) ?? [];
  if (!around) return undefined;
  const start = section.heading.span.end;
  const text = slice(document.text, { start, end: around.end }).replace(KIND_COMMENT, '');
  return text.trim() === '' ? undefined : { start, end: start + text.trimEnd().length };
}

/**
 * Makes a section a document of its own, beside the one that it stands in. Its heading stays with a
 * link below it; what led to the heading, and to those below it, leads to the new document.
 *
 * @throws RangeError with a sentence for the author where that cannot be done.
 */
export function extractSection(snapshot: Snapshot, extraction: Extraction): Reshaped {
  const { document, section, kind } = extraction;
  const refused = `${quoted(section.heading.text)} cannot be extracted`;
  const body = bodyOf(document, section);
  if (!body) throw new RangeError(`${refused}: it cannot be told from the text around it.`);
  const title = withoutNumber(document, section);
  const folder = parentUri(document.uri);
  const uri = uriForHeading(snapshot, folder, title.plain, kind, document.uri);
  const head = headOf(snapshot, extraction, uri, title.source);
  const count = parseDocument(uri, head).sections.length;
  const below = withSubsections(document, section.index).slice(1);
  const plan: Plan = {
    ...{ ...extraction, snapshot, body, uri, head, title: title.plain, below },
    labels: labelsFor(document, body),
    contents: contentsOf(document).filter(({ span }) => !covers(body, span)),
  };
  const result = reshape(snapshot, {
    write: (moved) => written(plan, moved),
    goalOf: goals(plan, count),
  });
  const isWhole =
    result.after.get(uri)?.sections.length === count + below.length &&
    result.after.get(document.uri)?.sections.length === document.sections.length - below.length;
  if (isWhole || result.needs.length) return result;
  throw new RangeError(`${refused}: its headings would become others.`);
}

/** What is known of an extraction before anything is written. */
interface Plan extends Extraction {
  readonly snapshot: Snapshot;
  /** What stands below the heading. */
  readonly body: Span;
  /** The new document: its URI, what it starts with, and its title as a reader sees it. */
  readonly uri: string;
  readonly head: string;
  readonly title: string;
  /** The numbers of the headings below the section. */
  readonly below: readonly number[];
  readonly labels: MovedLabels;
  /** The tables of contents that stay. */
  readonly contents: readonly Contents[];
}

/**
 * A heading's text without its number, as a reader sees it and in Markdown. The title of a document is
 * no link, as a heading may be.
 */
function withoutNumber(document: SpecDocument, section: Section) {
  const { heading } = section;
  const { text, references } = document;
  const number = numberSpan(document, section);
  const numbering = numberingOf(heading.text);
  const isNumbered = numbering && number?.start === heading.textSpan.start;
  const start = isNumbered
    ? number.end + separatorLength(text, number.end)
    : heading.textSpan.start;
  const written = isNumbered ? numbering.number.length + numbering.separator.length : 0;
  const plain = heading.text.slice(written);
  const hasLink = references.some(({ form, span }) => form !== 'id' && covers(heading.span, span));
  return { source: hasLink ? plain : text.slice(start, heading.textSpan.end), plain };
}

/** Title and metadata of the new document. */
function headOf(
  snapshot: Snapshot,
  { document, kind, now }: Extraction,
  uri: string,
  title: string,
): string {
  const eol = eolOf(document, document);
  const head = kind && headFromTemplate(snapshot, kind, uri, { title, now });
  if (!head) return `# ${title}`;
  const text = head.text.replace(/\r\n|\n|\r/g, eol);
  if (head.title) return text;
  const matterEnd = parseDocument(uri, text).frontMatterSpan?.end ?? 0;
  const matter = text.slice(0, matterEnd).trimEnd();
  const rest = text.slice(matterEnd).trim();
  return [matter, `# ${title}`, rest].filter((part) => part !== '').join(eol + eol);
}

function written(plan: Plan, moved: Moved): Written {
  const { snapshot, document, body, kind, uri, head, title, labels } = plan;
  const { text } = document;
  const eol = eolOf(document, document);
  const own = moved(document, trimSpan(text, body), uri, headingChanges(plan));
  const parts = [head, own, definitionsOf(document, labels.taken, uri, moved, eol)];
  const whole = parts.filter((part) => part !== '').join(eol + eol) + eol;
  const made = parseDocument(uri, whole);
  const link = linkTo(snapshot, document, made, title);
  const left = definitionsOf(document, labels.left, document.uri, moved, eol);
  const gap = /^[ \t]*(?:\r\n|\n|\r)(?=[ \t]*\S)/.test(slice(text, body)) ? eol : eol + eol;
  const changes: Replacement[] = [
    { ...body, newText: gap + link },
    ...relabel(document, labels.gone, left),
    ...entriesBelow(plan),
  ];
  return {
    changes: new Map([[document.uri, changes]]),
    creates: new Map([[uri, kind ? withKind(snapshot, kind, made).text : whole]]),
  };
}

/** What takes the subsections out of a table of contents: the document has them no more. */
function entriesBelow({ document, contents, below }: Plan): Replacement[] {
  const { lines } = document;
  return contents
    .flatMap(({ entries }) => entries)
    .filter(({ heading }) => heading !== undefined && below.includes(heading))
    .map(({ content }) => ({
      start: lines.end(lines.lineAt(content.start) - 1),
      end: lines.end(lines.lineAt(content.end)),
      newText: '',
    }));
}

function definitionsOf(
  document: SpecDocument,
  labels: MovedLabels['taken'],
  home: string,
  moved: Moved,
  eol: string,
): string {
  return labels.map(({ span }) => moved(document, span, home).trimEnd()).join(eol);
}

/** The heading becomes the title, and those below it come up with it; their numbers start anew. */
function headingChanges({ document, section, below }: Plan): Replacement[] {
  const by = 1 - section.heading.level;
  const around = numberingOf(section.heading.text)?.number;
  return below
    .flatMap((index) => document.sections[index] ?? [])
    .flatMap((each) => [
      ...headingLevelChange(document, each, each.heading.level + by),
      ...(around === undefined ? [] : numberChange(document, each, around)),
    ]);
}

function numberChange(document: SpecDocument, section: Section, around: string): Replacement[] {
  const span = numberSpan(document, section);
  const number = span ? slice(document.text, span) : '';
  if (!span || !number.startsWith(`${around}.`)) return [];
  const rest = number.slice(around.length + 1);
  const isBare = /\s/.test(document.text.charAt(span.end)) && !rest.includes('.');
  return [{ ...span, newText: isBare ? `${rest}.` : rest }];
}

function linkTo(
  snapshot: Snapshot,
  document: SpecDocument,
  made: SpecDocument,
  title: string,
): string {
  const scope = snapshot.withChanged([made]);
  const record = recordOf(made);
  const name =
    linkFormOf(snapshot, document) === 'wiki' ? wikiTarget(scope, document.uri, record) : undefined;
  const wiki =
    name === undefined ? undefined : wikiLink({ target: name, fragment: undefined, shown: name });
  const target = pathTarget(scope, document.uri, record, '');
  return wiki ?? markdownLink({ target, fragment: undefined, shown: title }, 'text');
}

function goals(
  { document, section, body, uri, below, contents }: Plan,
  count: number,
): Carrying['goalOf'] {
  const first = section.index;
  // The section has still its entry in a table of contents, because it has still its heading.
  const entries = new Set(
    contents.flatMap((each) => each.entries.map(({ reference }) => reference?.span.start)),
  );
  return ({ document: found, place }, at) => {
    if (found.uri !== document.uri) return undefined;
    if (place?.type === 'anchor') {
      const anchor = document.anchors[place.index];
      return anchor && covers(body, anchor.span) ? { uri } : undefined;
    }
    if (place?.type !== 'heading') return undefined;
    const { index } = place;
    if (below.includes(index)) return { uri, heading: count + index - first - 1 };
    if (index > first) return { uri: document.uri, heading: index - below.length };
    const isEntry = at.uri === document.uri && entries.has(at.span?.start);
    if (index < first || isEntry) return undefined;
    return { uri, heading: 0, whole: true };
  };
}
