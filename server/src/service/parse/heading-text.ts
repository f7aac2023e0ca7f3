import { slug } from 'github-slugger';
import { Remembered } from '../remembered.js';
import { repairMojibake } from './mojibake.js';

/** A heading's number as its author wrote it: `2.3` in `### 2.3 Scope`. */
export interface Numbering {
  /** The number without what follows it: `2.3`. */
  readonly number: string;
  /** What stands between the number and the text: `. `, ` `, `) `. */
  readonly separator: string;
}

const NUMBERING = /^(?:§\s*)?(\d+(?:\.\d+)*)([.):]?\s+)(?=\S)/;

/** The numbering of a heading's text; absent in `Phase 1: Core` and in `2025 in review`. */
export function numberingOf(text: string): Numbering | undefined {
  const match = NUMBERING.exec(text);
  const number = match?.[1];
  const separator = match?.[2];
  if (!number || !separator) return undefined;
  // "2025 in review" starts with a year, which is part of the name.
  if (number.length > 3 && !number.includes('.') && !/[.):]/.test(separator)) return undefined;
  return { number, separator };
}

/** The signs that authors set before and after a heading's text. */
export const EMOJI =
  /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u200d\ufe0e\ufe0f\u20e3]/gu;
const COLON = /\s?[:：]\s*$/;
const NOTE = /\s?[([](optional|mandatory|required)[)\]]\s*$/i;

/**
 * What makes two headings the same section: the text without numbering, emoji, a note such as
 * *(optional)*, case, extra white space and a trailing colon, with mojibake repaired.
 */
export function sectionKey(text: string): string {
  let key = repairMojibake(text).replace(EMOJI, ' ').trim();
  if (numberingOf(key)) key = key.replace(NUMBERING, '');
  return key
    .replace(/\s+/g, ' ')
    .replace(COLON, '')
    .replace(NOTE, '')
    .replace(COLON, '')
    .trim()
    .toLowerCase();
}

/** Whether a template's heading says itself that its section is optional. */
export function saysOptional(text: string): boolean {
  return NOTE.exec(text)?.[1]?.toLowerCase() === 'optional';
}

/** A heading's text with what is derived from it, each when it is first asked for. */
export class HeadingText {
  readonly text: string;
  /** The plain heading that came after it where one was read last. */
  follower: HeadingText | undefined;
  #key: string | undefined;
  #slugBase: string | undefined;
  #isPlain: boolean | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** What makes it the same section as another heading; see `sectionKey`. */
  get key(): string {
    return (this.#key ??= sectionKey(this.text));
  }

  /** GitHub's slug of the text, before a later heading of the same slug gets its `-1`. */
  get slugBase(): string {
    return (this.#slugBase ??= slug(this.text));
  }

  /** Whether a heading that is written like this holds no syntax: `\*a\*` is what `*a*` never is. */
  get isPlain(): boolean {
    return (this.#isPlain ??= !SYNTAX.test(this.text) && this.text === this.text.trim());
  }
}

/** The same few headings stand in most documents of a workspace; their texts are folded once. */
const FOLDED_LIMIT = 10_000;
const folded = new Remembered<HeadingText>(FOLDED_LIMIT);
const LONGEST_FOLDED = 200;

/** A heading's text, which may be known from other documents. */
export function headingText(text: string): HeadingText {
  let heading = folded.get(text);
  if (!heading) {
    // The copy shares no memory with the document that the text was cut from.
    heading = new HeadingText((' ' + text).slice(1));
    if (text.length > LONGEST_FOLDED) return heading;
    folded.set(heading.text, heading);
  }
  return heading;
}

/** What could be syntax in a heading: emphasis, code, links, HTML, escapes, references, a null. */
const SYNTAX = /[*`<[\]\\\0]|&[#a-zA-Z]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/u;

/**
 * Reads the plain headings of a text one after the other. Documents of one kind have much the same
 * headings in the same order: what followed a heading last time is tried first.
 */
export class PlainHeadings {
  #last: HeadingText | undefined;

  /** The heading between two offsets; `undefined` where it may hold syntax. */
  read(source: string, start: number, end: number): HeadingText | undefined {
    const expected = this.#last?.follower;
    if (expected?.text.length === end - start && source.startsWith(expected.text, start)) {
      this.#last = expected;
      return expected;
    }
    const heading = headingText(source.slice(start, end));
    if (!heading.isPlain) return (this.#last = undefined);
    if (this.#last) this.#last.follower = heading;
    return (this.#last = heading);
  }
}
