/**
 * Names among which someone may have meant one that was written otherwise. Case, accents, hyphens and
 * spaces make no difference.
 */
export class FoldedNames {
  readonly #names: readonly string[];
  readonly #folded: readonly Folded[];
  /** What settles most names at the first look: the characters of each, and its length. */
  readonly #letters: Int32Array;
  readonly #others: Int32Array;
  readonly #lengths: Int32Array;

  constructor(names: readonly string[]) {
    this.#names = names;
    this.#folded = names.map(folded);
    this.#letters = Int32Array.from(this.#folded, ({ letters }) => letters);
    this.#others = Int32Array.from(this.#folded, ({ others }) => others);
    this.#lengths = Int32Array.from(this.#folded, ({ text }) => text.length);
  }

  /** The numbers of the names that may be meant, the likeliest first. */
  nearest(wanted: string): number[] {
    const target = folded(wanted);
    const limit = slips(target.text.length);
    const found: { index: number; name: string; score: number }[] = [];
    for (let index = 0; index < this.#folded.length; index++) {
      const name = this.#folded[index];
      if (!name || !this.#mayBe(target, index, limit)) continue;
      const score = closeness(target, name);
      if (score !== undefined) found.push({ index, name: this.#names[index] ?? '', score });
    }
    found.sort((a, b) => a.score - b.score || (a.name < b.name ? -1 : 1));
    return found.map(({ index }) => index);
  }

  /** Whether a name may be a part of another, or a few slips of the hand away from it. */
  #mayBe({ letters, others, text }: Folded, index: number, limit: number): boolean {
    const nameLetters = this.#letters[index] ?? 0;
    const nameOthers = this.#others[index] ?? 0;
    const missing = (letters & ~nameLetters) | (others & ~nameOthers);
    const extra = (nameLetters & ~letters) | (nameOthers & ~others);
    if (missing === 0 || extra === 0) return true;
    if (Math.abs((this.#lengths[index] ?? 0) - text.length) > limit) return false;
    // A change of one letter takes one letter out and brings another in.
    return bitsIn(letters ^ nameLetters) + bitsIn(others ^ nameOthers) <= 2 * limit;
  }
}

/** The one of a few names that is likeliest meant; `undefined` where none comes near. */
export function nearestName(wanted: string, names: readonly string[]): string | undefined {
  const [index = -1] = new FoldedNames(names).nearest(wanted);
  return names[index];
}

interface Folded {
  readonly text: string;
  /** The characters in it, as sets of bits: the letters, and digits with all that is no letter. */
  readonly letters: number;
  readonly others: number;
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
    found = { text, letters: lettersIn(text, true), others: lettersIn(text, false), prefix };
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

function lettersIn(text: string, letters: boolean): number {
  let set = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code >= 0x40 === letters) set |= 1 << (code % 32);
  }
  return set;
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
  const start = sharedStart(a, b);
  const end = sharedEnd(a, b, start);
  return distance(a.slice(start, a.length - end), b.slice(start, b.length - end), limit);
}

/** What two strings have in common at their ends makes no difference to their distance. */
function sharedStart(a: string, b: string): number {
  let start = 0;
  while (start < a.length && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  return start;
}

function sharedEnd(a: string, b: string, start: number): number {
  const most = Math.min(a.length, b.length) - start;
  let end = 0;
  while (end < most && a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end)) end++;
  return end;
}

function distance(a: string, b: string, limit: number): number | undefined {
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
    const own = a.charCodeAt(i - 1);
    for (let j = from; j <= to; j++) {
      const other = b.charCodeAt(j - 1);
      let cost = Math.min(at(last, j) + 1, at(row, j - 1) + 1);
      cost = Math.min(cost, at(last, j - 1) + (own === other ? 0 : 1));
      const swapped = own === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other;
      if (swapped) cost = Math.min(cost, at(beforeLast, j - 2) + 1);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return undefined;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  const found = at(last, b.length);
  return found <= limit ? found : undefined;
}

function at(row: Uint8Array, index: number): number {
  return row[index] ?? 0;
}
