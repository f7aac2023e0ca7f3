import type { TextEdit } from 'vscode-languageserver-types';
import type { Kind } from '../kinds/kind.js';
import { relationPlaceAt } from '../kinds/place.js';
import type { SpecDocument } from '../parse/document.js';
import type { Reference } from '../parse/facts.js';
import { labelKey } from '../parse/labels.js';
import type { Field } from '../parse/metadata.js';
import { findIds } from '../parse/prose.js';
import { covers, slice, type Span } from '../parse/span.js';
import { removeDefinition } from './definitions.js';
import { ownItem } from './own-item.js';
import { ownLines } from './own-lines.js';
import { removeValue } from './remove-value.js';

/** What is left where a reference stood. */
export interface Removal {
  /** Whether the reference's text stays. */
  readonly keepsText: boolean;
  readonly edits: readonly TextEdit[];
}

/** What authors write where there is no relation. */
const NONE = 'None';

/**
 * The edits that take a reference away. In a relation field its value goes with its separator, and a
 * list item that is nothing else goes as a whole; elsewhere the text that a reader sees stays.
 *
 * @returns `undefined` where what would be left is no better: prose that still names the document, or
 *   an HTML element without its attribute.
 */
export function removeReference(
  document: SpecDocument,
  kind: Kind | undefined,
  reference: Reference,
): Removal | undefined {
  const { form, span } = reference;
  // Of HTML no more is known than where it leads.
  if (form === 'html') return undefined;
  const place = relationPlaceAt(document, kind, span.start);
  if (place?.field) return whole(document, removeFrom(document, place.field, span));
  if (form === 'definition') return removeWithUses(document, reference);
  const item = ownItem(document, span, place !== undefined);
  if (item) {
    const isLast = place && isAllOf(document, place.span, item.lines);
    if (isLast) return whole(document, { span: item.content, newText: NONE });
    return whole(document, { span: item.lines, newText: '' });
  }
  if (form === 'embed' || form === 'image') {
    return whole(document, { span: ownLines(document, span) ?? span, newText: '' });
  }
  return form === 'id' ? undefined : keepText(document, reference, place !== undefined);
}

function removeFrom(document: SpecDocument, field: Field, span: Span) {
  return removeValue(document, field, span, NONE);
}

function whole(
  { lines }: SpecDocument,
  edit: { readonly span: Span; readonly newText: string } | undefined,
): Removal | undefined {
  if (!edit) return undefined;
  return { keepsText: false, edits: [{ range: lines.range(edit.span), newText: edit.newText }] };
}

/** Whether some lines are all that a section has below its heading. */
function isAllOf({ text, sections }: SpecDocument, section: Span, lines: Span): boolean {
  const innermost = sections.findLast(({ span }) => covers(span, lines));
  const body = innermost?.bodySpan ?? section;
  return (
    text.slice(body.start, lines.start).trim() === '' &&
    text
      .slice(lines.end, body.end)
      .replace(/^[ \t]*-{3,}[ \t]*$/m, '')
      .trim() === ''
  );
}

function keepText(
  document: SpecDocument,
  reference: Reference,
  inRelation: boolean,
): Removal | undefined {
  const { span } = reference;
  const shown = shownSpan(reference);
  const text = slice(document.text, shown);
  // Where relations are listed, a name in prose states one as well.
  if (inRelation && findIds(text, { start: 0, end: text.length }).length) return undefined;
  return { keepsText: true, edits: unwrap(document, span, shown) };
}

/** What a reader sees of a reference; for a wiki link without alias its target with its heading. */
function shownSpan({ form, span, target, targetSpan, fragmentSpan, textSpan }: Reference): Span {
  if (textSpan) return textSpan;
  if (form !== 'wiki') return { start: span.end, end: span.end };
  if (target === '' && fragmentSpan) return fragmentSpan;
  return { start: targetSpan.start, end: fragmentSpan?.end ?? targetSpan.end };
}

/** The edits that leave of a stretch of text but its inner part, in which others may edit. */
function unwrap({ lines }: SpecDocument, outer: Span, inner: Span): TextEdit[] {
  const parts = [
    { start: outer.start, end: inner.start },
    { start: inner.end, end: outer.end },
  ];
  return parts
    .filter(({ start, end }) => start < end)
    .map((part) => ({ range: lines.range(part), newText: '' }));
}

/** A definition goes with what uses it; of links the text stays. */
function removeWithUses(document: SpecDocument, reference: Reference): Removal | undefined {
  const { definitions, references } = document;
  const definition = definitions.find(({ span }) => span.start === reference.span.start);
  if (!definition) return undefined;
  const isFirst = definitions.find(({ key }) => key === definition.key) === definition;
  const hasOther = definitions.some((each) => each !== definition && each.key === definition.key);
  const uses = references.filter(
    ({ form, target }) => form === 'label' && labelKey(target) === definition.key,
  );
  // Where another definition takes over, or counts already, what uses the label stays.
  const unwrapped =
    isFirst && !hasOther ? uses.flatMap((use) => unwrap(document, use.span, shownSpan(use))) : [];
  return { keepsText: true, edits: [...unwrapped, removeDefinition(document, definition)] };
}
