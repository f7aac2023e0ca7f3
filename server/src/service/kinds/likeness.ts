import { Attachment } from '../attachment.js';
import { editDistance } from '../nearest.js';
import type { Kind, KindSection } from './kind.js';

/** A kind's section that a heading may have been meant for, and how far off the heading is. */
export interface Likeness {
  readonly kindSection: KindSection;
  readonly distance: number;
}

/**
 * The sections of one parent in a kind whose names a heading comes close to: the same words in another
 * order, a slip of the hand, an addition in brackets or after a colon, or one word more or less. Whose
 * very name it bears is not among them, and neither is any where it is the name of another section of
 * the kind.
 *
 * @param parent the parent in the kind; absent for its top level.
 * @param key the heading, in `sectionKey`'s form.
 */
export function likelySections(
  kind: Kind,
  parent: KindSection | undefined,
  key: string,
): readonly Likeness[] {
  let memory = memories.get(kind);
  if (!memory) memories.set(kind, (memory = { names: namesIn(kind.sections), known: new Map() }));
  if (key === '' || memory.names.has(key)) return NONE;
  let level = memory.known.get(parent);
  if (!level) memory.known.set(parent, (level = new Map<string, readonly Likeness[]>()));
  let found = level.get(key);
  if (!found) {
    if (level.size >= KNOWN_LIMIT) level.clear();
    level.set(key, (found = compare(parent?.children ?? kind.sections, key)));
  }
  return found;
}

interface Memory {
  readonly names: ReadonlySet<string>;
  readonly known: Map<KindSection | undefined, Map<string, readonly Likeness[]>>;
}

/** The headings of a document are compared at every keystroke, and hardly ever change. */
const memories = new Attachment<Kind, Memory>();
const KNOWN_LIMIT = 20_000;
const NONE: readonly Likeness[] = [];

function namesIn(sections: readonly KindSection[], names = new Set<string>()): Set<string> {
  for (const { key, children } of sections) {
    names.add(key);
    namesIn(children, names);
  }
  return names;
}

function compare(wanted: readonly KindSection[], key: string): Likeness[] {
  return wanted.flatMap((kindSection) => {
    const distance = distanceBetween(key, kindSection.key);
    const isSlip = distance !== undefined && distance <= SLIP;
    // What may be left out is not looked for as eagerly.
    if (distance === undefined || (kindSection.optional && !isSlip)) return [];
    return [{ kindSection, distance }];
  });
}

/** The distance of a name that lacks only what the template remarks in brackets after it. */
export const SAME_NAME = 0;
const SAME_WORDS = 1;
const SLIP = 2;
const ADDITION = 3;
const ONE_WORD = 4;

/** How far a heading is from a name; absent where it is another name. Both in `sectionKey`'s form. */
export function distanceBetween(heading: string, name: string): number | undefined {
  // What the template leaves to the author has no name to be close to.
  if (/[[\]{}]/.test(name)) return undefined;
  if (heading === name.replace(/\s*\([^()]*\)$/, '')) return SAME_NAME;
  const written = wordsOf(heading);
  const wanted = wordsOf(name);
  if (!written.length || !wanted.length) return undefined;
  if (joined(written) === joined(wanted) || sameWords(written, wanted)) return SAME_WORDS;
  if (isSlip(written, wanted)) return SLIP;
  if (isAddition(heading, name) || isAddition(name, heading)) return ADDITION;
  return isOneWordOff(written, wanted) ? ONE_WORD : undefined;
}

/** Words that a heading has or lacks without saying anything else. */
const SMALL_WORDS = new Set(['a', 'an', 'and', 'for', 'in', 'of', 'on', 'the', 'to']);

function wordsOf(text: string): string[] {
  const words = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu);
  return (words ?? []).filter((word) => !SMALL_WORDS.has(word)).map(singular);
}

/** "Cross-References" and "Cross References" are the same words. */
function joined(words: readonly string[]): string {
  return words.join('').replace(/-/g, '');
}

/** Good enough to compare by: "status" becomes "statu" on both sides. */
function singular(word: string): string {
  const bare = word.replace(/['’]/g, '');
  if (bare.length > 4 && bare.endsWith('ies')) return `${bare.slice(0, -3)}y`;
  return bare.length > 3 && /[^s]s$/.test(bare) ? bare.slice(0, -1) : bare;
}

function sameWords(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && [...a].sort().join(' ') === [...b].sort().join(' ');
}

/** Whether words are the same but for a slip of the hand or two. */
function isSlip(written: readonly string[], wanted: readonly string[]): boolean {
  if (written.length !== wanted.length) return false;
  let slips = 0;
  for (const [index, word] of written.entries()) {
    const other = wanted[index] ?? '';
    if (word === other) continue;
    const distance = slipsBetween(word, other);
    if (distance === undefined) return false;
    slips += distance;
  }
  return slips <= 2;
}

/** "Rules" and "Roles" are two words, and so are "internal" and "external". */
function slipsBetween(word: string, other: string): number | undefined {
  const length = Math.min(word.length, other.length);
  if (length < 4 || /\d/.test(word + other)) return undefined;
  if (length < 6 && word.length === other.length && !isSwap(word, other)) return undefined;
  if (!other.startsWith(word.charAt(0))) return undefined;
  return editDistance(word, other, length < 10 ? 1 : 2);
}

function isSwap(a: string, b: string): boolean {
  return a.split('').sort().join('') === b.split('').sort().join('');
}

/** Whether a text is a name with something after it that is set off: `Name: x`, `Name (x)`, `Name – x`. */
function isAddition(text: string, name: string): boolean {
  return text.startsWith(name) && /^(?:\s*[:(]|\s+[-–—]\s)/.test(text.slice(name.length));
}

/** "System Architecture Overview" for "System Architecture"; "Status" alone says too little. */
function isOneWordOff(written: readonly string[], wanted: readonly string[]): boolean {
  if (written.length === wanted.length + 1) {
    return wanted.length > 1 && wanted.every((word, index) => word === written[index]);
  }
  if (written.length + 1 !== wanted.length || written.length < 2) return false;
  const [first = ''] = wanted;
  const atStart = written.every((word, index) => word === wanted[index + 1]);
  return (
    (atStart && !NEGATIONS.has(first)) || written.every((word, index) => word === wanted[index])
  );
}

const NEGATIONS = new Set(['anti', 'no', 'non', 'not', 'out']);
