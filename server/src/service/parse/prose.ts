import type { Placeholder, Reference, Tag } from './facts.js';
import type { Span } from './span.js';

/**
 * Finds what stands in running text without being Markdown syntax: placeholders, tags, bare ids.
 *
 * All of these look at the source of an mdast text node and not at its value, because escapes and
 * character references would shift the offsets.
 */

/**
 * Finds the placeholders in a stretch of running text: `[List features]`, outermost brackets only,
 * and `{{title}}`. Text that is a link, a footnote or a task box is no text node and never comes here.
 */
export function findPlaceholders(source: string, span: Span): Placeholder[] {
  const found: Placeholder[] = [];
  let depth = 0;
  let open = 0;
  for (let offset = span.start; offset < span.end; offset++) {
    const char = source[offset];
    if (char === '\\') offset++;
    else if (char === '[') {
      if (depth++ === 0) open = offset;
    } else if (char === ']' && depth > 0 && --depth === 0) {
      const text = fold(source.slice(open + 1, offset));
      if (/^(?!\^).*\p{L}/u.test(text) && text.length > 1) {
        found.push({ text, form: 'brackets', span: { start: open, end: offset + 1 } });
      }
    } else if (char === '{' && depth === 0 && source[offset + 1] === '{') {
      const close = source.indexOf('}}', offset + 2);
      if (close < 0 || close >= span.end) continue;
      const text = fold(source.slice(offset + 2, close));
      if (text) found.push({ text, form: 'braces', span: { start: offset, end: close + 2 } });
      offset = close + 1;
    }
  }
  return found;
}

const TAG = /(?<![^\s(,;|])#(?=[\p{N}_/-]*\p{L})([\p{L}\p{N}_/-]*[\p{L}\p{N}_])/gu;

/** Finds the tags in a stretch of running text: `#technical-spec`, `#status/draft`, not `#12`. */
export function findTags(source: string, within: Span): Tag[] {
  return matches(TAG, source, within).map(({ group, span }) => ({ name: group, span }));
}

const ID = /(?<![\p{L}\p{N}_/.#-])\p{Lu}[\p{Lu}\p{N}]+(?:-[\p{L}\p{N}_]+)+/gu;

/** Finds what could be a document's id in a stretch of running text: `SPEC-Storage`, `PRD-12`. */
export function findIds(source: string, within: Span): Reference[] {
  return matches(ID, source, within).map(({ text, span }) => ({
    form: 'id',
    span,
    target: text,
    targetSpan: span,
  }));
}

/** Matches inside a span, with the one character before it in sight for look-behind. */
function matches(pattern: RegExp, source: string, span: Span): Match[] {
  const from = Math.max(0, span.start - 1);
  const text = source.slice(from, span.end);
  const found: Match[] = [];
  pattern.lastIndex = span.start - from;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const start = from + match.index;
    found.push({
      text: match[0],
      group: match[1] ?? '',
      span: { start, end: start + match[0].length },
    });
  }
  return found;
}

interface Match {
  readonly text: string;
  readonly group: string;
  readonly span: Span;
}

function fold(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
