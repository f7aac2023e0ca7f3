import { commonPrefix, commonSuffix } from '../parse/common.js';
import type { Span } from '../parse/span.js';

/** A change of a text by offsets, UTF-16 code units in the text that is changed. */
export interface Replacement extends Span {
  readonly newText: string;
}

/** A stretch of a text that was edited: what is left of the first text, or what was written. */
type Stretch = { readonly kept: Span } | { readonly written: string };

/** A text after rounds of edits, which knows what of the first text is left in it. Immutable. */
export class EditedText {
  readonly #first: string;
  readonly #stretches: readonly Stretch[];
  readonly text: string;

  constructor(
    first: string,
    stretches: readonly Stretch[] = [{ kept: { start: 0, end: first.length } }],
  ) {
    this.#first = first;
    this.#stretches = stretches;
    this.text = stretches.map((stretch) => textOf(stretch, first)).join('');
  }

  /** The text after one more round. @param round replacements of `text` that do not overlap. */
  with(round: readonly Replacement[]): EditedText {
    const sorted = [...round].sort((a, b) => a.start - b.start || a.end - b.end);
    const stretches: Stretch[] = [];
    const keepTo = this.#keeper(stretches);
    let reached = 0;
    for (const { start, end, newText } of sorted) {
      keepTo(reached, start);
      if (newText) stretches.push({ written: newText });
      reached = end;
    }
    keepTo(reached, this.text.length);
    return new EditedText(this.#first, stretches);
  }

  /** The least replacements of the first text that make it this one, in the order of the text. */
  replacements(): Replacement[] {
    const replacements: Replacement[] = [];
    let reached = 0;
    let written = '';
    for (const stretch of [...this.#stretches, { kept: atEnd(this.#first) }]) {
      if ('written' in stretch) {
        written += stretch.written;
        continue;
      }
      const { start, end } = stretch.kept;
      const replacement = narrowed(this.#first, { start: reached, end: start, newText: written });
      if (replacement) replacements.push(replacement);
      reached = end;
      written = '';
    }
    return replacements;
  }

  /**
   * Adds the stretches of one part of the text after the other to a list. The parts come in the order
   * of the text, so that each stretch is looked at once.
   */
  #keeper(kept: Stretch[]): (start: number, end: number) => void {
    let index = 0;
    let offset = 0;
    return (start, end) => {
      for (; index < this.#stretches.length; index++) {
        const stretch = this.#stretches[index];
        if (!stretch || offset >= end) return;
        const { length } = textOf(stretch, this.#first);
        const from = Math.max(start - offset, 0);
        const to = Math.min(end - offset, length);
        if (from < to) kept.push(cut(stretch, from, to));
        // What is left of it belongs to a later part.
        if (offset + length > end) return;
        offset += length;
      }
    };
  }
}

function textOf(stretch: Stretch, first: string): string {
  return 'written' in stretch ? stretch.written : first.slice(stretch.kept.start, stretch.kept.end);
}

function cut(stretch: Stretch, from: number, to: number): Stretch {
  if ('written' in stretch) return { written: stretch.written.slice(from, to) };
  const { start } = stretch.kept;
  return { kept: { start: start + from, end: start + to } };
}

function atEnd({ length }: string): Span {
  return { start: length, end: length };
}

/** A replacement without what it would write again; `undefined` where nothing is left of it. */
function narrowed(text: string, { start, end, newText }: Replacement): Replacement | undefined {
  const old = text.slice(start, end);
  if (old === newText) return undefined;
  let head = commonPrefix(old, newText);
  let tail = commonSuffix(old, newText, Math.min(old.length, newText.length) - head);
  // No position of LSP lies within a line ending of two characters.
  if (splitsLineEnding(text, start + head)) head = Math.max(0, head - 1);
  if (splitsLineEnding(text, end - tail)) tail = Math.max(0, tail - 1);
  return {
    start: start + head,
    end: end - tail,
    newText: newText.slice(head, newText.length - tail),
  };
}

function splitsLineEnding(text: string, offset: number): boolean {
  return text[offset - 1] === '\r' && text[offset] === '\n';
}
