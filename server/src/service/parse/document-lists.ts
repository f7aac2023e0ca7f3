import type { Attachment } from '../attachment.js';
import { directiveOf, type Directive } from './directives.js';
import type {
  Anchor,
  Comment,
  LinkDefinition,
  PieceFacts,
  Placeholder,
  Reference,
  Tag,
} from './facts.js';
import { LineIndex } from './lines.js';
import { readMetadata, type Field, type Metadata } from './metadata.js';
import type { Scan } from './piece-scanner.js';
import { buildSections, type Section } from './sections.js';
import { collectFacts, firstHeadings, type Holds } from './shift.js';
import type { Span } from './span.js';

/** The facts of a stretch of a document. */
export interface Held {
  readonly facts: PieceFacts;
  /** The lists of facts that are not empty. */
  readonly holds: Holds;
}

/** What a document says, put together from the facts of its stretches when it is first asked for. */
export class DocumentLists {
  readonly uri: string;
  readonly text: string;
  readonly lines: LineIndex;
  readonly frontMatterSpan: Span | undefined;
  readonly #held: readonly Held[];
  readonly #starts: readonly number[];
  readonly #facts: { -readonly [K in keyof PieceFacts]?: PieceFacts[K] } = {};
  #sections: readonly Section[] | undefined;
  #title: Section | null | undefined;
  #metadata: Metadata | undefined;
  #references: readonly Reference[] | undefined;
  #directives: readonly Directive[] | undefined;

  /** @param starts where each of the stretches starts, from which its offsets count. */
  constructor(
    uri: string,
    text: string,
    { lineStarts, frontMatterSpan }: Pick<Scan, 'lineStarts' | 'frontMatterSpan'>,
    held: readonly Held[],
    starts: readonly number[],
  ) {
    this.uri = uri;
    this.text = text;
    this.lines = new LineIndex(text, lineStarts);
    this.frontMatterSpan = frontMatterSpan;
    this.#held = held;
    this.#starts = starts;
  }

  /**
   * Whether a test holds for one of the document's stretches, which are whole lines. An edit makes one
   * or two of them anew, and only those are tested again.
   *
   * @param tested what is known of stretches by this test.
   */
  someStretch(tested: Attachment<Held, boolean>, test: (text: string) => boolean): boolean {
    return this.#held.some((held, index) => {
      let answer = tested.get(held);
      if (answer === undefined) {
        answer = test(this.text.slice(this.#starts[index], this.#starts[index + 1]));
        tested.set(held, answer);
      }
      return answer;
    });
  }

  #collect<K extends keyof PieceFacts>(name: K): PieceFacts[K] {
    const facts = this.#facts as Partial<Record<K, PieceFacts[K]>>;
    return (facts[name] ??= collectFacts(this.#held, this.#starts, name));
  }

  #readMetadata(): Metadata {
    return (this.#metadata ??= readMetadata(
      this.uri,
      this.text,
      firstHeadings(this.#held, this.#starts, 2),
      this.frontMatterSpan,
    ));
  }

  get sections(): readonly Section[] {
    return (this.#sections ??= buildSections(this.#held, this.#starts, this.text.length));
  }

  get title(): Section | undefined {
    // Whoever goes through the sections asks this of each of them.
    if (this.#title === undefined) {
      const first = this.sections[0];
      this.#title = first?.heading.level === 1 ? first : null;
    }
    return this.#title ?? undefined;
  }

  get subtitle(): Section | undefined {
    return this.#readMetadata().subtitle && this.sections[1];
  }

  get fields(): readonly Field[] {
    return this.#readMetadata().fields;
  }

  get metadataSpan(): Span | undefined {
    return this.#readMetadata().metadataSpan;
  }

  get references(): readonly Reference[] {
    if (!this.#references) {
      const { fieldReferences } = this.#readMetadata();
      const inBody = this.#collect('references');
      this.#references = fieldReferences.length ? [...fieldReferences, ...inBody] : inBody;
    }
    return this.#references;
  }

  get definitions(): readonly LinkDefinition[] {
    return this.#collect('definitions');
  }

  get placeholders(): readonly Placeholder[] {
    return this.#collect('placeholders');
  }

  get tags(): readonly Tag[] {
    return this.#collect('tags');
  }

  get anchors(): readonly Anchor[] {
    return this.#collect('anchors');
  }

  get comments(): readonly Comment[] {
    return this.#collect('comments');
  }

  get directives(): readonly Directive[] {
    return (this.#directives ??= this.comments.flatMap(directiveOf));
  }

  get opaque(): readonly Span[] {
    return this.#collect('opaque');
  }
}
