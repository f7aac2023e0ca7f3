import type { Position, Range } from 'vscode-languageserver-types';
import { headingText } from '../parse/heading-text.js';
import type { ReferenceForm } from '../parse/facts.js';
import { slugger } from '../parse/sections.js';
import { documentNames } from '../uris.js';
import { ABSENT, FORMS, HEAD, listAt, type ListName, type Pack } from './packed-lists.js';
import type {
  AnchorRecord,
  DocumentRecord,
  FieldRecord,
  HeadingRecord,
  MarkRecord,
  ReferenceRecord,
} from './record.js';

/** A state of a file, as the shell tells one from another. Times are in milliseconds. */
export interface FileStamp {
  readonly size: number;
  /** When its content was modified. */
  readonly modified: number;
  /** When anything about it was changed. */
  readonly changed: number;
}

/**
 * A record that is kept for a document whose text is not: a place in a pack, which it shares with
 * others. What it says is unpacked when it is asked for and not kept, because among ten thousand
 * documents few are ever asked for theirs.
 */
export class PackedRecord implements DocumentRecord {
  readonly uri: string;
  /** Where the record is, for who stores it. */
  readonly pack: Pack;
  readonly start: number;
  /** What tells whether the file is still the one that was read; absent where nothing can. */
  readonly stamp: FileStamp | undefined;

  /** @param start the first number of the record in the pack. */
  constructor(uri: string, pack: Pack, start: number, stamp: FileStamp | undefined) {
    this.uri = uri;
    this.stamp = stamp;
    this.pack = pack;
    this.start = start;
  }

  get name(): string {
    return documentNames(this.uri).name;
  }

  get nameKeys(): readonly string[] {
    return documentNames(this.uri).keys;
  }

  get title(): string {
    return this.#word(HEAD.title) ?? '';
  }

  get titleRange(): Range | undefined {
    const index = this.#number(HEAD.titleHeading);
    if (index < 0) return undefined;
    const { start, width } = listAt(this.pack.numbers, this.start, 'headings');
    return new Item(this.pack, start + index * width).range(3);
  }

  get claimedKind(): string | undefined {
    return this.#word(HEAD.claimedKind);
  }

  get status(): string | undefined {
    return this.#word(HEAD.status);
  }

  get tags(): readonly string[] {
    return this.#list('tags', (item) => item.word(0));
  }

  get marks(): readonly MarkRecord[] {
    return this.#list('marks', (item) => ({ name: item.word(4), range: item.range(0) }));
  }

  get headings(): readonly HeadingRecord[] {
    if (last?.record !== this) last = { record: this, headings: this.#unpackHeadings() };
    return last.headings;
  }

  #unpackHeadings(): readonly HeadingRecord[] {
    const end = new Item(this.pack, this.start).position(HEAD.end);
    const all: PackedHeading[] = [];
    let last: PackedHeading | undefined;
    this.#list('headings', (item) => {
      const heading = new PackedHeading(item, all, end);
      while (last && last.level >= heading.level) {
        last.next = heading;
        last = all[last.parent];
      }
      heading.parent = last?.index ?? -1;
      last = heading;
      all.push(heading);
    });
    return all;
  }

  get headingTexts(): readonly string[] {
    const { numbers, words } = this.pack;
    const { start, count, width } = listAt(numbers, this.start, 'headings');
    const texts: string[] = [];
    for (let index = 0; index < count; index++) {
      texts.push(words.word(numbers[start + index * width + 7] ?? 0));
    }
    return texts;
  }

  get anchors(): readonly AnchorRecord[] {
    return this.#list('anchors', (item) => ({ name: item.word(4), range: item.range(0) }));
  }

  get fields(): readonly FieldRecord[] {
    return this.#list('fields', (item) => ({
      ...{ name: item.word(4), key: item.word(5), value: item.word(6) },
      range: item.range(0),
    }));
  }

  get references(): readonly ReferenceRecord[] {
    const fields = this.#list('fields', (item) => item.word(5));
    return this.#list('references', (item) => new PackedReference(item, fields));
  }

  get mentionKeys(): readonly string[] {
    return this.#list('mentions', (item) => item.word(0));
  }

  #number(at: number): number {
    return this.pack.numbers[this.start + at] ?? 0;
  }

  #word(at: number): string | undefined {
    return new Item(this.pack, this.start).optionalWord(at);
  }

  #list<T>(name: ListName, read: (item: Item) => T): T[] {
    const { start, count, width } = listAt(this.pack.numbers, this.start, name);
    const items: T[] = [];
    for (let index = 0; index < count; index++) {
      items.push(read(new Item(this.pack, start + index * width)));
    }
    return items;
  }
}

/** Who asks for one heading of a document mostly asks for another one of it. */
let last:
  { readonly record: PackedRecord; readonly headings: readonly HeadingRecord[] } | undefined;

/** A heading that is unpacked as it is asked about: most are looked for by level or by name alone. */
class PackedHeading implements HeadingRecord {
  readonly level: number;
  readonly index: number;
  parent = -1;
  /** The heading that ends it; absent where the end of the text does. */
  next: PackedHeading | undefined;
  readonly #item: Item;
  readonly #all: PackedHeading[];
  readonly #textEnd: Position;
  #slug: string | undefined;

  /** @param all the headings of the document, of which those before this one are there already. */
  constructor(item: Item, all: PackedHeading[], textEnd: Position) {
    this.level = item.number(0);
    this.index = all.length;
    this.#item = item;
    this.#all = all;
    this.#textEnd = textEnd;
  }

  get text(): string {
    return this.#item.word(7);
  }

  get key(): string {
    return headingText(this.text).key;
  }

  get slug(): string {
    if (this.#slug === undefined) {
      const slugs = slugger();
      for (const heading of this.#all) heading.#slug = slugs(headingText(heading.text).slugBase);
    }
    return this.#slug ?? '';
  }

  get range(): Range {
    return { start: this.#start, end: this.next ? this.next.#start : this.#textEnd };
  }

  get selectionRange(): Range {
    return this.#item.range(3);
  }

  get #start(): Position {
    return this.#item.position(1);
  }
}

/** A reference that is unpacked as it is asked about. */
class PackedReference implements ReferenceRecord {
  readonly #item: Item;
  readonly #fields: readonly string[];

  /** @param fields the keys of the document's fields. */
  constructor(item: Item, fields: readonly string[]) {
    this.#item = item;
    this.#fields = fields;
  }

  get form(): ReferenceForm {
    return FORMS[this.#item.number(0)] ?? 'wiki';
  }

  get target(): string {
    return this.#item.word(7);
  }

  get fragment(): string | undefined {
    return this.#item.optionalWord(8);
  }

  get range(): Range {
    return this.#item.range(3);
  }

  get field(): string | undefined {
    return this.#fields[this.#item.number(1)];
  }

  get heading(): number {
    return this.#item.number(2);
  }
}

/** One item of a list, or the head of a record. */
class Item {
  readonly #pack: Pack;
  readonly #start: number;

  constructor(pack: Pack, start: number) {
    this.#pack = pack;
    this.#start = start;
  }

  number(at: number): number {
    return this.#pack.numbers[this.#start + at] ?? 0;
  }

  word(at: number): string {
    return this.#pack.words.word(this.number(at));
  }

  optionalWord(at: number): string | undefined {
    const number = this.number(at);
    return number === ABSENT ? undefined : this.#pack.words.word(number);
  }

  position(at: number): Position {
    return { line: this.number(at), character: this.number(at + 1) };
  }

  range(at: number): Range {
    return { start: this.position(at), end: this.position(at + 2) };
  }
}
