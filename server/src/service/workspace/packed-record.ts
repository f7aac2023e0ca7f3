import type { Range } from 'vscode-languageserver-types';
import { documentNames } from '../uris.js';
import { Item, PackedHeading, PackedReference } from './packed-items.js';
import {
  ABSENT,
  HEAD,
  HEADING_TEXT,
  listAt,
  TARGET,
  TARGET_KEY,
  type ListName,
  type Pack,
} from './packed-lists.js';
import type {
  AnchorRecord,
  DocumentRecord,
  FieldRecord,
  HeadingRecord,
  MarkRecord,
  NumberedReference,
  ReferenceRecord,
} from './record.js';
import type { WantedTargets } from './wanted-targets.js';
import { NONE, type WordScores } from './word-scores.js';

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

  scoreHeadings(scores: WordScores, take: (index: number, score: number) => void): void {
    const { numbers, words } = this.pack;
    const { start, count, width } = listAt(numbers, this.start, 'headings');
    const title = this.#number(HEAD.title);
    const known = scores.known(words);
    for (let index = 0; index < count; index++) {
      const text = numbers[start + index * width + HEADING_TEXT] ?? 0;
      // Of most words it is known from other documents that they do not fit.
      if (known[text] === NONE || text === title) continue;
      const score = scores.ofWord(words, text);
      if (score !== NONE) take(index, score);
    }
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
    const fields = this.#fieldKeys();
    return this.#list('references', (item) => new PackedReference(item, fields));
  }

  referencesTo(wanted: WantedTargets, own: boolean): NumberedReference[] {
    const { numbers, words } = this.pack;
    const { start, count, width } = listAt(numbers, this.start, 'references');
    const fields = this.#fieldKeys();
    const found: NumberedReference[] = [];
    for (let index = 0; index < count; index++) {
      const at = start + index * width;
      const target = numbers[at + TARGET] ?? 0;
      const isOwn = own && words.word(target) === '';
      if (!isOwn && !wanted.hasWord(words, target, numbers[at + TARGET_KEY] ?? ABSENT)) continue;
      found.push({ index, reference: new PackedReference(new Item(this.pack, at), fields) });
    }
    return found;
  }

  /** Gives the keys of the fields, of which few references stand in any. */
  #fieldKeys(): () => readonly string[] {
    let keys: readonly string[] | undefined;
    return () => (keys ??= this.#list('fields', (item) => item.word(5)));
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
