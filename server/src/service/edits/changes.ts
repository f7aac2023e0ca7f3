import type { TextEdit } from 'vscode-languageserver-types';
import type { LineIndex } from '../parse/lines.js';
import type { Span } from '../parse/span.js';

/** Text that takes the place of a stretch of a text; offsets are UTF-16 code units. */
export interface Change {
  readonly span: Span;
  readonly newText: string;
}

/** A text after some changes, which do not overlap and may come in any order. */
export function applyChanges(text: string, changes: readonly Change[]): string {
  let result = '';
  let at = 0;
  for (const { span, newText } of inOrder(changes)) {
    result += text.slice(at, span.start) + newText;
    at = span.end;
  }
  return result + text.slice(at);
}

/** The edits that make some changes; what would change nothing is left out. */
export function toTextEdits(
  { lines, text }: { readonly lines: LineIndex; readonly text: string },
  changes: readonly Change[],
): TextEdit[] {
  return inOrder(changes).flatMap((change) => {
    const { span, newText } = trimmed(text, change);
    return span.start === span.end && newText === '' ? [] : [{ range: lines.range(span), newText }];
  });
}

function inOrder(changes: readonly Change[]): Change[] {
  return [...changes].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** A change without what it leaves as it is at both ends. */
function trimmed(text: string, { span, newText }: Change): Change {
  const old = text.slice(span.start, span.end);
  const most = Math.min(old.length, newText.length);
  let head = 0;
  while (head < most && old[head] === newText[head]) head++;
  if (isCut(old, head) || isCut(newText, head)) head--;
  let tail = 0;
  while (tail < most - head && old.at(-1 - tail) === newText.at(-1 - tail)) tail++;
  if (isCut(old, old.length - tail) || isCut(newText, newText.length - tail)) tail--;
  return {
    span: { start: span.start + head, end: span.end - tail },
    newText: newText.slice(head, newText.length - tail),
  };
}

/** Whether an offset lies inside a line ending or a character. */
function isCut(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  if (before === 0x0d && after === 0x0a) return true;
  return before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000;
}

/** A stretch of the changed text: what it covers of the old one, and what stands there instead. */
interface Stretch extends Span {
  /** Absent where the old text was kept. */
  readonly newText?: string;
}

/**
 * Makes one list of changes out of two.
 *
 * @param length how long the text is that `first` changes, in UTF-16 code units.
 * @param second changes of the text that `first` makes.
 */
export function composeChanges(
  length: number,
  first: readonly Change[],
  second: readonly Change[],
): Change[] {
  const reader = new StretchReader(stretchesOf(length, inOrder(first)));
  const stretches: Stretch[] = [];
  for (const { span, newText } of inOrder(second)) {
    stretches.push(...reader.upTo(span.start));
    const replaced = reader.upTo(span.end);
    const start = replaced[0]?.start ?? reader.position;
    stretches.push({ start, end: replaced.at(-1)?.end ?? start, newText });
  }
  return joined([...stretches, ...reader.upTo(Infinity)]);
}

function stretchesOf(length: number, changes: readonly Change[]): Stretch[] {
  const stretches: Stretch[] = [];
  let at = 0;
  for (const { span, newText } of changes) {
    if (at < span.start) stretches.push({ start: at, end: span.start });
    stretches.push({ ...span, newText });
    at = span.end;
  }
  return at < length ? [...stretches, { start: at, end: length }] : stretches;
}

/** Reads stretches from the start to the end of the changed text. */
class StretchReader {
  readonly #stretches: readonly Stretch[];
  #next = 0;
  /** What is left of a stretch that was cut. */
  #rest: Stretch | undefined;
  #offset = 0;

  constructor(stretches: readonly Stretch[]) {
    this.#stretches = stretches;
  }

  /** Where the reader is in the old text. */
  get position(): number {
    return this.#current?.start ?? this.#stretches.at(-1)?.end ?? 0;
  }

  get #current(): Stretch | undefined {
    return this.#rest ?? this.#stretches[this.#next];
  }

  /** The stretches from where the reader is to an offset in the changed text. */
  upTo(offset: number): Stretch[] {
    const taken: Stretch[] = [];
    for (let current = this.#current; current; current = this.#current) {
      const { start, end, newText } = current;
      const size = newText?.length ?? end - start;
      const wanted = offset - this.#offset;
      if (wanted <= 0 && size > 0) break;
      if (size > wanted) {
        this.#offset = offset;
        if (newText === undefined) {
          taken.push({ start, end: start + wanted });
          this.#rest = { start: start + wanted, end };
        } else {
          taken.push({ start, end, newText: newText.slice(0, wanted) });
          this.#rest = { start: end, end, newText: newText.slice(wanted) };
        }
        break;
      }
      this.#offset += size;
      taken.push(current);
      if (this.#rest) this.#rest = undefined;
      this.#next++;
    }
    return taken;
  }
}

/** The changes in stretches; those that touch are made one. */
function joined(stretches: readonly Stretch[]): Change[] {
  const changes: { span: Span; newText: string }[] = [];
  let last: { span: Span; newText: string } | undefined;
  for (const { start, end, newText } of stretches) {
    if (newText === undefined) {
      if (end > start) last = undefined;
    } else if (last) {
      last.span = { start: last.span.start, end: Math.max(last.span.end, end) };
      last.newText += newText;
    } else changes.push((last = { span: { start, end }, newText }));
  }
  return changes;
}
