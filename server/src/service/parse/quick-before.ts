import {
  GIVE_UP,
  isBlank,
  isRule,
  LINE_FEED,
  markerWidth,
  SPACE,
  startsText,
} from './quick-lines.js';

/*
 * What stands before the text of a line, or on the line before it, as far as it says what the text
 * is. Where that is not certain, the parser has to be asked: `GIVE_UP`.
 */

/** What the line before was, as far as it says what a line is. */
export class LineBefore {
  /** Whether it was running text, which an indented line continues. */
  afterText = false;
  /** Whether that text may be a block quote's, which a line continues without being in it. */
  quoted = false;
  /** Whether it was a link definition, after which there is no paragraph yet. */
  afterDefinition = false;
  /** Whether it was indented code, which keeps some list markers from opening a list. */
  afterCode = false;
  table = false;
  /** Where its text started, where an underline may make a heading of it; else -1. */
  paragraph = -1;

  /** Whether a number other than 1 may or may not open a list after it. */
  get unsure(): boolean {
    return this.quoted || this.table;
  }

  /** Nothing of the block before counts any more; code may have ended on this line. */
  forget(): void {
    this.afterText = false;
    this.quoted = false;
    this.afterDefinition = false;
    this.table = false;
    this.paragraph = -1;
  }
}

const GREATER_THAN = 0x3e;

/** Where the text of a line in a block quote (CommonMark 0.31.2, 5.1) starts; the end without any. */
export function quotedText(source: string, offset: number, end: number): number {
  let content = offset;
  for (; content < end; content++) {
    const code = source.charCodeAt(content);
    if (code !== GREATER_THAN && code !== SPACE) break;
  }
  if (content === end) return end;
  // A quote's mark takes one space; four more make code.
  if (source.slice(offset, content).includes('     ')) return GIVE_UP;
  const width = markerWidth(source, content, end);
  if (width > 0) {
    const marker = content;
    content += width;
    while (content < end && source.charCodeAt(content) === SPACE) content++;
    const isCode = content - marker - width > 4;
    if (content === end || isCode || isRule(source, marker, end)) return GIVE_UP;
  }
  return startsText(source, content, end) ? content : GIVE_UP;
}

/** Where the text ends that starts at the margin and that the line at an offset underlines. */
export function underlinedEnd(source: string, start: number, offset: number): number {
  const end = start + source.slice(start, offset).replace(/\r?\n *$/, '').length;
  const atMargin = start === 0 || source.charCodeAt(start - 1) === LINE_FEED;
  return atMargin && !isBlank(source, end - 1, end) ? end : GIVE_UP;
}

/** Whether the line before the one at an offset starts with `<`: a tag alone may start HTML there. */
export function followsTag(source: string, offset: number): boolean {
  const end = source.lastIndexOf('\n', offset - 1);
  const start = end < 1 ? 0 : source.lastIndexOf('\n', end - 1) + 1;
  return /^[ \t]*</.test(source.slice(start, end));
}
