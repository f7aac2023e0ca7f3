import { groupBy } from '../collections.js';
import type { TextEdit } from 'vscode-languageserver-types';
import type { Kind, KindField } from '../kinds/kind.js';
import type { SpecDocument } from '../parse/document.js';
import type { Field } from '../parse/metadata.js';
import { eolOf } from './style.js';

/**
 * The edits that insert fields which a document lacks, in the template's order, each with the value
 * that the template has for it, written as the author writes fields.
 *
 * @param today the value for a date, as `YYYY-MM-DD`; the template's own placeholder without it.
 */
export function insertFields(
  document: SpecDocument,
  kind: Kind,
  missing: readonly KindField[],
  today?: string,
): TextEdit[] {
  const eol = eolOf(document.text);
  const present = document.fields.filter(({ origin }) => origin === originOf(document));
  const model = present[0];
  if (!model) return [newBlock(document, missing, eol, today)];
  const groups = groupBy(missing, (field) => fieldBefore(kind, present, field));
  return [...groups].map(([before, fields]) => {
    const neighbour = before ?? model;
    const ending = hardBreak(document, neighbour);
    const lines = fields.map((field) => line(document, field, model, today));
    if (before) {
      const offset = before.span.end;
      const edit = lines.map((text) => eol + text + ending).join('');
      return insertAt(document, offset, edit);
    }
    return insertAt(document, model.span.start, lines.map((text) => text + ending + eol).join(''));
  });
}

/** Fields go where the document already has them: into its block, else into its front matter. */
function originOf(document: SpecDocument): Field['origin'] {
  return document.metadataSpan ? 'block' : 'front-matter';
}

function newBlock(
  document: SpecDocument,
  missing: readonly KindField[],
  eol: string,
  today: string | undefined,
): TextEdit {
  const lines = missing.map((field) => `**${field.name}:** ${valueFor(field, today)}`);
  const block = lines.join(eol);
  const heading = (document.subtitle ?? document.title)?.heading;
  if (heading) return insertAt(document, heading.span.end, eol + eol + block);
  const start = document.blocks[0]?.span.start ?? document.text.length;
  return insertAt(document, start, block + eol + eol);
}

/** The last of the document's fields that the template has before this one. */
function fieldBefore(kind: Kind, present: readonly Field[], field: KindField): Field | undefined {
  const earlier = kind.fields.slice(0, kind.fields.indexOf(field)).map(({ key }) => key);
  return present.findLast(({ key }) => earlier.includes(key));
}

/** The two spaces or the backslash with which the author breaks lines. */
function hardBreak(document: SpecDocument, field: Field): string {
  if (field.origin === 'front-matter') return '';
  const after = document.text.slice(field.valueSpan.end, field.span.end);
  return /^(?: {2,}|\s*\\)$/.exec(after)?.[0] ?? '';
}

function line(
  document: SpecDocument,
  field: KindField,
  model: Field,
  today: string | undefined,
): string {
  const value = valueFor(field, today);
  if (model.origin === 'front-matter') {
    const quoted = /^[\w.-]+$/.test(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`;
    return `${field.name.toLowerCase()}: ${quoted}`;
  }
  const opening = document.text.slice(model.span.start, model.nameSpan.start).trim();
  const colonOutside = document.text.startsWith(opening, model.nameSpan.end);
  return colonOutside
    ? `${opening}${field.name}${opening}: ${value}`
    : `${opening}${field.name}:${opening} ${value}`;
}

function valueFor(field: KindField, today: string | undefined): string {
  return field.type === 'date' && today ? today : field.guidance;
}

function insertAt(document: SpecDocument, offset: number, newText: string): TextEdit {
  return { range: document.lines.range({ start: offset, end: offset }), newText };
}
