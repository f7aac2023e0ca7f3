import type { Heading } from './facts.js';
import { headingText, PlainHeadings, type HeadingText } from './heading-text.js';
import type { QuickInline } from './quick-inline.js';
import { headingEnd, isBlank } from './quick-lines.js';
import type { PieceSink } from './quick-sink.js';
import type { Span } from './span.js';

/** Reads headings (CommonMark 0.31.2, 4.2 and 4.3), most of which are plain and were met before. */
export class QuickHeadings {
  readonly #source: string;
  readonly #sink: PieceSink;
  readonly #inline: QuickInline;
  readonly #plain = new PlainHeadings();

  constructor(source: string, sink: PieceSink, inline: QuickInline) {
    this.#source = source;
    this.#sink = sink;
    this.#inline = inline;
  }

  /**
   * The ATX heading that a piece starts with.
   *
   * @returns `undefined` where the line is none, `false` where the parser has to be asked.
   */
  atx(start: number, end: number): boolean | undefined {
    const source = this.#source;
    let textStart = start;
    while (source.charCodeAt(textStart) === 0x23) textStart++;
    const level = textStart - start;
    if (level > 6 || (textStart < end && !isBlank(source, textStart, textStart + 1))) {
      return undefined;
    }
    while (textStart < end && isBlank(source, textStart, textStart + 1)) textStart++;
    const textEnd = headingEnd(source, textStart, end);
    const plain = this.#plain.read(source, textStart, textEnd);
    const isRead = plain
      ? this.#inline.plain(textStart, textEnd)
      : this.#inline.read(textStart, textEnd, false, true);
    const heading = isRead ? (plain ?? this.#shown()) : undefined;
    if (!heading) return false;
    const textSpan =
      textStart < textEnd
        ? { start: textStart, end: textEnd }
        : { start: start + level, end: start + level };
    this.#sink.heading(new QuickHeading(level, heading, { start, end }, textSpan, false));
    return true;
  }

  /**
   * The setext heading that a line of text becomes by its underline. The line was the last that was
   * read.
   *
   * @returns `false` where the parser has to be asked.
   */
  setext(textSpan: Span, offset: number, end: number): boolean {
    const source = this.#source;
    const underline = source.slice(offset, end);
    if (!/^(?:=+|-+)$/.test(underline)) return false;
    // With a bar in it the line may be a table's first.
    if (source.slice(textSpan.start, textSpan.end).includes('|')) return false;
    const heading = this.#shown();
    if (!heading) return false;
    const level = underline.startsWith('=') ? 1 : 2;
    const span = { start: textSpan.start, end };
    this.#sink.heading(new QuickHeading(level, heading, span, textSpan, true));
    return true;
  }

  /** What the line read last shows. */
  #shown(): HeadingText | undefined {
    const shown = this.#inline.shown();
    return shown === undefined ? undefined : headingText(shown);
  }
}

/** A heading whose key and slug are worked out for who asks: a record has no use for them. */
class QuickHeading implements Heading {
  readonly level: number;
  readonly span: Span;
  readonly textSpan: Span;
  readonly setext: boolean;
  readonly #shown: HeadingText;

  constructor(level: number, shown: HeadingText, span: Span, textSpan: Span, setext: boolean) {
    this.level = level;
    this.#shown = shown;
    this.span = span;
    this.textSpan = textSpan;
    this.setext = setext;
  }

  get text(): string {
    return this.#shown.text;
  }

  get key(): string {
    return this.#shown.key;
  }

  get slugBase(): string {
    return this.#shown.slugBase;
  }
}
