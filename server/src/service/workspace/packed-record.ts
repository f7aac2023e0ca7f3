import type { Position, Range } from 'vscode-languageserver-types';
import { headingText } from '../parse/heading-text.js';
import { slugger } from '../parse/sections.js';
import { documentNames } from '../uris.js';
import { ABSENT, FORMS, HEAD, listAt, type ListName, type Pack } from './packed-lists.js';
import type {
  AnchorRecord,
  DocumentRecord,
  FieldRecord,
  HeadingRecord,
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

  get headings(): readonly HeadingRecord[] {
    const slugs = slugger();
    const all: PackedHeading[] = [];
    const end = new Item(this.pack, this.start).position(HEAD.end);
    const open: PackedHeading[] = [];
    this.#list('headings', (item) => {
      const heading = new PackedHeading(item, all.length, slugs, end);
      for (let last = open.at(-1); last && last.level >= heading.level; last = open.at(-1)) {
        last.next = heading;
        open.pop();
      }
      heading.parent = open.at(-1)?.index ?? -1;
      open.push(heading);
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
    return this.#list('references', (item) => ({
      form: FORMS[item.number(0)] ?? 'wiki',
      target: item.word(7),
      fragment: item.optionalWord(8),
      range: item.range(3),
      field: fields[item.number(1)],
      heading: item.number(2),
    }));
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

/** A heading whose ranges are unpacked when they are asked for: most are looked for by name. */
class PackedHeading implements HeadingRecord {
  readonly text: string;
  readonly key: string;
  readonly slug: string;
  readonly level: number;
  parent = -1;
  /** The heading that ends it; absent where the end of the text does. */
  next: PackedHeading | undefined;
  readonly #item: Item;
  readonly #textEnd: Position;

  constructor(
    item: Item,
    readonly index: number,
    slugs: (base: string) => string,
    textEnd: Position,
  ) {
    const { text, key, slugBase } = headingText(item.word(7));
    this.text = text;
    this.key = key;
    this.slug = slugs(slugBase);
    this.level = item.number(0);
    this.#item = item;
    this.#textEnd = textEnd;
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
