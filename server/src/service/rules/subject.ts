import type { Reference } from '../parse/facts.js';
import type { Span } from '../parse/span.js';
import type { SpecDocument } from '../parse/document.js';
import type { Kind } from '../kinds/kind.js';

/** The place for what is said of a document as a whole: its title, else its first line. */
export function titleSpan(document: SpecDocument): Span {
  const heading = (document.subtitle ?? document.title)?.heading;
  if (heading && heading.textSpan.end > heading.textSpan.start) return heading.textSpan;
  const start = document.blocks[0]?.span.start ?? 0;
  return { start, end: document.lines.end(document.lines.lineAt(start)) };
}

/** Whether a bare word is the id of a document: it starts as the file names of a kind do. */
export function isDocumentId(reference: Reference, kinds: readonly Kind[]): boolean {
  return kinds.some(
    ({ prefix }) =>
      prefix !== undefined &&
      reference.target.startsWith(prefix) &&
      /^[\p{Lu}\p{N}]/u.test(reference.target.slice(prefix.length)),
  );
}
