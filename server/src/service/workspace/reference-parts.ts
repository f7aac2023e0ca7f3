import type { Position, Range } from 'vscode-languageserver-types';
import type { Reference, ReferenceForm } from '../parse/facts.js';
import type { LineIndex } from '../parse/lines.js';
import { trimSpan, type Span } from '../parse/span.js';
import type { PlacedReference } from './record-facts.js';

/** Where the parts of a reference stand that say where it leads, without white space around them. */
export interface ReferenceParts {
  /** Of a document's number alone it is the number. */
  readonly target: Range;
  readonly fragment: Range | undefined;
  /**
   * Whether the target stands in angle brackets, where it can hold spaces (CommonMark 6.3); absent
   * where only the text can tell.
   */
  readonly angled: boolean | undefined;
}

/** The parts of a reference whose text is at hand. */
export function partsIn(
  text: string,
  lines: LineIndex,
  { form, targetSpan, fragmentSpan }: Reference,
): ReferenceParts {
  const rangeOf = (span: Span) => lines.range(trimSpan(text, span));
  return {
    target: rangeOf(targetSpan),
    fragment: fragmentSpan && rangeOf(fragmentSpan),
    angled: CAN_BE_ANGLED.has(form) && text[targetSpan.start - 1] === '<',
  };
}

const CAN_BE_ANGLED: ReadonlySet<ReferenceForm> = new Set(['link', 'image', 'definition']);

/**
 * How a reference is written, as bits, from which its parts are found without its text.
 *
 * `plain`: target and fragment follow each other behind what its form opens with, and nothing stands
 * between them but `#`. `bare`: the target does not stand in angle brackets. `inHeading`: it stands in
 * a heading.
 */
export const WRITTEN = { plain: 1, bare: 2, inHeading: 4 } as const;

/**
 * The bits of `WRITTEN` that hold for a reference.
 *
 * @param listed where what is listed of it starts; see `listedSpan`.
 */
export function writtenBits({ reference, inHeading }: PlacedReference, listed: number): number {
  const { form, span, target, targetSpan, fragment, fragmentSpan } = reference;
  const start = listed + OPENING[form];
  const end = start + target.length;
  const isPlain =
    (target === '' || (targetSpan.start === start && targetSpan.end === end)) &&
    (fragment === undefined ||
      (fragmentSpan?.start === end + 1 && fragmentSpan.end === end + 1 + fragment.length));
  // Behind a bare destination comes the parenthesis of a link, and nothing in a definition.
  const isBare = span.end - (fragmentSpan ?? targetSpan).end <= (form === 'definition' ? 0 : 1);
  return (
    (isPlain ? WRITTEN.plain : 0) |
    (isBare ? WRITTEN.bare : 0) |
    (inHeading ? WRITTEN.inHeading : 0)
  );
}

/** How many characters stand in a reference before its target, from the start of what is listed of it. */
const OPENING: Readonly<Record<ReferenceForm, number>> = {
  wiki: 2,
  embed: 3,
  link: 0,
  image: 0,
  label: 0,
  definition: 0,
  id: 0,
  html: 0,
};

/** What is known of a reference whose text is not at hand. */
export interface WrittenReference {
  readonly form: ReferenceForm;
  readonly target: string;
  readonly fragment: string | undefined;
  /** What is listed of it; see `listedSpan`. */
  readonly range: Range;
  readonly bits: number;
}

/** The parts of a reference as it is known without its text; `undefined` where that is not enough. */
export function partsOf(reference: WrittenReference): ReferenceParts | undefined {
  const { form, target, fragment, range, bits } = reference;
  // An id is its target, also where it is written by its number alone.
  if (form === 'id') return { target: range, fragment: undefined, angled: false };
  const isTrimmed = target.trim() === target && fragment?.trim() === fragment;
  const isOneLine = range.start.line === range.end.line;
  if (!(bits & WRITTEN.plain) || !isTrimmed || !isOneLine) return undefined;
  const start = range.start.character + OPENING[form];
  const end = start + target.length;
  const on = (from: number, to: number) => stretch(range.start, from, to);
  return {
    target: on(start, end),
    fragment: fragment === undefined ? undefined : on(end + 1, end + 1 + fragment.length),
    angled: bits & WRITTEN.bare ? false : undefined,
  };
}

function stretch({ line }: Position, from: number, to: number): Range {
  return { start: { line, character: from }, end: { line, character: to } };
}
