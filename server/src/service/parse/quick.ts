import type {
  Anchor,
  Comment,
  Heading,
  LinkDefinition,
  PieceFacts,
  Placeholder,
  Reference,
  Tag,
} from './facts.js';
import type { Scan } from './pieces.js';
import { QuickReader } from './quick-reader.js';
import type { PieceSink } from './quick-sink.js';
import type { KnownLabels } from './syntax.js';

/**
 * The facts of a piece that the quick reader can read.
 *
 * @param source a piece: it starts with a heading at the margin, or at the start of a document.
 * @param labels the labels that brackets may name: those of all pieces of the document.
 * @param frontMatterEnd where the front matter ends that the piece starts with; 0 where it has none.
 * @returns `undefined` where the parser has to be asked.
 */
export function quickFacts(
  source: string,
  labels: KnownLabels,
  frontMatterEnd = 0,
): PieceFacts | undefined {
  const facts = new Facts();
  const reader = new QuickReader(source, 0, facts, labels);
  return reader.read(0, source.length, frontMatterEnd) ? facts.all : undefined;
}

/**
 * The facts of a whole document, with offsets in it, where the quick reader can read all its pieces.
 *
 * @returns `undefined` where the parser has to be asked.
 */
export function quickDocumentFacts(
  source: string,
  { pieceStarts, frontMatterSpan }: Scan,
  labels: KnownLabels,
): PieceFacts | undefined {
  const facts = new Facts();
  let start = pieceStarts[0] ?? 0;
  const reader = new QuickReader(source, start, facts, labels);
  for (let index = 1; index <= pieceStarts.length; index++) {
    const end = pieceStarts[index] ?? source.length;
    const bodyStart = frontMatterSpan?.start === start ? frontMatterSpan.end : start;
    if (!reader.read(start, end, bodyStart)) return undefined;
    start = end;
  }
  return facts.all;
}

type Writable = {
  -readonly [K in keyof PieceFacts]: PieceFacts[K] extends readonly (infer E)[] ? E[] : never;
};

/** What most pieces have of most things, kept once. */
const NOTHING: never[] = [];
const NO_FACTS: Writable = {
  headings: NOTHING,
  references: NOTHING,
  definitions: NOTHING,
  footnotes: NOTHING,
  placeholders: NOTHING,
  tags: NOTHING,
  anchors: NOTHING,
  comments: NOTHING,
  opaque: NOTHING,
};

/** Puts the facts of a piece together. */
class Facts implements PieceSink {
  readonly all: Writable = { ...NO_FACTS };
  readonly wantsPlaceholders = true;
  readonly wantsTags = true;

  heading({ level, text, key, slugBase, span, textSpan, setext }: Heading): void {
    this.#add('headings', { level, text, key, slugBase, span, textSpan, setext });
  }

  reference(reference: Reference): void {
    this.#add('references', reference);
  }

  definition(definition: LinkDefinition): void {
    this.#add('definitions', definition);
  }

  footnote(key: string): void {
    this.#add('footnotes', key);
  }

  placeholder(placeholder: Placeholder): void {
    this.#add('placeholders', placeholder);
  }

  tag(tag: Tag): void {
    this.#add('tags', tag);
  }

  anchor(anchor: Anchor): void {
    this.#add('anchors', anchor);
  }

  comment(comment: Comment): void {
    this.#add('comments', comment);
  }

  opaque(start: number, end: number): void {
    this.#add('opaque', { start, end });
  }

  #add<K extends keyof Writable>(name: K, item: Writable[K][number]): void {
    const { all } = this;
    const list: Writable[K][number][] = all[name];
    if (list === NOTHING) all[name] = [item] as Writable[K];
    else list.push(item);
  }
}
