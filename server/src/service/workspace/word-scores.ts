import { Attachment } from '../attachment.js';
import { charactersIn } from './characters.js';
import type { Words } from './packed-lists.js';

/**
 * How well texts fit what is looked for among those of all documents. Texts whose words are numbers are
 * asked about by number: the same ones stand in many documents, and each is looked at once.
 */
export class WordScores {
  readonly #score: (text: string) => number | undefined;
  readonly #characters: number;
  /** What is known by numbers: NaN for nothing yet, `NONE` for what does not fit. */
  readonly #known = new Map<Words, Float64Array>();

  /**
   * @param score how well a text fits, the higher the better; `undefined` where it does not.
   * @param letters what has to stand in every text that fits, in lower case.
   */
  constructor(score: (text: string) => number | undefined, letters: string) {
    this.#score = score;
    this.#characters = charactersIn(letters);
  }

  /** Whether a text can fit, by the set of its characters; see `charactersIn`. */
  canFit(characters: number): boolean {
    return (characters & this.#characters) === this.#characters;
  }

  /** The score of a text; `NONE` where it does not fit. */
  of(text: string): number {
    return this.#score(text) ?? NONE;
  }

  /** The scores that are known already of words by their numbers; NaN where one is not. */
  known(words: Words): Float64Array {
    return this.#known.get(words) ?? UNKNOWN;
  }

  /** The same of the word with a number. */
  ofWord(words: Words, number: number): number {
    let known = this.#known.get(words);
    if (!known || number >= known.length) {
      const more = new Float64Array(2 * number + 1024).fill(Number.NaN);
      if (known) more.set(known);
      this.#known.set(words, (known = more));
    }
    let score = known[number] ?? NONE;
    if (Number.isNaN(score)) {
      const isHopeless = !this.canFit(charactersOfWord(words, number));
      known[number] = score = isHopeless ? NONE : this.of(words.word(number));
    }
    return score;
  }
}

const UNKNOWN = new Float64Array(0);

/** The score of what does not fit. */
export const NONE = -Infinity;

/** The characters of words that were asked about, by their numbers; 0 for those that were not. */
const characters = new Attachment<Words, Int32Array>();

function charactersOfWord(words: Words, number: number): number {
  let known = characters.get(words);
  if (!known || number >= known.length) {
    const more = new Int32Array(2 * number + 1024);
    if (known) more.set(known);
    characters.set(words, (known = more));
  }
  let found = known[number] ?? 0;
  if (found === 0) known[number] = found = charactersIn(words.word(number).toLowerCase());
  return found;
}
