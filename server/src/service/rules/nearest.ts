/**
 * The candidates that someone who wrote `wanted` may have meant, the likeliest first. Case, accents,
 * hyphens and spaces make no difference.
 *
 * @param nameOf what a candidate is called.
 */
export function nearest<T>(
  wanted: string,
  candidates: Iterable<T>,
  nameOf: (candidate: T) => string,
): T[] {
  const all = [...candidates];
  return new FoldedNames(all.map(nameOf)).nearest(wanted).map((index) => all[index] as T);
}

/** Names among which near ones are looked for again and again. */
export class FoldedNames {
  readonly #names: readonly string[];
  readonly #folded: readonly Folded[];
  /** The letters of each name, and its length, for a first look that settles most of them. */
  readonly #letters: Int32Array;
  readonly #lengths: Int32Array;

  constructor(names: readonly string[]) {
    this.#names = names;
    this.#folded = names.map(folded);
    this.#letters = Int32Array.from(this.#folded, ({ letters }) => letters);
    this.#lengths = Int32Array.from(this.#folded, ({ text }) => text.length);
  }

  /** The numbers of the names that may be meant, the likeliest first. */
  nearest(wanted: string): number[] {
    const target = folded(wanted);
    const found: { index: number; name: string; score: number }[] = [];
    for (const [index, name] of this.#folded.entries()) {
      if (!this.#mayBe(target, index)) continue;
      const score = closeness(target, name);
      if (score !== undefined) found.push({ index, name: this.#names[index] ?? '', score });
    }
    found.sort((a, b) => a.score - b.score || (a.name < b.name ? -1 : 1));
    return found.map(({ index }) => index);
  }

  /** Whether a name may be a part of another, or a few slips of the hand away from it. */
  #mayBe({ letters, text }: Folded, index: number): boolean {
    const others = this.#letters[index] ?? 0;
    const missing = letters & ~others;
    const extra = others & ~letters;
    if (missing === 0 || extra === 0) return true;
    const limit = slips(text.length);
    if (Math.abs((this.#lengths[index] ?? 0) - text.length) > limit) return false;
    return bitsIn(missing | extra) <= 2 * limit;
  }
}

interface Folded {
  readonly text: string;
  /** The letters and digits in it, as a set of bits. */
  readonly letters: number;
  /** The length of a kind's prefix, `SPEC-`: that two names share one says nothing. */
  readonly prefix: number;
}

/** The names of a workspace are compared again and again; each is folded once. */
const known = new Map<string, Folded>();
const KNOWN_LIMIT = 50_000;

function folded(name: string): Folded {
  let found = known.get(name);
  if (!found) {
    const text = fold(name);
    const prefix = /^\p{Lu}[\p{Lu}\p{N}]+[_-]/u.exec(name)?.[0].length ?? 0;
    found = { text, letters: lettersOf(text), prefix };
    if (known.size >= KNOWN_LIMIT) known.clear();
    known.set(name, found);
  }
  return found;
}

function fold(name: string): string {
  // Most names have neither accents nor curly quotes.
  const plain = /^[ -~]*$/.test(name)
    ? name
    : name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[‘’]/g, "'");
  return plain
    .replace(/[\s_-]+/g, ' ')
    .trim()
    .toLowerCase();
}

function lettersOf(text: string): number {
  let letters = 0;
  for (let index = 0; index < text.length; index++) letters |= 1 << (text.charCodeAt(index) % 32);
  return letters;
}

/** Who makes more slips of the hand than that has meant something else. */
const MOST_SLIPS = 3;

/** The smaller, the closer; absent where a name is too far off to have been meant. */
function closeness(target: Folded, name: Folded): number | undefined {
  if (target.text === name.text) return 0;
  const [shorter, longer] =
    target.text.length < name.text.length ? [target.text, name.text] : [name.text, target.text];
  // A short word is a part of too many names.
  if (longer.includes(shorter) && (shorter.includes(' ') || shorter.length * 2 >= longer.length)) {
    return (longer.length - shorter.length) / 10;
  }
  const shared = target.text.startsWith(name.text.slice(0, name.prefix)) ? name.prefix : 0;
  const limit = slips(target.text.length - shared);
  // A change of one letter takes one letter out and brings another in.
  if (bitsIn(target.letters ^ name.letters) > 2 * limit) return undefined;
  return editDistance(target.text, name.text, limit);
}

/** How many slips of the hand a word of a length allows for. */
function slips(length: number): number {
  return Math.min(MOST_SLIPS, Math.floor(length / 3));
}

function bitsIn(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** Rows of the table of distances; they are used again for each pair of names. */
const ROWS = [new Uint8Array(256), new Uint8Array(256), new Uint8Array(256)] as const;

/**
 * The number of insertions, removals, replacements and swaps of neighbours between two strings
 * (optimal string alignment); absent where it exceeds `limit`, or where one has over 255 characters.
 */
export function editDistance(a: string, b: string, limit: number): number | undefined {
  if (Math.abs(a.length - b.length) > limit || Math.max(a.length, b.length) > 255) return undefined;
  const far = limit + 1;
  let [beforeLast, last, row]: [Uint8Array, Uint8Array, Uint8Array] = [...ROWS];
  for (let j = 0; j <= b.length; j++) last[j] = Math.min(j, far);
  for (let i = 1; i <= a.length; i++) {
    // Further from the diagonal than the limit every way is too long.
    const from = Math.max(1, i - limit);
    const to = Math.min(b.length, i + limit);
    row[from - 1] = from === 1 ? Math.min(i, far) : far;
    if (to < b.length) row[to + 1] = far;
    let least = at(row, from - 1);
    for (let j = from; j <= to; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1;
      let cost = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, at(beforeLast, j - 2) + 1);
      }
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return undefined;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  const distance = at(last, b.length);
  return distance <= limit ? distance : undefined;
}

function at(row: Uint8Array, index: number): number {
  return row[index] ?? 0;
}
