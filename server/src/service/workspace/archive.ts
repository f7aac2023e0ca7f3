import { ABSENT, HEAD, HEAD_WORDS, LISTS, type Pack, type Words } from './packed-lists.js';
import { PackedRecord } from './packed-record.js';

/** Records in a form that can be stored. */
export interface Archive extends ArchiveEnd {
  /** The records one after the other, as `packed-lists.ts` lays them out. */
  readonly numbers: Int32Array;
}

/** All of an archive that is known only when its last record was put in. */
export interface ArchiveEnd {
  /** Of each record's file: size, time of modification, time of change. */
  readonly stamps: Float64Array;
  /** Where each word ends in `text`. The first words are the URIs of the records. */
  readonly wordEnds: Int32Array;
  readonly text: string;
}

/** About how many numbers are handed out at once. */
const CHUNK = 1 << 16;

/**
 * Makes an archive of those records whose files can be known again.
 *
 * @returns the numbers by and by, so that they need not all be in memory at once; each part holds
 *   only until the next is asked for. At the end it gives the rest.
 */
export function* archiveRecords(
  records: Iterable<unknown>,
): Generator<Int32Array, ArchiveEnd, undefined> {
  const stored = [...records].filter(isStorable);
  const words = new WordNumbers(stored.map(({ uri }) => uri));
  let chunk = new Int32Array(CHUNK);
  let length = 0;
  for (const { pack, start } of stored) {
    const size = pack.numbers[start + HEAD.length] ?? 0;
    if (length > 0 && length + size > chunk.length) {
      yield chunk.subarray(0, length);
      length = 0;
    }
    if (size > chunk.length) chunk = new Int32Array(size);
    chunk.set(pack.numbers.subarray(start, start + size), length);
    renumberWords(chunk, length, (number) => words.of(pack.words, number));
    length += size;
  }
  yield chunk.subarray(0, length);
  const stamps = stored.flatMap(({ stamp: { size, modified, changed } }) => [
    size,
    modified,
    changed,
  ]);
  return { stamps: new Float64Array(stamps), ...words.finish() };
}

type Storable = PackedRecord & { readonly stamp: object };

function isStorable(record: unknown): record is Storable {
  return record instanceof PackedRecord && record.stamp !== undefined;
}

function renumberWords(
  numbers: Int32Array,
  record: number,
  renumber: (number: number) => number,
): void {
  const change = (at: number) => {
    const number = numbers[at] ?? ABSENT;
    if (number !== ABSENT) numbers[at] = renumber(number);
  };
  for (const at of HEAD_WORDS) change(record + at);
  let start = record + HEAD.counts + LISTS.length;
  LISTS.forEach(({ width, words }, index) => {
    const end = start + (numbers[record + HEAD.counts + index] ?? 0) * width;
    for (; start < end; start += width) for (const at of words) change(start + at);
  });
}

/** Gives the words of several packs numbers of one row. */
class WordNumbers {
  readonly #words: string[];
  readonly #numbers = new Map<string, number>();
  /** The new numbers by the old ones. */
  readonly #known = new Map<Words, Map<number, number>>();

  constructor(first: readonly string[]) {
    this.#words = [...first];
  }

  of(words: Words, number: number): number {
    let known = this.#known.get(words);
    if (!known) this.#known.set(words, (known = new Map<number, number>()));
    let found = known.get(number);
    if (found === undefined) known.set(number, (found = this.#add(words.word(number))));
    return found;
  }

  #add(word: string): number {
    let number = this.#numbers.get(word);
    if (number === undefined) {
      number = this.#words.push(word) - 1;
      this.#numbers.set(word, number);
    }
    return number;
  }

  finish(): { wordEnds: Int32Array; text: string } {
    let end = 0;
    const ends = this.#words.map((word) => (end += word.length));
    return { wordEnds: Int32Array.from(ends), text: this.#words.join('') };
  }
}

/**
 * The records of an archive, which go on living in it.
 *
 * @throws RangeError where the archive is not one.
 */
export function openArchive({ numbers, stamps, wordEnds, text }: Archive): PackedRecord[] {
  const words = new ArchiveWords(text, wordEnds);
  const pack: Pack = { numbers, words };
  const records: PackedRecord[] = [];
  let start = 0;
  for (let index = 0; 3 * index < stamps.length; index++) {
    const [size = 0, modified = 0, changed = 0] = stamps.subarray(3 * index, 3 * index + 3);
    const record = new PackedRecord(words.word(index), pack, start, { size, modified, changed });
    records.push(record);
    const length = numbers[start + HEAD.length] ?? 0;
    if (length <= 0) throw new RangeError('A record has no length.');
    start += length;
  }
  if (start !== numbers.length) throw new RangeError('The records do not fill the archive.');
  return records;
}

/** The words of an archive, cut out of its text when they are first asked for. */
class ArchiveWords implements Words {
  readonly #text: string;
  readonly #ends: Int32Array;
  readonly #known: (string | undefined)[];

  constructor(text: string, ends: Int32Array) {
    this.#text = text;
    this.#ends = ends;
    this.#known = new Array<undefined>(ends.length).fill(undefined);
  }

  word(number: number): string {
    return (this.#known[number] ??= this.#text.slice(
      this.#ends[number - 1] ?? 0,
      this.#ends[number] ?? 0,
    ));
  }
}
