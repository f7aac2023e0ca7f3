import { detach } from './detach.js';

/**
 * What was worked out for texts, as far as it was asked for lately. It holds up to twice its limit: what
 * is asked for again and again stays, however much else comes by.
 */
export class Remembered<V extends object> {
  readonly #limit: number;
  #young = new Map<string, V>();
  #old: ReadonlyMap<string, V> = new Map();

  constructor(limit: number) {
    this.#limit = limit;
  }

  get(key: string): V | undefined {
    const found = this.#young.get(key);
    if (found) return found;
    const old = this.#old.get(key);
    // Who asks may have cut the key from a text, which must not be kept for its sake.
    if (old) this.set(detach(key), old);
    return old;
  }

  set(key: string, value: V): void {
    if (this.#young.size >= this.#limit) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
  }
}

/**
 * A function of a text that remembers what it gave, for what is asked of the same words at every
 * keystroke.
 *
 * @param limit as that of `Remembered`.
 */
export function remembering<V extends object>(
  limit: number,
  compute: (text: string) => V,
): (text: string) => V {
  const known = new Remembered<V>(limit);
  return (text) => {
    let value = known.get(text);
    if (!value) known.set(detach(text), (value = compute(text)));
    return value;
  };
}
