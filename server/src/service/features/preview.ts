import type { SpecDocument } from '../parse/document.js';
import type { Span } from '../parse/span.js';

/** How much of a text a preview shows, in UTF-16 code units and in lines. */
const LONGEST = 400;
const MOST_LINES = 12;

/**
 * The first text in a stretch of a document as Markdown, for a preview: a paragraph, a list, a table,
 * or a piece of code. Headings, comments, separators and blank lines before it are passed over.
 *
 * @returns an empty string where there is no text.
 */
export function firstText(document: SpecDocument, within: Span): string {
  const { lines, text, opaque } = document;
  const shown: string[] = [];
  let fence = '';
  let length = 0;
  const last = lines.lineAt(Math.max(within.start, within.end - 1));
  for (let line = lines.lineAt(within.start); line <= last; line++) {
    const start = Math.max(within.start, lines.start(line));
    const content = text.slice(start, Math.min(within.end, lines.end(line)));
    if (!fence && isInComment(opaque, text, start)) continue;
    const marker = /^\s*(`{3,}|~{3,})/.exec(content)?.[1];
    if (!fence && (content.trim() === '' || NO_TEXT.test(content))) {
      if (shown.length) break;
      continue;
    }
    shown.push(content);
    length += content.length + 1;
    if (fence && marker?.startsWith(fence)) fence = '';
    else if (!fence && marker) fence = marker;
    if (shown.length < MOST_LINES && length < LONGEST) continue;
    return [cut(shown.join('\n')), ...(fence ? [fence] : [])].join('\n');
  }
  return [...shown, ...(fence ? [fence] : [])].join('\n').trimEnd();
}

/** Headings and separators. */
const NO_TEXT = /^ {0,3}(?:#{1,6}(?:\s|$)|(?:-[ \t]*){3,}$|(?:\*[ \t]*){3,}$|(?:_[ \t]*){3,}$)/;

function isInComment(opaque: readonly Span[], text: string, offset: number): boolean {
  return opaque.some(
    ({ start, end }) => start <= offset && offset < end && text.startsWith('<!--', start),
  );
}

function cut(text: string): string {
  return text.length <= LONGEST
    ? `${text}\n…`
    : `${text.slice(0, LONGEST).replace(/\s+\S*$/, '')} …`;
}
