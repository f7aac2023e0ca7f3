import type { TextEdit } from 'vscode-languageserver-types';
import type { SpecDocument } from '../parse/document.js';
import type { Field } from '../parse/metadata.js';
import { covers, slice, type Span } from '../parse/span.js';
import { fieldItems, type FieldItems, type RelationItem } from './relation-items.js';

/** What authors write where there is nothing to list. */
const NOTHING = /^(?:none|nothing|n\/?a|tbd|tba|todo|[-–—?])\.?$/i;

/** Whether an item says that there is nothing, or is what the template left to be filled in. */
export function saysNothing(document: SpecDocument, span: Span): boolean {
  return NOTHING.test(bareText(document, span)) || isPlaceholder(document, span);
}

/** Whether an item is what the template left to be filled in. */
export function isPlaceholder(document: SpecDocument, span: Span): boolean {
  return (
    document.placeholders.some((placeholder) => covers(placeholder.span, span)) ||
    /^\[(?!\[)[^\]]*\]$/.test(bareText(document, span))
  );
}

/** An item without quotes and emphasis around it. */
function bareText({ text }: SpecDocument, span: Span): string {
  return slice(text, span).replace(/^["'*_]+|["'*_]+$/g, '');
}

/**
 * The edit that adds a reference to a relation field: after the references that are there, or among
 * them where the author keeps them sorted; in the place of a "None" or of the template's placeholder.
 *
 * @param written the reference as it stands in such a field, with quotes where YAML needs them.
 * @param name the name by which it is sorted.
 * @param separator what to put between two items where the field does not show it.
 */
export function addToField(
  document: SpecDocument,
  field: Field,
  written: string,
  name: string,
  separator = ', ',
): TextEdit {
  const { text, lines } = document;
  const fields = fieldItems(document, field);
  const { items, layout } = fields;
  const edit = (span: Span, newText: string) => ({ range: lines.range(span), newText });
  const only = items.length === 1 ? items[0] : undefined;
  if (only && saysNothing(document, only.span)) return edit(only.span, written);
  if (!items.length) return fillEmpty(document, field, fields, written);
  const [before, after] = neighbours(items, name);
  if (layout === 'block') return insertLine(document, before, after, written);
  const between = separatorBetween(text, items) ?? separator;
  if (before) return edit({ start: before.span.end, end: before.span.end }, between + written);
  const start = after?.span.start ?? fields.inner.start;
  return edit({ start, end: start }, written + between);
}

/** The items between which a new one goes. */
function neighbours(
  items: readonly RelationItem[],
  name: string,
): readonly [RelationItem | undefined, RelationItem | undefined] {
  const index = indexFor(items, name);
  return [items[index - 1], items[index]];
}

/** How many items stand before a new one: those up to the last reference, or those sorted before it. */
export function indexFor(items: readonly RelationItem[], name: string): number {
  const last = items.findLastIndex(({ reference }) => reference);
  const names = items.slice(0, last + 1).map(({ reference }) => reference?.target.toLowerCase());
  const sorted =
    names.length > 2 &&
    names.every((each, index) => {
      const previous = names[index - 1];
      return each !== undefined && (index === 0 || (previous ?? '') < each);
    });
  const after = sorted ? names.findIndex((each) => (each ?? '') > name.toLowerCase()) : -1;
  if (after >= 0) return after;
  return last < 0 ? items.length : last + 1;
}

/** What the author puts between the values of a field; absent where it has but one. */
export function separatorOf(document: SpecDocument, field: Field): string | undefined {
  const { items, layout } = fieldItems(document, field);
  return layout === 'block' ? undefined : separatorBetween(document.text, items);
}

/** A list's last "and" shows least what the author puts between two items. */
export function separatorBetween(text: string, items: readonly RelationItem[]): string | undefined {
  const all = items.slice(1).map(({ span }, index) => {
    return text.slice(items[index]?.span.end ?? span.start, span.start);
  });
  return all.find((separator) => /^\s*[|,;]\s*$/.test(separator)) ?? all[0];
}

/** Puts a value where there is none, and leaves the spaces that break the line. */
function fillEmpty(
  { text, lines }: SpecDocument,
  { nameSpan, valueSpan, origin }: Field,
  { layout, inner }: FieldItems,
  written: string,
): TextEdit {
  const quotes = valueSpan.end > valueSpan.start;
  if (quotes && layout !== 'flow') return { range: lines.range(valueSpan), newText: written };
  if (layout === 'flow') return { range: lines.range(inner), newText: written };
  const line = text.slice(nameSpan.end, lines.end(lines.lineAt(nameSpan.end)));
  const mark = origin === 'block' ? /^(?:\*\*|__|:|[ \t](?=[*_:]))+/ : /^["']?[ \t]*:/;
  const start = nameSpan.end + (mark.exec(line)?.[0].length ?? 0);
  const spaces = /^[ \t]*/.exec(text.slice(start))?.[0].length ?? 0;
  // Two of them break the line; one more, or one alone, is the one before the value.
  const space = spaces % 2;
  return { range: lines.range({ start, end: start + space }), newText: ` ${written}` };
}

function insertLine(
  { text, lines }: SpecDocument,
  before: RelationItem | undefined,
  after: RelationItem | undefined,
  written: string,
): TextEdit {
  const model = (before ?? after)?.span ?? { start: 0, end: 0 };
  const line = lines.lineAt(model.start);
  const lead = text.slice(lines.start(line), model.start);
  const eol = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const offset = before ? lines.end(line) : lines.start(line);
  const newText = before ? eol + lead + written : lead + written + eol;
  return { range: lines.range({ start: offset, end: offset }), newText };
}

/**
 * The edit that takes an item out of a relation field, with one of the separators beside it. Where it
 * is the only one, "None" takes its place, so that the field goes on to say something.
 */
export function removeFromField(
  document: SpecDocument,
  field: Field,
  item: RelationItem,
): TextEdit {
  const { lines, text } = document;
  const { items, layout, inner } = fieldItems(document, field);
  const index = items.findIndex(({ span }) => span.start === item.span.start);
  const edit = (span: Span, newText: string) => ({ range: lines.range(span), newText });
  if (items.length < 2) {
    if (layout === 'text') return edit(item.span, 'None');
    if (layout === 'flow') return edit(inner, '');
    const colon = field.nameSpan.end + text.slice(field.nameSpan.end).indexOf(':') + 1;
    return edit({ start: colon, end: field.valueSpan.end }, ' []');
  }
  if (layout === 'block') {
    const line = lines.lineAt(item.span.start);
    // The line break before it goes, because the last line of a text has none after it.
    return edit({ start: lines.end(line - 1), end: lines.end(line) }, '');
  }
  const previous = items[index - 1];
  const next = items[index + 1];
  if (previous) return edit({ start: previous.span.end, end: item.span.end }, '');
  return edit({ start: item.span.start, end: next?.span.start ?? item.span.end }, '');
}
