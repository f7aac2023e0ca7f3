import type { Range } from 'vscode-languageserver-types';
import type { SpecDocument } from '../parse/document.js';
import type { ReferenceForm } from '../parse/facts.js';
import { headingText } from '../parse/heading-text.js';
import { slugger } from '../parse/sections.js';
import type { Span } from '../parse/span.js';
import {
  recordOf,
  type AnchorRecord,
  type DocumentRecord,
  type FieldRecord,
  type HeadingRecord,
  type ReferenceRecord,
} from './record.js';

/**
 * A record that is kept for a document whose text is not: its places in one array of numbers, its
 * words in one of strings that documents share. Lists are unpacked when they are asked for and not
 * kept, because among ten thousand documents few are ever asked for theirs.
 */
export class PackedRecord implements DocumentRecord {
  readonly uri: string;
  readonly name: string;
  readonly nameKeys: readonly string[];
  readonly title: string;
  readonly claimedKind: string | undefined;
  readonly tags: readonly string[];
  readonly status: string | undefined;
  readonly #numbers: Int32Array;
  readonly #words: readonly string[];

  private constructor(record: DocumentRecord, numbers: Int32Array, words: readonly string[]) {
    this.uri = record.uri;
    this.name = record.name;
    this.nameKeys = record.nameKeys;
    this.title = shared(record.title);
    this.claimedKind = record.claimedKind;
    this.tags = sharedList(record.tags);
    this.status = record.status && shared(record.status);
    this.#numbers = numbers;
    this.#words = words;
  }

  /** Packs the record of a document whose text is to be let go. */
  static pack(document: SpecDocument): PackedRecord {
    const record = recordOf(document);
    const writer = new Writer(document);
    const { subtitle, title, sections } = document;
    const { anchors, fields, references } = record;
    writer.number(sections.length, anchors.length, fields.length, references.length);
    writer.number((subtitle ?? title)?.index ?? -1);
    for (const { start, facts } of document.pieces) {
      for (const { level, span, textSpan, text } of facts.headings) {
        writer.number(level);
        writer.span(span, start);
        writer.span(textSpan, start);
        writer.word(text);
      }
    }
    document.anchors.forEach(({ name, span }) => {
      writer.span(span);
      writer.word(name);
    });
    document.fields.forEach(({ name, key, value, span }) => {
      writer.span(span);
      writer.word(name);
      writer.word(key);
      writer.word(value);
    });
    references.forEach(({ form, field, heading, target, fragment }, index) => {
      const fieldNumber = fields.findIndex(({ key }) => key === field);
      const flags = FORMS.indexOf(form) * 2 + (fragment === undefined ? 0 : 1);
      writer.number(flags, field === undefined ? -1 : fieldNumber, heading);
      writer.span(document.references[index]?.span ?? { start: 0, end: 0 });
      writer.word(target);
      if (fragment !== undefined) writer.word(fragment);
    });
    writer.position(document.text.length);
    return new PackedRecord(record, Int32Array.from(writer.numbers), writer.words);
  }

  get titleRange(): Range | undefined {
    return this.headings[this.#numbers[TITLE] ?? -1]?.selectionRange;
  }

  get headings(): readonly HeadingRecord[] {
    const reader = this.#reader();
    const slugs = slugger();
    const headings: Unpacked[] = [];
    const open: number[] = [];
    for (let index = 0; index < reader.headings; index++) {
      const level = reader.number();
      const { start } = reader.range();
      const selectionRange = reader.range();
      const { text, key, slugBase } = headingText(reader.word());
      while (open.length && (headings[open.at(-1) ?? 0]?.level ?? 0) >= level) {
        const closed = headings[open.pop() ?? 0];
        if (closed) closed.range.end = start;
      }
      const parent = open.at(-1) ?? -1;
      const range = { start, end: reader.end };
      headings.push({ text, key, slug: slugs(slugBase), level, range, selectionRange, parent });
      open.push(index);
    }
    return headings;
  }

  get anchors(): readonly AnchorRecord[] {
    const reader = this.#reader().skipHeadings();
    return reader.times(reader.anchors, () => ({ range: reader.range(), name: reader.word() }));
  }

  get fields(): readonly FieldRecord[] {
    const reader = this.#reader().skipHeadings().skipAnchors();
    return reader.times(reader.fields, () => {
      const range = reader.range();
      return { name: reader.word(), key: reader.word(), value: reader.word(), range };
    });
  }

  get references(): readonly ReferenceRecord[] {
    const reader = this.#reader().skipHeadings().skipAnchors();
    const fields = reader.times(reader.fields, () => {
      reader.range();
      return [reader.word(), reader.word(), reader.word()][1];
    });
    return reader.times(reader.references, () => {
      const flags = reader.number();
      const field = fields[reader.number()];
      const heading = reader.number();
      const range = reader.range();
      const form = FORMS[flags >> 1] ?? 'wiki';
      const target = reader.word();
      const fragment = flags & 1 ? reader.word() : undefined;
      return { form, target, fragment, range, field, heading };
    });
  }

  /** Read without the rest of the references: the index asks it of every document. */
  get targets(): readonly string[] {
    const reader = this.#reader().skipHeadings().skipAnchors().skipFields();
    return reader.times(reader.references, () => {
      const flags = reader.number();
      reader.skip(6);
      const target = reader.word();
      if (flags & 1) reader.word();
      return target;
    });
  }

  #reader(): Reader {
    return new Reader(this.#numbers, this.#words);
  }
}

interface Unpacked extends HeadingRecord {
  readonly range: { readonly start: Range['start']; end: Range['end'] };
}

const FORMS: readonly ReferenceForm[] = [
  'wiki',
  'embed',
  'link',
  'image',
  'label',
  'definition',
  'id',
];

/** Where the number of the title's heading stands, after the four counts. */
const TITLE = 4;
const HEADER = 5;

class Writer {
  readonly numbers: number[] = [];
  readonly words: string[] = [];
  readonly #document: SpecDocument;
  #line = 0;

  constructor(document: SpecDocument) {
    this.#document = document;
  }

  number(...values: readonly number[]): void {
    for (const value of values) this.numbers.push(value);
  }

  /** @param by how far the span has moved since it was read. */
  span({ start, end }: Span, by = 0): void {
    this.position(start + by);
    this.position(end + by);
  }

  /** Places come mostly in the order of the text, so the line is looked for from the last one on. */
  position(offset: number): void {
    const { lines } = this.#document;
    if (lines.start(this.#line) > offset) this.#line = lines.lineAt(offset);
    while (this.#line + 1 < lines.count && lines.start(this.#line + 1) <= offset) this.#line++;
    this.numbers.push(this.#line, offset - lines.start(this.#line));
  }

  word(text: string): void {
    this.words.push(shared(text));
  }
}

class Reader {
  readonly headings: number;
  readonly anchors: number;
  readonly fields: number;
  readonly references: number;
  readonly #numbers: Int32Array;
  readonly #words: readonly string[];
  #number = HEADER;
  #word = 0;

  constructor(numbers: Int32Array, words: readonly string[]) {
    [this.headings = 0, this.anchors = 0, this.fields = 0, this.references = 0] = numbers;
    this.#numbers = numbers;
    this.#words = words;
  }

  number(): number {
    return this.#numbers[this.#number++] ?? 0;
  }

  range(): Range {
    return {
      start: { line: this.number(), character: this.number() },
      end: { line: this.number(), character: this.number() },
    };
  }

  word(): string {
    return this.#words[this.#word++] ?? '';
  }

  /** The end of the text. */
  get end(): Range['end'] {
    const last = this.#numbers.length;
    return { line: this.#numbers[last - 2] ?? 0, character: this.#numbers[last - 1] ?? 0 };
  }

  skipHeadings(): this {
    this.#number += this.headings * 9;
    this.#word += this.headings;
    return this;
  }

  skipAnchors(): this {
    this.#number += this.anchors * 4;
    this.#word += this.anchors;
    return this;
  }

  skipFields(): this {
    this.#number += this.fields * 4;
    this.#word += this.fields * 3;
    return this;
  }

  skip(numbers: number): void {
    this.#number += numbers;
  }

  times<T>(count: number, read: () => T): T[] {
    return Array.from({ length: count }, read);
  }
}

/** Words that many documents have in common are kept once. A word is copied out of its text. */
const words = new Map<string, string>();
const WORDS_LIMIT = 200_000;

function shared(text: string): string {
  let word = words.get(text);
  if (word === undefined) {
    word = (' ' + text).slice(1);
    if (words.size >= WORDS_LIMIT) words.clear();
    words.set(word, word);
  }
  return word;
}

const lists = new Map<string, readonly string[]>();

function sharedList(items: readonly string[]): readonly string[] {
  const key = items.join(' ');
  let list = lists.get(key);
  if (!list) {
    list = items.map(shared);
    if (lists.size >= WORDS_LIMIT) lists.clear();
    lists.set(key, list);
  }
  return list;
}
