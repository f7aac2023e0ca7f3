import { parseDocument, type SpecDocument } from '../../parse/document.js';
import { covers, trimSpan, type Span } from '../../parse/span.js';
import { escapeSnippet, tabStop } from './snippet.js';

/**
 * A section with what it asks for as tab stops: each of its placeholders, and where a part of it has
 * none, all that it says.
 *
 * @param lead what has to stand before it.
 * @param trail what has to stand after it.
 */
export function sectionSnippet(lead: string, text: string, trail: string): string {
  const section = parseDocument('specmark:/section.md', text);
  let snippet = escapeSnippet(lead);
  let end = 0;
  let number = 0;
  for (const span of holes(section)) {
    snippet += escapeSnippet(text.slice(end, span.start));
    snippet += tabStop(++number, text.slice(span.start, span.end));
    end = span.end;
  }
  return snippet + escapeSnippet(text.slice(end) + trail);
}

/** What is to be written over, in the order of the text. */
function holes({ text, placeholders, sections }: SpecDocument): Span[] {
  const bodies = sections.flatMap(({ bodySpan }) => {
    const body = trimSpan(text, bodySpan);
    const asks = placeholders.some(({ span }) => covers(body, span));
    return asks || body.start === body.end ? [] : [body];
  });
  return [...placeholders.map(({ span }) => span), ...bodies].sort((a, b) => a.start - b.start);
}
