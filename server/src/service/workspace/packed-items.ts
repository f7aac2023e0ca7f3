import type { Position, Range } from 'vscode-languageserver-types';
import type { ReferenceForm } from '../parse/facts.js';
import { headingText } from '../parse/heading-text.js';
import { slugger } from '../parse/sections.js';
import { ABSENT, FORMS, WRITTEN_SHIFT, type Pack } from './packed-lists.js';
import type { HeadingRecord, ReferenceRecord } from './record.js';
import { partsOf, WRITTEN, type ReferenceParts } from './reference-parts.js';

/** A heading that is unpacked as it is asked about: most are looked for by level or by name alone. */
export class PackedHeading implements HeadingRecord {
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

/** The bits of a reference's first number that are its form. */
const FORM = (1 << WRITTEN_SHIFT) - 1;

/** A reference that is unpacked as it is asked about. */
export class PackedReference implements ReferenceRecord {
  readonly #item: Item;
  readonly #fields: () => readonly string[];

  /** @param fields gives the keys of the document's fields. */
  constructor(item: Item, fields: () => readonly string[]) {
    this.#item = item;
    this.#fields = fields;
  }

  get form(): ReferenceForm {
    return FORMS[this.#item.number(0) & FORM] ?? 'wiki';
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
    const index = this.#item.number(1);
    return index < 0 ? undefined : this.#fields()[index];
  }

  get heading(): number {
    return this.#item.number(2);
  }

  get inHeading(): boolean {
    return (this.#bits & WRITTEN.inHeading) !== 0;
  }

  get parts(): ReferenceParts | undefined {
    const { form, target, fragment, range } = this;
    return partsOf({ form, target, fragment, range, bits: this.#bits });
  }

  get #bits(): number {
    return this.#item.number(0) >> WRITTEN_SHIFT;
  }
}

/** One item of a list, or the head of a record. */
export class Item {
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
