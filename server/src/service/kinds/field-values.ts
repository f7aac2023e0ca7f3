import type { SpecDocument } from '../parse/document.js';
import type { Field } from '../parse/metadata.js';
import { findPlaceholders } from '../parse/prose.js';
import { slice, type Span } from '../parse/span.js';
import type { FieldType, Kind, KindField } from './kind.js';

/** A field of a document together with what its kind asks for by that name. */
export interface AskedField {
  readonly field: Field;
  readonly asked: KindField;
}

/** The fields of a document that its template has, too, of one type or of any. */
export function askedFields(document: SpecDocument, kind: Kind, type?: FieldType): AskedField[] {
  return document.fields.flatMap((field) => {
    const asked = kind.fields.find(({ key }) => key === field.key);
    return asked && (!type || asked.type === type) ? [{ field, asked }] : [];
  });
}

/** Whether a value is still to be written: it holds a placeholder, or is the template's `<…>`. */
export function isUnfilled({ text }: SpecDocument, { field, asked }: AskedField): boolean {
  return (
    findPlaceholders(text, field.valueSpan).length > 0 ||
    (isAngled(asked.guidance) && field.value === asked.guidance)
  );
}

/** Whether a template's value says what to write, as `<URL>`, and is none itself, as an address. */
export function isAngled(guidance: string): boolean {
  return /^<(?:[^<>\s:@/]+|\S*\s[^]*)>$/.test(guidance);
}

/** A field's value without the quotation marks that front matter may have around it. */
export function bareValue({ text }: SpecDocument, { origin, valueSpan }: Field): Span {
  const written = slice(text, valueSpan);
  const quoted = origin === 'front-matter' && /^(["'])[^]*\1$/.test(written) && written.length > 1;
  return quoted ? { start: valueSpan.start + 1, end: valueSpan.end - 1 } : valueSpan;
}
