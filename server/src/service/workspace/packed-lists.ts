import type { ReferenceForm } from '../parse/facts.js';

/**
 * How a packed record is laid out: a head of single numbers, then the lists, one after the other. An
 * item of a list is as many numbers as its row here says; those at `words` are numbers of words, -1
 * for one that is absent, and all others are as they are. A position is two numbers.
 *
 * To add a list: add its row, write it in `pack.ts`, read it in `packed-record.ts`, and count up
 * `LAYOUT_VERSION`, by which a stored index of another layout is known.
 */
export const LISTS = [
  /** level, start of the heading, start and end of its text; its text */
  { name: 'headings', width: 8, words: [7] },
  /** start and end; name */
  { name: 'anchors', width: 5, words: [4] },
  /** start and end; name, key, value */
  { name: 'fields', width: 7, words: [4, 5, 6] },
  /** form and how it is written, number of the field, number of the heading, start and end; target, fragment, `targetKey` of the target */
  { name: 'references', width: 10, words: [7, 8, 9] },
  /** name */
  { name: 'tags', width: 1, words: [0] },
  /** start and end; name */
  { name: 'marks', width: 5, words: [4] },
  /** the keys of all targets, each once */
  { name: 'mentions', width: 1, words: [0] },
] as const;

/** Where in an item of `headings` its text stands. */
export const HEADING_TEXT = 7;

/** Where in an item of `references` its target stands, and the target's key. */
export const TARGET = 7;
export const TARGET_KEY = 9;

export type ListName = (typeof LISTS)[number]['name'];

/** The forms of references by their numbers. */
export const FORMS: readonly ReferenceForm[] = [
  'wiki',
  'embed',
  'link',
  'image',
  'label',
  'definition',
  'id',
  'html',
];

/** From which bit on the first number of a reference says how it is written; see `WRITTEN`. */
export const WRITTEN_SHIFT = 3;

/** The number of a word that is absent. */
export const ABSENT = -1;

export const LAYOUT_VERSION = 5;

/** Where the single numbers of a record stand, counted from its start. */
export const HEAD = {
  /** How many numbers the whole record takes. */
  length: 0,
  /** The number of the heading that is the title, or -1. */
  titleHeading: 1,
  /** Words. */
  title: 2,
  claimedKind: 3,
  status: 4,
  /** The end of the text: a line and a character. */
  end: 5,
  /** How many items each list has. */
  counts: 7,
} as const;

/** The words of a record's head. */
export const HEAD_WORDS = [HEAD.title, HEAD.claimedKind, HEAD.status] as const;

/** Where the first list starts. */
const HEAD_LENGTH = HEAD.counts + LISTS.length;

/** Where a list of a record stands: the first number of its first item, and how many items there are. */
export function listAt(
  numbers: Int32Array,
  record: number,
  name: ListName,
): { readonly start: number; readonly count: number; readonly width: number } {
  let start = record + HEAD_LENGTH;
  let index = 0;
  for (const list of LISTS) {
    const count = numbers[record + HEAD.counts + index++] ?? 0;
    if (list.name === name) return { start, count, width: list.width };
    start += count * list.width;
  }
  throw new RangeError(`There is no list ${name}.`);
}

/** Many records in few objects: their places and counts in one array, their words by numbers. */
export interface Pack {
  readonly numbers: Int32Array;
  readonly words: Words;
}

/** Words by the numbers that stand for them. */
export interface Words {
  /** The word with a number; empty where there is none. */
  word(number: number): string;
}
