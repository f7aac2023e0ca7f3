import { ABSENT } from './packed-lists.js';
import { targetKey } from './target-key.js';

/**
 * Words by numbers. Records have most of their words in common with others, so that each is kept
 * once, for all packs that use the lexicon. It only ever grows; a word keeps its number.
 */
export class Lexicon {
  readonly #words: string[] = [];
  readonly #numbers = new Map<string, number>();
  /** The last word of each slot: the same names and values come again in the next document. */
  readonly #recent = new Int32Array(SLOTS).fill(ABSENT);
  /** The numbers of the words' keys, where they were asked for. */
  readonly #keys: (number | undefined)[] = [];

  /** The word with a number; empty where there is none. */
  word(number: number): string {
    return this.#words[number] ?? '';
  }

  /** The number of a word, which is added where it is new. */
  number(text: string): number {
    const slot = slotOf(text);
    const recent = this.#recent[slot] ?? ABSENT;
    if (recent !== ABSENT && this.#words[recent] === text) return recent;
    return (this.#recent[slot] = this.#find(text));
  }

  #find(text: string): number {
    let number = this.#numbers.get(text);
    if (number === undefined) {
      // The copy shares no memory with the document that the text was cut from.
      const word = (' ' + text).slice(1);
      number = this.#words.length;
      this.#words.push(word);
      this.#keys.push(undefined);
      this.#numbers.set(word, number);
    }
    return number;
  }

  /** The number of the key under which the word with a number is looked up as a target, or -1. */
  keyOf(number: number): number {
    let key = this.#keys[number];
    if (key === undefined) {
      const folded = targetKey(this.word(number));
      this.#keys[number] = key = folded ? this.number(folded) : ABSENT;
    }
    return key;
  }

  /** The words from a number on. */
  from(number: number): string[] {
    return this.#words.slice(number);
  }

  get size(): number {
    return this.#words.length;
  }
}

/** A power of two. */
const SLOTS = 1024;

/** A number that tells most words apart, found in less time than a hash over all of their characters. */
function slotOf(text: string): number {
  const { length } = text;
  if (length === 0) return 0;
  const ends = text.charCodeAt(0) * 31 + text.charCodeAt(length - 1) * 7;
  return (ends + text.charCodeAt(length >> 1) * 131 + length * 17) & (SLOTS - 1);
}

/** So many words make a lexicon full: what is packed later uses a new one. */
const FULL = 100_000;

let current = new Lexicon();

/**
 * The lexicon for what is packed now. It goes when the packs go that use it, so that words which are
 * no longer used do not pile up for ever.
 */
export function currentLexicon(): Lexicon {
  if (current.size >= FULL) current = new Lexicon();
  return current;
}
