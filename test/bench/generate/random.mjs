/**
 * A stream of numbers that a seed decides. The platform's own generator cannot be seeded, and the
 * workspaces have to be the same on every machine.
 */
export class Random {
  #state;

  /** @param {string} seed */
  constructor(seed) {
    this.#state = hash(seed);
  }

  /** A number from 0 up to 1, by the mulberry32 method. */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /**
   * A whole number from 0 up to, and without, the end.
   * @param {number} end
   */
  below(end) {
    return Math.floor(this.next() * end);
  }

  /**
   * @template T
   * @param {readonly T[]} items
   * @returns {T}
   */
  pick(items) {
    return /** @type {T} */ (items[this.below(items.length)]);
  }

  /** @param {number} probability */
  chance(probability) {
    return this.next() < probability;
  }
}

/**
 * Spreads a seed over 32 bits, by the FNV-1a method.
 * @param {string} seed
 */
function hash(seed) {
  let value = 0x811c9dc5;
  for (const character of seed) {
    value = Math.imul(value ^ /** @type {number} */ (character.codePointAt(0)), 0x01000193);
  }
  return value >>> 0;
}

/**
 * Draws ranks by Zipf's law: the second is drawn half as often as the first, the third a third as
 * often. References between documents that grew together are spread like this.
 */
export class Zipf {
  /** @type {Float64Array} the sum of the weights up to and with each rank */
  #sums;

  /** @param {number} count how many ranks there are */
  constructor(count) {
    this.#sums = new Float64Array(count);
    let sum = 0;
    for (let rank = 0; rank < count; rank++) this.#sums[rank] = sum += 1 / (rank + 1);
  }

  /**
   * Draws a rank below a limit.
   * @param {Random} random
   * @param {number} limit
   */
  draw(random, limit) {
    const wanted = random.next() * /** @type {number} */ (this.#sums[limit - 1]);
    let low = 0;
    let high = limit - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (/** @type {number} */ (this.#sums[middle]) <= wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
