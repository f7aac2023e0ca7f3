import { isAngled } from '../../kinds/field-values.js';
import type { SpecDocument } from '../../parse/document.js';
import type { Field } from '../../parse/metadata.js';
import { slice, touches, type Span } from '../../parse/span.js';
import type { Line } from './line.js';

/** The entry of a field's value that is being written. */
export interface ValuePlace {
  /** The entry as it stands, without quotation marks. */
  readonly replace: Span;
  /** What the author has written of it before the cursor. */
  readonly typed: string;
  /** What is to be replaced and says nothing of what is wanted: a placeholder. */
  readonly placeholder: string;
  /** Whether quotation marks stand around it. */
  readonly quoted: boolean;
}

/** What stands between the entries of a value. */
export type Separators = 'none' | 'commas' | 'spaces';

/**
 * The entry at the cursor of the field that the cursor is in; absent where it is in the field's name.
 *
 * @param separators what stands between entries; a list of YAML has commas in any case.
 */
export function valuePlace(
  document: SpecDocument,
  field: Field,
  line: Line,
  separators: Separators,
): ValuePlace | undefined {
  const { text } = document;
  const { offset } = line;
  const value =
    field.origin === 'block'
      ? blockValue(document, field, offset, separators)
      : matterValue(document, line, separators);
  if (!value) return undefined;
  const placeholder = placeholderAt(document, field, offset);
  if (placeholder) {
    return {
      replace: placeholder,
      typed: '',
      placeholder: slice(text, placeholder),
      quoted: false,
    };
  }
  const pattern = SEPARATOR[value.separators];
  const before = pattern.exec(text.slice(value.start, offset))?.[0] ?? '';
  let start = offset - before.trimStart().length;
  const after = UP_TO[value.separators].exec(text.slice(offset, value.end))?.[0] ?? '';
  let end = offset + after.trimEnd().length;
  const quote = field.origin === 'front-matter' && start < offset ? text.charAt(start) : '';
  const quoted = quote === '"' || quote === "'";
  if (quoted) {
    start++;
    if (end > offset && text.charAt(end - 1) === quote) end--;
  }
  return { replace: { start, end }, typed: text.slice(start, offset), placeholder: '', quoted };
}

/** The last entry of a text. */
const SEPARATOR: Readonly<Record<Separators, RegExp>> = {
  none: /[^]*$/,
  commas: /[^,;|]*$/,
  spaces: /[^\s,;|]*$/,
};

/** The rest of an entry. */
const UP_TO: Readonly<Record<Separators, RegExp>> = {
  none: /^[^]*/,
  commas: /^[^,;|]*/,
  spaces: /^[^\s,;|]*/,
};

interface Value extends Span {
  readonly separators: Separators;
}

/** From the mark that ends a field's name to the end of its value. */
function blockValue(
  { text }: SpecDocument,
  { nameSpan, span, valueSpan }: Field,
  offset: number,
  separators: Separators,
): Value | undefined {
  const lead = /^\s*(?::\s*(?:\*\*|__)|(?:\*\*|__)\s*:)/.exec(text.slice(nameSpan.end, span.end));
  const start = nameSpan.end + (lead?.[0].length ?? 0);
  if (!lead || offset < start) return undefined;
  return { start, end: Math.max(offset, valueSpan.end), separators };
}

/** What stands after the key, or after the hyphen of a list, or between the brackets of one. */
function matterValue(
  { lines, text }: SpecDocument,
  { number, offset, before }: Line,
  separators: Separators,
): Value | undefined {
  const lead = /^(?:\s*-\s+|[^:]*:)/.exec(before)?.[0];
  if (lead === undefined) return undefined;
  const start = lines.start(number) + lead.length;
  const end = lines.end(number);
  const source = text.slice(start, end);
  const [list] = /^\s*\[(?!\[)/.exec(source) ?? [];
  if (list === undefined) return { start, end, separators };
  const close = source.lastIndexOf(']');
  const inner = { start: start + list.length, end: close < 0 ? end : start + close };
  if (offset < inner.start || offset > inner.end) return undefined;
  return { ...inner, separators: separators === 'none' ? 'commas' : separators };
}

/** The placeholder that the cursor is in, or at the end of. */
function placeholderAt(document: SpecDocument, field: Field, offset: number): Span | undefined {
  const { lines, placeholders } = document;
  const { value, valueSpan } = field;
  if (isAngled(value) && touches(valueSpan, offset)) return valueSpan;
  const found = placeholders.find(({ span }) => touches(span, offset))?.span;
  return found && lines.lineAt(found.start) === lines.lineAt(found.end) ? found : undefined;
}
