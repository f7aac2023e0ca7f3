import { followsTag, type LineBefore } from './quick-before.js';
import type { QuickInline } from './quick-inline.js';
import type { QuickItems } from './quick-items.js';
import { isDelimiterRow } from './quick-lines.js';
import { paragraphEnd } from './quick-paragraph.js';

/** What looks like the start of a link definition. */
const DEFINING = /^\[(?:[^\]\\]|\\.)*\]:/;

/** Reads the text of paragraphs and tables, line by line, or what is left of a paragraph at once. */
export class QuickText {
  readonly #source: string;
  readonly #inline: QuickInline;
  readonly #before: LineBefore;
  readonly #items: QuickItems;
  /** Where the piece ends. */
  #limit = 0;

  /** Where the text ends that was read at once with the line before. */
  readTo = 0;

  /** @param before what the line before was; kept in step with what is read. */
  constructor(source: string, inline: QuickInline, before: LineBefore, items: QuickItems) {
    this.#source = source;
    this.#inline = inline;
    this.#before = before;
    this.#items = items;
  }

  /** Forgets what the lines before have left, at the start of a piece that reaches to `limit`. */
  reset(start: number, limit: number): void {
    this.end();
    this.#inline.reset(start, limit);
    this.#limit = limit;
    this.readTo = start;
  }

  /** Ends the paragraph that the lines before belong to. */
  end(): void {
    this.#before.forget();
    this.#inline.barInside = false;
  }

  /** The text of a line, without markers; `false` where the parser has to be asked. */
  read(start: number, end: number): boolean {
    const source = this.#source;
    const dividing = isDelimiterRow(source, start, end);
    if (dividing && !this.#isTableRow(start)) return false;
    // A line that looks like a definition is one, unless it continues a paragraph.
    if (source.charCodeAt(start) === 0x5b && DEFINING.test(source.slice(start, end))) {
      const { isOpen } = this.#items;
      if (!this.#before.afterText || this.#before.afterDefinition || isOpen || this.#before.quoted)
        return false;
    }
    this.#before.table ||= dividing;
    const isFirst = !this.#before.afterText && !this.#before.quoted && !this.#items.isOpen;
    this.#before.paragraph = isFirst ? start : -1;
    this.#before.afterText = true;
    this.#before.afterDefinition = false;
    return this.#inline.read(start, end, this.#before.table) || this.#readOn(start, end);
  }

  /** Text in which a construct goes on in the next line: what is left of its paragraph is read at once. */
  #readOn(start: number, lineEnd: number): boolean {
    const { table, quoted } = this.#before;
    // A bracket at its start may be the label of a definition.
    if (table || quoted || this.#source.charCodeAt(start) === 0x5b) return false;
    const end = paragraphEnd(this.#source, lineEnd, this.#limit, this.#items);
    if (end === undefined || end === lineEnd) return false;
    this.#before.paragraph = -1;
    this.readTo = end;
    return this.#inline.readOn(start, lineEnd, end);
  }

  /** Whether the line before the delimiter row that starts at an offset may be a table's first. */
  #isTableRow(offset: number): boolean {
    if (this.#inline.barInside || !this.#before.afterText || this.#before.afterDefinition)
      return false;
    return !followsTag(this.#source, offset);
  }
}
