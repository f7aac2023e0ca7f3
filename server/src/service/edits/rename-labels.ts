import type { SpecDocument } from '../parse/document.js';
import { covers, slice, type Span } from '../parse/span.js';
import { labelledIn, type Labelled } from './labelled.js';
import type { Replacement } from './rounds.js';

/**
 * The changes after which the labels that a stretch of a document defines are none that another
 * document defines for something else.
 */
export function renameLabels(
  document: SpecDocument,
  stretch: Span,
  other: SpecDocument,
): Replacement[] {
  const own = labelledIn(document);
  const theirs = labelledIn(other);
  const taken = new Set([...own, ...theirs].map(nameOf));
  return own
    .filter((each) => covers(stretch, each.span))
    .filter((each) => theirs.some((one) => nameOf(one) === nameOf(each)))
    .flatMap((each) => {
      const key = freeKey(each, taken);
      taken.add(nameOf({ ...each, key }));
      return [
        labelAt(document, each.span, key, true),
        ...each.uses.map((use) => labelAt(document, use, key, each.type === 'footnote')),
      ];
    });
}

function nameOf({ type, key }: Pick<Labelled, 'type' | 'key'>): string {
  return `${type} ${key}`;
}

/** The next number for a label that is a number; others get one behind them. */
function freeKey({ type, key }: Labelled, taken: ReadonlySet<string>): string {
  const isNumber = /^\d+$/.test(key);
  for (let count = isNumber ? Number(key) + 1 : 2; ; count++) {
    const next = isNumber ? String(count) : `${key}-${String(count)}`;
    if (!taken.has(nameOf({ type, key: next }))) return next;
  }
}

/**
 * Puts another label where one is defined or used.
 *
 * @param atStart whether the label stands in the first brackets: in `[label]: x`, `[^1]`.
 */
function labelAt(
  { text }: SpecDocument,
  { start, end }: Span,
  label: string,
  atStart: boolean,
): Replacement {
  const source = slice(text, { start, end });
  if (atStart) {
    const from = start + (source.startsWith('[^') ? 2 : 1);
    const length = source.indexOf(']') - (from - start);
    return { start: from, end: from + length, newText: label };
  }
  const last = /\[([^[\]]*)\]$/.exec(source);
  // Of `[label]` alone the text stays, and the label comes behind it.
  if (!last || last.index <= 1) return { start: end, end, newText: `[${label}]` };
  return { start: start + last.index + 1, end: end - 1, newText: label };
}
