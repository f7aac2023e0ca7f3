import type { SpecDocument } from '../parse/document.js';
import type { Span } from '../parse/span.js';
import { ownLines } from './own-lines.js';

/** An item of a list. */
export interface ListItem {
  /** Its lines, with the empty line that would be one too many without them. */
  readonly lines: Span;
  /** What stands after its marker. */
  readonly content: Span;
}

const MARKER = /^([ \t]*)(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?/;

/**
 * The list item of one line that a stretch of text starts, and that has no other below it.
 *
 * @param withText whether text may follow in the item; otherwise the stretch has to be all of it.
 */
export function ownItem(
  document: SpecDocument,
  span: Span,
  withText: boolean,
): ListItem | undefined {
  const { lines, text } = document;
  const line = lines.lineAt(span.start);
  const start = lines.start(line);
  const end = lines.end(line);
  const written = text.slice(start, end);
  const [marker, indent = ''] = MARKER.exec(written) ?? [];
  if (marker === undefined || span.end > end) return undefined;
  // The reference may be emphasised: `- **[[X]]** - why`.
  const before = written.slice(marker.length, span.start - start);
  const after = text.slice(span.end, end);
  if (!/^[*_]*$/.test(before) || (!withText && !/^[*_]*[ \t]*$/.test(after))) return undefined;
  const next = line + 1 < lines.count ? text.slice(lines.start(line + 1), lines.end(line + 1)) : '';
  const isAlone = next.trim() === '' || startsBlock(next, indent);
  const content = { start: start + marker.length, end };
  const own = isAlone ? ownLines(document, { start, end }) : undefined;
  if (!own || goesOn(document, line + 1, indent)) return undefined;
  return { lines: own, content };
}

/** Whether a line starts something of its own, at the indentation of the item or before it. */
function startsBlock(line: string, indent: string): boolean {
  const [own = ''] = /^[ \t]*/.exec(line) ?? [];
  return (
    own.length <= indent.length &&
    /^[ \t]*(?:[-*+][ \t]|\d{1,9}[.)][ \t]|#|>|```|~~~|\|)/.test(line)
  );
}

/** Whether the next line with text is indented further, and so is a part of the item. */
function goesOn({ lines, text }: SpecDocument, from: number, indent: string): boolean {
  for (let line = from; line < lines.count; line++) {
    const written = text.slice(lines.start(line), lines.end(line));
    if (written.trim() === '') continue;
    return (/^[ \t]*/.exec(written)?.[0].length ?? 0) > indent.length;
  }
  return false;
}
