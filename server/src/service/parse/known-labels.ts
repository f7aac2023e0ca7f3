import { normalizeIdentifier } from 'micromark-util-normalize-identifier';
import type { PieceFacts } from './facts.js';
import type { KnownLabels } from './syntax.js';

/** The labels of a document that defines none. */
export const NO_LABELS: KnownLabels = { definitions: new Set(), footnotes: new Set() };

/** What looks like a definition, wherever it stands: a bracket with a colon after it. */
const DEFINITION = /\[(\^?)((?:[^[\]\\]|\\.)+)\]:/g;

/**
 * The labels that a text seems to define. To parse with them saves parsing a second time where the
 * guess is right; where it is wrong, the pieces that have to do with it are parsed again.
 */
export function guessLabels(text: string): KnownLabels {
  if (!text.includes(']:')) return NO_LABELS;
  const definitions = new Set<string>();
  const footnotes = new Set<string>();
  for (const [, caret, label = ''] of text.matchAll(DEFINITION)) {
    const key = normalizeIdentifier(label);
    if (key) (caret ? footnotes : definitions).add(key);
  }
  return { definitions, footnotes };
}

/** The labels that pieces define, in micromark's normal form. */
export function definedLabels(
  pieces: Iterable<{ readonly facts: Pick<PieceFacts, 'definitions' | 'footnotes'> }>,
): KnownLabels {
  const definitions = new Set<string>();
  const footnotes = new Set<string>();
  for (const { facts } of pieces) {
    for (const { key } of facts.definitions) definitions.add(key.toUpperCase());
    for (const label of facts.footnotes) footnotes.add(label.toUpperCase());
  }
  return { definitions, footnotes };
}

/** The labels that only one of two knows. */
export function changedLabels(a: KnownLabels, b: KnownLabels): string[] {
  return [
    ...difference(a.definitions, b.definitions),
    ...difference(b.definitions, a.definitions),
    ...difference(a.footnotes, b.footnotes),
    ...difference(b.footnotes, a.footnotes),
  ];
}

function difference(a: ReadonlySet<string>, b: ReadonlySet<string>): string[] {
  return [...a].filter((item) => !b.has(item));
}

/**
 * Tells which texts may mention one of some labels, so that what their brackets mean depends on it.
 * White space and markers of quotes may stand between the words of a label, hence its longest word is
 * looked for.
 */
export function mentionOf(labels: readonly string[]): (text: string) => boolean {
  const words = new Set(labels.map(longestWord));
  // Where many labels have changed, each text is most likely concerned.
  if (words.size > MANY) return (text) => text.includes('[');
  return (text) => {
    if (!text.includes('[')) return false;
    const folded = normalizeIdentifier(text);
    for (const word of words) if (folded.includes(word)) return true;
    return false;
  };
}

const MANY = 50;

function longestWord(label: string): string {
  return label
    .split(' ')
    .reduce((longest, word) => (word.length > longest.length ? word : longest));
}
