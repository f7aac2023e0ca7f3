import type { TextEdit } from 'vscode-languageserver-types';
import { groupBy } from '../collections.js';
import { fieldRanks, fieldsInOrder } from '../kinds/field-ranks.js';
import type { Kind, KindField } from '../kinds/kind.js';
import type { SpecDocument } from '../parse/document.js';
import type { Field } from '../parse/metadata.js';
import { dateFormats, writeDate } from './date-style.js';
import { eolOf, gapAfter } from './style.js';

/**
 * The edits that insert fields which a document lacks, in the template's order, each with the value
 * that the template has for it, written as the author writes fields.
 *
 * @param today the value for a date, as `YYYY-MM-DD`; the template's own placeholder without it.
 * @param formats those that the team has agreed on for dates.
 */
export function insertFields(
  document: SpecDocument,
  kind: Kind,
  missing: readonly KindField[],
  today?: string,
  formats?: readonly string[],
): TextEdit[] {
  const valueFor: ValueFor = ({ type, guidance }) =>
    type === 'date' && today ? writeDate(today, dateFormats(formats, guidance)) : guidance;
  const origin = document.metadataSpan ? 'block' : 'front-matter';
  const present = document.fields.filter((field) => field.origin === origin);
  const first = present[0];
  const eol = eolOf(document, kind.template);
  if (!first) return [newBlock(document, missing, eol, valueFor)];
  const style = fieldStyleOf(document, kind, origin);
  const groups = groupBy(missing, (field) => fieldBefore(kind, present, field));
  return [...groups].map(([before, fields]) => {
    const lines = fields.map((field) => style.lead(field) + style.value(valueFor(field)));
    return before
      ? insertBelow(document, present, before, lines, eol)
      : insertAbove(document, first, lines, eol);
  });
}

/**
 * The last of the fields in the template's order that the template has before this one; for a field
 * that it lacks, the last that it has.
 */
function fieldBefore(kind: Kind, present: readonly Field[], field: KindField): Field | undefined {
  const ranks = fieldRanks(kind, present);
  const rank = kind.fields.findIndex(({ key }) => key === field.key);
  const own = rank < 0 ? kind.fields.length : rank;
  return fieldsInOrder(present, ranks).findLast((other) => (ranks.get(other) ?? own) < own);
}

/** The value with which a field is inserted. */
type ValueFor = (field: KindField) => string;

/** How an author writes the fields of one origin. */
export interface FieldStyle {
  /** What stands before a field's value: `**Name:** `, `name: `. */
  readonly lead: (field: KindField) => string;
  /** A value as it has to be written. */
  readonly value: (value: string) => string;
}

/** Reads how a document writes its fields; where it has none, its template shows it. */
export function fieldStyleOf(
  document: SpecDocument,
  kind: Kind,
  origin: Field['origin'],
): FieldStyle {
  const present = document.fields.filter((field) => field.origin === origin);
  if (origin === 'front-matter') return matterStyle(present);
  const [own] = present;
  const { template } = kind;
  const shown = template.fields.find((field) => field.origin === origin);
  return own ? blockStyle(document, own) : shown ? blockStyle(template, shown) : PLAIN;
}

const PLAIN: FieldStyle = { lead: ({ name }) => `**${name}:** `, value: (value) => value };

/** `**Name:** value` or `**Name**: value`, as the model is written. */
function blockStyle({ text }: SpecDocument, model: Field): FieldStyle {
  const mark = text.slice(model.span.start, model.nameSpan.start).trim();
  const colonOutside = text.startsWith(mark, model.nameSpan.end);
  return {
    lead: ({ name }) => (colonOutside ? `${mark}${name}${mark}: ` : `${mark}${name}:${mark} `),
    value: (value) => value,
  };
}

/** `name: value`, with the case and the hyphens of the names that are there. */
function matterStyle(present: readonly Field[]): FieldStyle {
  const names = present.map(({ name }) => name);
  const capital = names.length > 0 && names.every((name) => /^\p{Lu}/u.test(name));
  const hyphen = names.map((name) => /[\p{L}\p{N}]([ _-])\p{L}/u.exec(name)?.[1]).find(Boolean);
  return {
    lead: ({ name }) => {
      const key = name.replace(/\s+/g, hyphen ?? '-');
      return `${capital ? key : key.toLowerCase()}: `;
    },
    value: yamlScalar,
  };
}

/** A text as a scalar of YAML, in quotation marks where it would be read as something else. */
export function yamlScalar(text: string): string {
  const plain = /^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u.test(text);
  return plain ? text : `"${text.replace(/["\\]/g, '\\$&')}"`;
}

function insertBelow(
  document: SpecDocument,
  present: readonly Field[],
  before: Field,
  lines: readonly string[],
  eol: string,
): TextEdit {
  const own = lineBreak(document, before);
  const above = present[present.indexOf(before) - 1];
  // The last line of a block needs no break, but the one above it has shown what a break is here.
  const isLast = before === present.at(-1);
  const added = isLast && own === '' && above ? lineBreak(document, above) : '';
  const newText = added + lines.map((line) => eol + line).join(own || added);
  return insertAt(document, lineEnd(document, before), newText + own);
}

function insertAbove(
  document: SpecDocument,
  first: Field,
  lines: readonly string[],
  eol: string,
): TextEdit {
  const ending = lineBreak(document, first) + eol;
  return insertAt(document, first.span.start, lines.map((line) => line + ending).join(''));
}

/** The two spaces or the backslash with which the author breaks the line of a field. */
export function lineBreak({ text }: SpecDocument, field: Field): string {
  if (field.origin === 'front-matter') return '';
  return /^(?: {2,}|\s*\\)$/.exec(text.slice(field.valueSpan.end, field.span.end))?.[0] ?? '';
}

/** The end of a field's last line; in front matter a comment may follow its value. */
function lineEnd({ lines, text }: SpecDocument, { origin, span }: Field): number {
  if (origin === 'block') return span.end;
  const value = text.slice(span.start, span.end).trimEnd();
  return lines.end(lines.lineAt(span.start + value.length));
}

/** A block for a document that has none: below the title, else at the start of the body. */
function newBlock(
  document: SpecDocument,
  missing: readonly KindField[],
  eol: string,
  valueFor: ValueFor,
): TextEdit {
  const { lines, text, title, frontMatterSpan } = document;
  const block = missing.map((field) => `**${field.name}:** ${valueFor(field)}`).join(eol);
  const above = title ? lines.end(lines.lineAt(title.heading.span.end)) : frontMatterSpan?.end;
  const offset = above ?? (text.startsWith('\ufeff') ? 1 : 0);
  const lead = above === undefined ? '' : eol + eol;
  return insertAt(document, offset, lead + block + gapAfter(text, offset, eol));
}

function insertAt(document: SpecDocument, offset: number, newText: string): TextEdit {
  return { range: document.lines.range({ start: offset, end: offset }), newText };
}
