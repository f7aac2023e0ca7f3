import { isUnclosed } from '../../edits/unclosed.js';
import type { SpecDocument } from '../../parse/document.js';

/** The line around the cursor, because what is being typed is not yet the syntax that it will be. */
export interface Line {
  readonly number: number;
  /** The cursor's offset. */
  readonly offset: number;
  /** The line up to the cursor. */
  readonly before: string;
  /** The line from the cursor on. */
  readonly after: string;
}

/** The line that an offset lies in. */
export function lineAround({ lines, text }: SpecDocument, offset: number): Line {
  const number = lines.lineAt(offset);
  return {
    number,
    offset,
    before: text.slice(lines.start(number), offset),
    after: text.slice(offset, lines.end(number)),
  };
}

/** Whether an offset lies inside code, HTML or a comment, or after one that nothing closes yet. */
export function isOpaque({ opaque, text }: SpecDocument, offset: number): boolean {
  const last = opaque.findLast(({ start }) => start < offset);
  if (!last) return false;
  const between = text.slice(last.end, offset);
  if (offset < last.end) return true;
  const source = text.slice(last.start, last.end);
  if (between.trim() === '' && isUnclosed(source)) return true;
  // Indented code goes on to the end of its line.
  return /^ *$/.test(between) && !/[`~>]$/.test(source);
}

/** Whether an offset lies inside a reference that has brackets around it. */
export function isInReference({ references }: SpecDocument, offset: number): boolean {
  return references.some(
    ({ form, span }) => form !== 'id' && span.start < offset && offset < span.end,
  );
}
