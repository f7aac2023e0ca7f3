import { listedSpan } from '../parse/facts.js';
import type { LineIndex } from '../parse/lines.js';
import { currentLexicon } from './lexicon.js';
import {
  ABSENT,
  FORMS,
  HEAD,
  listAt,
  LISTS,
  TARGET_KEY,
  WRITTEN_SHIFT,
  type ListName,
  type Pack,
} from './packed-lists.js';
import { PackedRecord, type FileStamp } from './packed-record.js';
import {
  claimedKindOf,
  placeReferences,
  statusOf,
  tagsOf,
  titleOf,
  type RecordFacts,
} from './record-facts.js';
import { writtenBits } from './reference-parts.js';

/** What a record is to be made of, and of which state of the file. */
export interface ToPack {
  readonly facts: RecordFacts;
  readonly stamp: FileStamp | undefined;
}

/** Packs the records of documents whose texts are not kept, all into one pack. */
export function packRecords(documents: Iterable<ToPack>): PackedRecord[] {
  const writer = new Writer();
  const written: { uri: string; start: number; stamp: FileStamp | undefined }[] = [];
  for (const { facts, stamp } of documents) {
    written.push({ uri: facts.uri, start: writer.length, stamp });
    writer.record(facts);
  }
  const pack = writer.finish();
  return written.map(({ uri, start, stamp }) => new PackedRecord(uri, pack, start, stamp));
}

class Writer {
  #numbers = new Int32Array(1024);
  readonly #lexicon = currentLexicon();
  /** The words of the headings of the document before. */
  readonly #headings: { readonly text: string; readonly number: number }[] = [];
  #lines: LineIndex | undefined;
  /** The line of the last place, and where it and the next one start. */
  #line = 0;
  #lineStart = 0;
  #lineEnd = 0;
  #start = 0;

  /** How many numbers were written. */
  length = 0;

  /** All that was written. */
  finish(): Pack {
    return { numbers: this.#numbers.slice(0, this.length), words: this.#lexicon };
  }

  record(facts: RecordFacts): void {
    const { fields, headings, titleHeading } = facts;
    const tags = tagsOf(facts);
    this.#lines = facts.lines;
    this.#line = this.#lineStart = this.#lineEnd = 0;
    this.#start = this.length;
    this.#number(0);
    this.#number(titleHeading);
    this.#word(titleOf(facts, headings[titleHeading]?.text));
    this.#word(claimedKindOf(facts));
    this.#word(statusOf(fields, tags));
    this.#position(facts.length);
    // The counts are written with their lists.
    LISTS.forEach(() => {
      this.#number(0);
    });
    this.#lists(facts, tags);
    this.#numbers[this.#start + HEAD.length] = this.length - this.#start;
  }

  /** In the order of `LISTS`, and each item as its row there says. */
  #lists(facts: RecordFacts, tags: readonly string[]): void {
    const references = placeReferences(facts);
    this.#list('headings', facts.headings, ({ level, span, textSpan, text }, index) => {
      this.#number(level);
      this.#position(span.start);
      this.#position(textSpan.start);
      this.#position(textSpan.end);
      this.#headingWord(text, index);
    });
    this.#list('anchors', facts.anchors, ({ name, span }) => {
      this.#position(span.start);
      this.#position(span.end);
      this.#word(name);
    });
    this.#list('fields', facts.fields, ({ name, key, value, span }) => {
      this.#position(span.start);
      this.#position(span.end);
      this.#word(name);
      this.#word(key);
      this.#word(value);
    });
    this.#list('references', references, (placed) => {
      const { reference, destination, field, heading } = placed;
      const { start, end } = listedSpan(reference);
      const bits = writtenBits(placed, start);
      this.#number(FORMS.indexOf(reference.form) | (bits << WRITTEN_SHIFT));
      this.#number(field);
      this.#number(heading);
      this.#position(start);
      this.#position(end);
      const target = this.#lexicon.number(destination.target);
      this.#number(target);
      this.#word(destination.fragment);
      this.#number(this.#lexicon.keyOf(target));
    });
    this.#list('tags', tags, (tag) => {
      this.#word(tag);
    });
    this.#list('marks', facts.tags, ({ name, span }) => {
      this.#position(span.start);
      this.#position(span.end);
      this.#word(name.toLowerCase());
    });
    const keys = this.#mentions();
    this.#list('mentions', keys, (key) => {
      this.#number(key);
    });
  }

  /** The numbers of the keys of the targets that were written, each once. */
  #mentions(): number[] {
    const { start, count, width } = listAt(this.#numbers, this.#start, 'references');
    const keys = new Set<number>();
    for (let index = 0; index < count; index++) {
      keys.add(this.#numbers[start + index * width + TARGET_KEY] ?? ABSENT);
    }
    keys.delete(ABSENT);
    return [...keys];
  }

  #list<T>(name: ListName, items: readonly T[], write: (item: T, index: number) => void): void {
    const index = LISTS.findIndex((list) => list.name === name);
    this.#numbers[this.#start + HEAD.counts + index] = items.length;
    items.forEach(write);
  }

  #number(value: number): void {
    if (this.length === this.#numbers.length) {
      const more = new Int32Array(2 * this.length);
      more.set(this.#numbers);
      this.#numbers = more;
    }
    this.#numbers[this.length++] = value;
  }

  #position(offset: number): void {
    if (offset < this.#lineStart || offset >= this.#lineEnd) this.#findLine(offset);
    this.#number(this.#line);
    this.#number(offset - this.#lineStart);
  }

  /** Places come mostly in the order of the text, so the line is looked for from the last one on. */
  #findLine(offset: number): void {
    const lines = this.#lines;
    if (!lines) return;
    let line = offset < this.#lineStart ? lines.lineAt(offset) : this.#line;
    while (line + 1 < lines.count && lines.start(line + 1) <= offset) line++;
    this.#line = line;
    this.#lineStart = lines.start(line);
    this.#lineEnd = line + 1 < lines.count ? lines.start(line + 1) : Infinity;
  }

  /** Documents of one kind have much the same headings in the same order: those before are tried first. */
  #headingWord(text: string, index: number): void {
    const last = this.#headings[index];
    if (last?.text === text) {
      this.#number(last.number);
      return;
    }
    const number = this.#lexicon.number(text);
    this.#headings[index] = { text, number };
    this.#number(number);
  }

  #word(text: string | undefined): void {
    this.#number(text === undefined ? ABSENT : this.#lexicon.number(text));
  }
}
