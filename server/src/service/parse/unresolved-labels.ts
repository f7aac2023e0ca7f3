import type { SpecDocument } from './document.js';
import { lastStartingBefore, type Span } from './span.js';

/** `[text][label]` or `[text][]` that is mere text, because no definition has its label. */
export interface UnresolvedLabel {
  readonly span: Span;
  /** Between the first brackets. */
  readonly textSpan: Span;
  /** The label: between the second brackets, or the text where they are empty. */
  readonly labelSpan: Span;
  /** The second brackets themselves. */
  readonly bracketSpan: Span;
}

/** A label's text may be so long, in UTF-16 code units (CommonMark 4.7 has 999 for a label). */
const LONGEST = 999;

/**
 * Finds what is written as a full or a collapsed reference (CommonMark 6.3) and resolves to nothing.
 * Brackets in code, HTML, links and definitions are none, and neither are those next to others or to
 * a word: `rows[i][j]`.
 */
export function unresolvedLabels(document: SpecDocument): UnresolvedLabel[] {
  const { text } = document;
  const found: UnresolvedLabel[] = [];
  let taken: ((offset: number) => boolean) | undefined;
  for (let middle = text.indexOf(']['); middle >= 0; middle = text.indexOf('][', middle + 1)) {
    const label = labelAround(text, middle);
    if (!label) continue;
    taken ??= takenIn(document);
    if (!taken(middle) && !taken(label.span.start)) found.push(label);
  }
  return found;
}

function labelAround(text: string, middle: number): UnresolvedLabel | undefined {
  const open = openingBracket(text, middle);
  const close = closingBracket(text, middle + 1);
  if (open === undefined || close === undefined) return undefined;
  const start = text[open - 1] === '!' ? open - 1 : open;
  if (
    /[\p{L}\p{N}\])\\$[]/u.test(text.charAt(start - 1)) ||
    /[[(\\]/.test(text.charAt(close + 1))
  ) {
    return undefined;
  }
  const textSpan = { start: open + 1, end: middle };
  const bracketSpan = { start: middle + 1, end: close + 1 };
  const written = text.slice(middle + 2, close);
  if (written.startsWith('^')) return undefined;
  const labelSpan = written === '' ? textSpan : { start: middle + 2, end: close };
  if (text.slice(labelSpan.start, labelSpan.end).trim() === '') return undefined;
  return { span: { start, end: close + 1 }, textSpan, labelSpan, bracketSpan };
}

/** The bracket that opens what ends at an offset, on the same line. */
function openingBracket(text: string, end: number): number | undefined {
  if (text[end - 1] === '\\') return undefined;
  let depth = 0;
  for (let at = end - 1; at >= 0 && end - at <= LONGEST; at--) {
    const char = text[at];
    if (char === '\n' || char === '\r') return undefined;
    if (char === ']') depth++;
    else if (char === '[' && depth-- === 0) return at;
  }
  return undefined;
}

/** The bracket that closes a label, which holds no brackets, on the same line. */
function closingBracket(text: string, open: number): number | undefined {
  for (let at = open + 1; at < text.length && at - open <= LONGEST; at++) {
    const char = text[at];
    if (char === ']') return at;
    if (char === '\n' || char === '\r' || char === '[' || char === '\\') return undefined;
  }
  return undefined;
}

/** Says whether an offset lies in something that is syntax, or no prose. */
function takenIn(document: SpecDocument): (offset: number) => boolean {
  const { opaque, definitions, references } = document;
  const spans = [...opaque, ...[...definitions, ...references].map(({ span }) => span)];
  spans.sort((a, b) => a.start - b.start);
  // Of spans that lie in one another the outer ones reach furthest.
  const reach = new Float64Array(spans.length);
  let furthest = 0;
  spans.forEach(({ end }, index) => {
    furthest = Math.max(furthest, end);
    reach[index] = furthest;
  });
  return (offset) => {
    const last = lastStartingBefore(spans, offset);
    return last >= 0 && offset < (reach[last] ?? 0);
  };
}
