import type { SpecDocument } from '../parse/document.js';
import type { Span } from '../parse/span.js';

/** The place for what is said of a document as a whole: its title, else its first line of text. */
export function titleSpan(document: SpecDocument): Span {
  const heading = (document.subtitle ?? document.title)?.heading;
  if (heading && heading.textSpan.end > heading.textSpan.start) return heading.textSpan;
  const { lines, text, frontMatterSpan } = document;
  const body = frontMatterSpan?.end ?? 0;
  const start = body + (/^[\s\ufeff]*/.exec(text.slice(body))?.[0].length ?? 0);
  if (start < text.length) return { start, end: lines.end(lines.lineAt(start)) };
  return { start: 0, end: lines.end(0) };
}
