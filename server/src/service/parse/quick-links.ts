import { normalizeIdentifier } from 'micromark-util-normalize-identifier';
import type { Reference } from './facts.js';
import { destinationOf } from './html.js';
import type { Span } from './span.js';

const WIKI_LINK =
  /\[\[((?:[^[\]|#\n\r\\]|\\(?!\|))*)(#(?:[^[\]|\n\r\\]|\\(?!\|))*)?(\\?\|[^[\]\n\r]*)?\]\](?!\()/y;

/** Whether something is written that is more than spaces and control characters. */
const WRITTEN = /[^\0- ]/;

/** The wiki link whose brackets open at an offset; `undefined` where there is none. */
export function wikiLink(
  source: string,
  at: number,
  end: number,
  embed: boolean,
): Reference | undefined {
  WIKI_LINK.lastIndex = at;
  const match = WIKI_LINK.exec(source);
  if (!match || at + match[0].length > end) return undefined;
  const [whole, target = '', hash, bar] = match;
  const fragment = hash?.slice(1);
  if (!WRITTEN.test(target + (fragment ?? ''))) return undefined;
  const targetStart = at + 2;
  const fragmentStart = targetStart + target.length + 1;
  const aliasEnd = at + whole.length - 2;
  // In a table the bar before an alias is escaped.
  const aliasStart = aliasEnd - (bar?.length ?? 0) + (bar?.startsWith('\\') ? 2 : 1);
  return {
    form: embed ? 'embed' : 'wiki',
    span: { start: embed ? at - 1 : at, end: at + whole.length },
    target: target.trim(),
    targetSpan: { start: targetStart, end: targetStart + target.length },
    ...(fragment !== undefined && {
      fragment: fragment.trim(),
      fragmentSpan: { start: fragmentStart, end: fragmentStart + fragment.length },
    }),
    ...(bar !== undefined && { textSpan: { start: aliasStart, end: aliasEnd } }),
  };
}

/** Brackets that are a link or an image: from their first mark to the last, and what is between. */
export interface Brackets {
  /** Where the link or image starts: an image with its `!`. */
  readonly start: number;
  /** Where the text between the brackets starts. */
  readonly content: number;
  readonly image: boolean;
}

const RESOURCE =
  /\([ \t]*(?:<([^<>\\\n\r]*)>|((?:[^\s()<>\\\0-\x1f\x7f]|\([^\s()<>\\\0-\x1f\x7f]*\))*))(?:[ \t]+(?:"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'|\((?:[^()\\\n\r]|\\.)*\)))?[ \t]*\)/y;

/** A link or an image: where it ends, and where it leads; a destination may be empty. */
export interface Link {
  readonly end: number;
  readonly reference: Reference | undefined;
}

/** No label is longer (CommonMark 0.31.2, 4.7). */
const LONGEST_LABEL = 999;
const LABEL = /\[((?:[^[\]\\\n\r]|\\.){0,999})\]/y;
const LEFT_PARENTHESIS = 0x28;
const LEFT_BRACKET = 0x5b;
const RIGHT_BRACKET = 0x5d;

/** Says which brackets are links and images (CommonMark 0.31.2, 6.3 and 6.4). */
export class QuickLinks {
  readonly #source: string;
  readonly #labels: ReadonlySet<string>;

  /** @param labels the labels that are defined, in micromark's normal form. */
  constructor(source: string, labels: ReadonlySet<string>) {
    this.#source = source;
    this.#labels = labels;
  }

  /**
   * What the brackets are that close at an offset.
   *
   * @param end where the line ends.
   * @param ahead gives what may follow the line in the same paragraph.
   * @returns nothing where they are text, `'unknown'` where the parser has to be asked.
   */
  at(
    brackets: Brackets,
    close: number,
    end: number,
    ahead: () => string,
  ): Link | 'unknown' | undefined {
    const source = this.#source;
    const next = close + 1 < end ? source.charCodeAt(close + 1) : 0;
    if (next === LEFT_PARENTHESIS) {
      const resource = resourceAt(source, close + 1, end);
      if (resource) {
        return { end: resource.end, reference: linkTo(source, brackets, close, resource) };
      }
      if (source.slice(close, end).includes(')') || ahead().includes(')')) return 'unknown';
    }
    if (this.#labels.size === 0) return undefined;
    if (close - brackets.content > LONGEST_LABEL) return 'unknown';
    const text = { start: brackets.content, end: close };
    if (next !== LEFT_BRACKET) return this.#labelled(brackets, close, close + 1, text);
    if (source.charCodeAt(close + 2) === RIGHT_BRACKET) {
      return this.#labelled(brackets, close, close + 3, text);
    }
    LABEL.lastIndex = close + 1;
    const label = LABEL.exec(source);
    if (!label) return 'unknown';
    const labelEnd = close + label[0].length;
    return this.#labelled(brackets, close, labelEnd + 1, { start: close + 2, end: labelEnd });
  }

  #labelled(brackets: Brackets, close: number, end: number, label: Span): Link | undefined {
    const key = normalizeIdentifier(this.#source.slice(label.start, label.end));
    if (!this.#labels.has(key)) return undefined;
    return { end, reference: labelled(this.#source, brackets, close, end, label) };
  }
}

/** Where a link leads that has its destination in parentheses (CommonMark 0.31.2, 6.3). */
interface Resource {
  readonly end: number;
  /** Absent where nothing is written. */
  readonly destination: Span | undefined;
}

/** The destination in parentheses at an offset; `undefined` where there is none that is plain. */
function resourceAt(source: string, at: number, end: number): Resource | undefined {
  RESOURCE.lastIndex = at;
  const match = RESOURCE.exec(source);
  if (!match || at + match[0].length > end) return undefined;
  const [whole, bracketed, bare = ''] = match;
  if (bracketed === undefined && bare === '')
    return { end: at + whole.length, destination: undefined };
  const written = /^\([ \t]*<?/.exec(whole)?.[0].length ?? 1;
  const start = at + written;
  const length = (bracketed ?? bare).length;
  return { end: at + whole.length, destination: { start, end: start + length } };
}

/** The reference that a link or an image with a destination is. */
function linkTo(
  source: string,
  brackets: Brackets,
  close: number,
  { end, destination }: Resource,
): Reference | undefined {
  if (!destination) return undefined;
  return {
    form: brackets.image ? 'image' : 'link',
    span: { start: brackets.start, end },
    ...destinationOf(source.slice(destination.start, destination.end), destination.start),
    ...shownIn(brackets, close),
  };
}

/** The reference by a label that a link or an image is. */
function labelled(
  source: string,
  brackets: Brackets,
  close: number,
  end: number,
  label: Span,
): Reference {
  return {
    form: 'label',
    span: { start: brackets.start, end },
    target: source.slice(label.start, label.end),
    targetSpan: label,
    ...shownIn(brackets, close),
  };
}

function shownIn({ content, image }: Brackets, close: number): Pick<Reference, 'textSpan'> {
  return image || content === close ? {} : { textSpan: { start: content, end: close } };
}
