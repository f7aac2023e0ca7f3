import type { Reference } from './facts.js';
import type { Span } from './span.js';

/** Something in a line that is not prose: from mark to mark, or the marks around a link's text. */
export interface InlineItem extends Span {
  readonly form: 'code' | 'html' | 'wiki' | 'footnote' | 'image' | 'open' | 'close';
  readonly reference?: Reference;
}

/** Stand for an item while emphasis is looked for, which sees marks where the items are. */
const ITEM = '\ue000';
const OPEN = '\ue001';
const CLOSE = '\ue002';

/** What would be decoded, and what stands for something else here. */
const UNSURE = /&[#a-z]|[\\\0\ue000-\ue002]/i;

/** The marks of emphasis that the rules of flanking leave no doubt about (CommonMark 0.31.2, 6.2). */
const EMPHASIS =
  /(?:(?<=^|[ \t])(\*{1,2}|_{1,2})(?=[^ \t*_])|(?<=[\p{P}\p{S}\ue000-\ue002])(?<![*_])(\*{1,2}|_{1,2})(?=[\p{L}\p{N}]))([^*_]*[^*_ \t])(?:\1\2)(?=$|[ \t]|(?<=[\p{L}\p{N}](?:\1\2))[!-)+-/:-@[-^`{-~\ue000-\ue002])/gu;

/**
 * What a reader sees of a line of text, as far as it is certain.
 *
 * @param items what stands in the line, in order.
 * @returns `undefined` where the parser has to be asked.
 */
export function shownText(
  source: string,
  { start, end }: Span,
  items: readonly InlineItem[],
): string | undefined {
  if (UNSURE.test(source.slice(start, end))) return undefined;
  const shown: string[] = [];
  let masked = '';
  let plain = start;
  for (const item of items) {
    masked += source.slice(plain, item.start);
    const text = shownItem(source, item);
    if (text === undefined) return undefined;
    if (item.form === 'open') masked += OPEN;
    else if (item.form === 'close') masked += CLOSE;
    else {
      masked += ITEM;
      shown.push(text);
    }
    plain = item.end;
  }
  masked += source.slice(plain, end);
  if (/[*_]/.test(masked)) masked = masked.replace(EMPHASIS, withoutMarks);
  if (masked.includes('*') || EDGE.test(masked)) return undefined;
  let index = 0;
  return masked
    .replace(/[\ue001\ue002]/g, '')
    .replaceAll(ITEM, () => shown[index++] ?? '')
    .trim();
}

/** An underscore that may be emphasis, because it stands at the edge of a word. */
const EDGE = /(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/u;

/** What emphasis shows; what it was where it reaches into a link or out of one. */
function withoutMarks(whole: string, _a: string, _b: string, content: string): string {
  return /[\ue001\ue002]/.test(content.replace(/\ue001[^\ue001\ue002]*\ue002/g, ''))
    ? whole
    : content;
}

function shownItem(
  source: string,
  { form, start, end, reference }: InlineItem,
): string | undefined {
  switch (form) {
    case 'code':
      return shownCode(source.slice(start, end));
    case 'wiki':
      return shownWiki(source, reference);
    case 'image':
      return undefined;
    default:
      return '';
  }
}

/** Code without its marks, and without the one space that may stand on both of its sides (6.1). */
function shownCode(code: string): string {
  const content = code.replace(/^`+|`+$/g, '');
  return /^ .*[^ ].* $/.test(content) ? content.slice(1, -1) : content;
}

function shownWiki(source: string, reference: Reference | undefined): string | undefined {
  if (!reference) return undefined;
  const { textSpan, targetSpan, fragmentSpan } = reference;
  const { start, end } = textSpan ?? {
    start: targetSpan.start,
    end: fragmentSpan?.end ?? targetSpan.end,
  };
  return source.slice(start, end).trim();
}
