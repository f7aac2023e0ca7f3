import type { Position, SelectionRange } from 'vscode-languageserver-types';
import type { SpecDocument } from '../parse/document.js';
import { covers, touches, trimSpan, type Span } from '../parse/span.js';
import { nodesAt } from '../parse/tree.js';
import type { Snapshot } from '../workspace/snapshot.js';

/**
 * What *expand selection* selects from each position, step by step: the word, the parts of a
 * reference, what Markdown nests (emphasis, item, list, quote), the line, the section's body, the
 * section, the sections around it, the document.
 */
export function getSelectionRanges(
  snapshot: Snapshot,
  uri: string,
  positions: readonly Position[],
): SelectionRange[] {
  const document = snapshot.document(uri);
  if (!document) return [];
  return positions.map((position) => {
    const offset = document.lines.offset(position);
    const spans = nested(candidates(document, offset), { start: offset, end: offset });
    const whole = spans.reduceRight<SelectionRange | undefined>(
      (parent, span) => ({ range: document.lines.range(span), ...(parent && { parent }) }),
      undefined,
    );
    return whole ?? { range: { start: position, end: position } };
  });
}

/** Every span that may be wanted, in no order. */
function candidates(document: SpecDocument, offset: number): Span[] {
  const { text, lines, sections, references, fields, metadataSpan, frontMatterSpan } = document;
  const line = lines.lineAt(offset);
  return [
    ...wordAt(text, offset),
    ...references
      .filter(({ span }) => touches(span, offset))
      .flatMap(({ span, targetSpan, fragmentSpan, textSpan }) => [
        span,
        targetSpan,
        ...(fragmentSpan ? [fragmentSpan, { ...targetSpan, end: fragmentSpan.end }] : []),
        ...(textSpan ? [textSpan] : []),
      ]),
    ...fields
      .filter(({ span }) => touches(span, offset))
      .flatMap(({ span, nameSpan, valueSpan }) => [span, nameSpan, valueSpan]),
    ...(metadataSpan ? [metadataSpan] : []),
    ...(frontMatterSpan ? [frontMatterSpan] : []),
    ...nodesAt(document, offset).map(({ span }) => trimSpan(text, span)),
    trimSpan(text, { start: lines.start(line), end: lines.end(line) }),
    ...sections
      .filter(({ span }) => touches(span, offset))
      .flatMap(({ span, bodySpan, heading }) => [
        heading.textSpan,
        heading.span,
        trimSpan(text, bodySpan),
        trimSpan(text, span),
      ]),
    { start: 0, end: text.length },
  ].filter((span) => touches(span, offset));
}

function wordAt(text: string, offset: number): Span[] {
  const before = /[\p{L}\p{N}_'’]*$/u.exec(text.slice(Math.max(0, offset - 80), offset))?.[0] ?? '';
  const after = /^[\p{L}\p{N}_'’]*/u.exec(text.slice(offset, offset + 80))?.[0] ?? '';
  return before || after ? [{ start: offset - before.length, end: offset + after.length }] : [];
}

/** The spans that hold each other, from the smallest; one that crosses another is passed over. */
function nested(spans: readonly Span[], inner: Span): Span[] {
  const sorted = [...spans].sort((a, b) => a.end - a.start - (b.end - b.start));
  const chain: Span[] = [];
  let last = inner;
  for (const span of sorted) {
    const larger = span.end - span.start > last.end - last.start;
    if (!larger || !covers(span, last)) continue;
    chain.push(span);
    last = span;
  }
  return chain;
}
