import type { TextEdit } from 'vscode-languageserver-types';
import type { SpecDocument } from '../parse/document.js';
import type { Section } from '../parse/sections.js';
import { covers, trimSpan, type Span } from '../parse/span.js';
import { indexFor, saysNothing } from './relation-field.js';
import { itemOf, type RelationItem } from './relation-items.js';
import { bulletOf, gapAfter } from './style.js';

/** One item of a list of relations. */
export interface ListedRelation extends RelationItem {
  /** Its list marker with the white space around it. */
  readonly marker: string;
  /** Its lines, from the first one's start to the last one's end. */
  readonly lines: Span;
}

const MARKER = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?/;

/** The list items of a section, without those of the sections below it. */
export function sectionItems(document: SpecDocument, section: Section): ListedRelation[] {
  const { lines, text, references, opaque } = document;
  const body = section.bodySpan;
  const within = references.filter(({ span }) => covers(body, span));
  const items: ListedRelation[] = [];
  const last = lines.lineAt(trimSpan(text, body).end);
  for (let line = lines.lineAt(body.start) + 1; line <= last; line++) {
    const start = lines.start(line);
    const source = text.slice(start, lines.end(line));
    const marker = MARKER.exec(source)?.[0];
    if (marker === undefined || opaque.some((span) => covers(span, { start, end: start + 1 }))) {
      continue;
    }
    let end = line;
    while (end < last && goesOn(text.slice(lines.start(end + 1), lines.end(end + 1)))) end++;
    const span = trimSpan(text, { start: start + marker.length, end: lines.end(end) });
    items.push({
      ...itemOf(text, span, within),
      marker,
      lines: { start, end: lines.end(end) },
    });
  }
  return items;
}

/** Whether a line goes on with the list item above it. */
function goesOn(line: string): boolean {
  return line.trim() !== '' && !MARKER.test(line);
}

/**
 * The edit that adds a reference to a section's list: after the references that are there, or among
 * them where the author keeps them sorted; in the place of a "None" or of the template's placeholder;
 * in a new list where there is none.
 *
 * @param name the name by which it is sorted.
 */
export function addToSection(
  document: SpecDocument,
  section: Section,
  written: string,
  name: string,
): TextEdit {
  const { text, lines } = document;
  const edit = (span: Span, newText: string) => ({ range: lines.range(span), newText });
  const items = sectionItems(document, section);
  const empty = items.find(({ span }) => saysNothing(document, span));
  if (empty && !items.some(({ reference }) => reference)) return edit(empty.span, written);
  const eol = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  if (items.length) {
    const index = indexFor(items, name);
    const [before, after] = [items[index - 1], items[index]];
    const gap = isLoose(text, items) ? eol + eol : eol;
    if (before) {
      const at = { start: before.lines.end, end: before.lines.end };
      return edit(at, gap + nextMarker(before.marker) + written);
    }
    const at = after?.lines.start ?? section.bodySpan.end;
    return edit({ start: at, end: at }, (after?.marker ?? '- ') + written + gap);
  }
  const content = trimSpan(text, section.bodySpan);
  const item = bulletOf(document) + written;
  if (content.end > content.start && saysNothing(document, content)) return edit(content, item);
  const at = content.end > content.start ? content.end : section.bodySpan.start;
  return edit({ start: at, end: at }, eol + eol + item + gapAfter(text, at, eol));
}

/** Whether an empty line stands between the items. */
function isLoose(text: string, items: readonly ListedRelation[]): boolean {
  const [first, second] = items;
  if (!first || !second) return false;
  return /\n[ \t]*\r?\n/.test(text.slice(first.lines.end, second.lines.start));
}

function nextMarker(marker: string): string {
  return marker.replace(/\d+/, (number) => String(Number(number) + 1));
}

/**
 * The edit that takes an item out of a section's list. Where it is the only one, "None" takes its
 * place, so that the section goes on to say something.
 */
export function removeFromSection(
  document: SpecDocument,
  section: Section,
  item: ListedRelation,
): TextEdit {
  const { lines, text } = document;
  if (sectionItems(document, section).length < 2) {
    return { range: lines.range(item.span), newText: 'None' };
  }
  const isEmpty = (line: number) =>
    line >= lines.count || text.slice(lines.start(line), lines.end(line)).trim() === '';
  const first = lines.lineAt(item.lines.start);
  // Of two empty lines around it one is left.
  const above = isEmpty(first - 1) && isEmpty(lines.lineAt(item.lines.end) + 1) ? 2 : 1;
  const span = { start: lines.end(first - above), end: item.lines.end };
  return { range: lines.range(span), newText: '' };
}
