import type { SpecDocument } from '../parse/document.js';
import { destinationSpan } from '../parse/facts.js';
import { slice, type Span } from '../parse/span.js';
import { resolverFrom, type Resolution } from '../workspace/resolve.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { escapeMarkdown, linkDestination } from './markdown.js';

/** How much of a text a preview shows, in UTF-16 code units and in lines. */
const LONGEST = 400;
const MOST_LINES = 12;

/**
 * The first text in a stretch of a document as Markdown, for a preview: a paragraph, a list, a table,
 * or a piece of code. Headings, comments, separators and blank lines before it are passed over. Its
 * links lead where they lead in the document, wherever the preview is shown.
 *
 * @returns an empty string where there is no text.
 */
export function firstText(snapshot: Snapshot, document: SpecDocument, within: Span): string {
  const block = firstBlock(document, within);
  if (!block) return '';
  const end = block.isCut ? cutEnd(document.text, block.span) : block.span.end;
  const shown = withLinks(snapshot, document, { start: block.span.start, end }).trimEnd();
  const isInLine = block.isCut && end < block.span.end;
  const more = block.isCut ? (isInLine ? ' …' : '\n…') : '';
  return shown + more + (block.fence ? `\n${block.fence}` : '');
}

interface FirstBlock {
  readonly span: Span;
  /** The marks of code that is open at its end; empty where there is none. */
  readonly fence: string;
  /** Whether it goes on after the lines of the span. */
  readonly isCut: boolean;
}

function firstBlock(document: SpecDocument, within: Span): FirstBlock | undefined {
  const { lines, text, opaque } = document;
  let span: Span | undefined;
  let fence = '';
  let count = 0;
  const last = lines.lineAt(Math.max(within.start, within.end - 1));
  for (let line = lines.lineAt(within.start); line <= last; line++) {
    const start = Math.max(within.start, lines.start(line));
    const end = Math.min(within.end, lines.end(line));
    const content = text.slice(start, end);
    if (!fence && isInComment(opaque, text, start)) continue;
    if (!fence && (content.trim() === '' || NO_TEXT.test(content))) {
      if (span) break;
      continue;
    }
    span = { start: span?.start ?? start, end };
    const marker = /^\s*(`{3,}|~{3,})/.exec(content)?.[1];
    if (fence && marker?.startsWith(fence)) fence = '';
    else if (!fence && marker) fence = marker;
    if (++count < MOST_LINES && end - span.start < LONGEST) continue;
    return { span, fence, isCut: true };
  }
  return span && { span, fence, isCut: false };
}

/** Headings and separators. */
const NO_TEXT = /^ {0,3}(?:#{1,6}(?:\s|$)|(?:-[ \t]*){3,}$|(?:\*[ \t]*){3,}$|(?:_[ \t]*){3,}$)/;

function isInComment(opaque: readonly Span[], text: string, offset: number): boolean {
  return opaque.some(
    ({ start, end }) => start <= offset && offset < end && text.startsWith('<!--', start),
  );
}

/** Where a text that is too long ends in a preview: after a word. */
function cutEnd(text: string, { start, end }: Span): number {
  if (end - start <= LONGEST) return end;
  return start + text.slice(start, start + LONGEST).replace(/\s+\S*$/, '').length;
}

/** A stretch of a document with the destinations of its links in full, and wiki links as such links. */
function withLinks(snapshot: Snapshot, document: SpecDocument, within: Span): string {
  const { text, references, uri } = document;
  const resolve = resolverFrom(snapshot, uri);
  let shown = '';
  let at = within.start;
  for (const reference of references) {
    const { span } = reference;
    if (span.start < at || span.end > within.end) continue;
    const destination = destinationOf(resolve(reference));
    if (reference.form === 'wiki') {
      const label = slice(text, reference.textSpan ?? destinationSpan(reference));
      const name = escapeMarkdown(label.replaceAll('\\|', '|'));
      shown += text.slice(at, span.start) + (destination ? `[${name}](${destination})` : name);
      at = span.end;
    } else if ((reference.form === 'link' || reference.form === 'image') && destination) {
      const written = destinationSpan(reference);
      shown += text.slice(at, written.start) + destination;
      at = written.end;
    }
  }
  return shown + text.slice(at, within.end);
}

/** The URI that a reference leads to, ready to stand in a link; absent where it stays as it is. */
function destinationOf(resolution: Resolution): string | undefined {
  if (resolution.type === 'file') return linkDestination(resolution.uri);
  if (resolution.type !== 'document') return undefined;
  const { document, place } = resolution;
  const heading = place?.type === 'heading' ? document.headings[place.index] : undefined;
  return linkDestination(document.uri, heading?.selectionRange.start.line);
}
