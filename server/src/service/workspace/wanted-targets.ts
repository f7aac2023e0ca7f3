import { ABSENT, type Words } from './packed-lists.js';
import { targetKey } from './target-key.js';

/**
 * The targets of references that are looked for in many documents, by their keys. Records whose words
 * are numbers are asked by numbers, so that of ten thousand documents few words are looked at, and each
 * once.
 */
export class WantedTargets {
  readonly #keys: ReadonlySet<string>;
  readonly #isNamed: ((target: string) => boolean) | undefined;
  /** What is known of keys by their numbers: 0 for nothing yet, 1 for no, 2 for yes. */
  readonly #known = new Map<Words, Uint8Array>();

  /**
   * @param keys as `targetKey` has them.
   * @param isNamed whether a target is wanted whatever its key is.
   */
  constructor(keys: ReadonlySet<string>, isNamed?: (target: string) => boolean) {
    this.#keys = keys;
    this.#isNamed = isNamed;
  }

  /** Whether a target is wanted. */
  has(target: string): boolean {
    return this.#keys.has(targetKey(target)) || this.#isNamed?.(target) === true;
  }

  /** The same of the number of a target, with that of its key. */
  hasWord(words: Words, target: number, key: number): boolean {
    if (key !== ABSENT && this.#hasKey(words, key)) return true;
    return this.#isNamed?.(words.word(target)) === true;
  }

  #hasKey(words: Words, key: number): boolean {
    let known = this.#known.get(words);
    if (!known || key >= known.length) {
      const more = new Uint8Array(2 * key + 1024);
      if (known) more.set(known);
      this.#known.set(words, (known = more));
    }
    if (known[key] === 0) known[key] = this.#keys.has(words.word(key)) ? 2 : 1;
    return known[key] === 2;
  }
}
