import { FoldingRangeKind, type FoldingRange } from 'vscode-languageserver-types';
import type { SpecDocument } from '../parse/document.js';
import type { Span } from '../parse/span.js';
import type { Snapshot } from '../workspace/snapshot.js';

/**
 * What can be folded: sections, the metadata block, front matter, code, comments, lists and tables.
 *
 * Lists and tables are found by their lines, as a reader sees them. A fold that is a line off is no
 * harm, and a parse of a whole document on every change of it would be.
 *
 * @param limit how many there may be; the innermost are left out first.
 */
export function getFoldingRanges(
  snapshot: Snapshot,
  uri: string,
  limit = Infinity,
): FoldingRange[] {
  const document = snapshot.document(uri);
  if (!document) return [];
  const { sections, metadataSpan, frontMatterSpan } = document;
  const folds = [
    ...sections.flatMap(({ span }) => fold(document, withoutBlankEnd(document, span))),
    ...(metadataSpan ? fold(document, metadataSpan) : []),
    ...(frontMatterSpan ? fold(document, frontMatterSpan) : []),
    ...opaqueFolds(document),
    ...lineFolds(document),
  ];
  folds.sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
  return folds.length > limit ? outermost(folds, limit) : folds;
}

/** @param folds each after those around it. */
function outermost(folds: readonly FoldingRange[], limit: number): FoldingRange[] {
  const around: FoldingRange[] = [];
  const levels = folds.map((fold) => {
    while ((around.at(-1)?.endLine ?? Infinity) < fold.startLine) around.pop();
    return around.push(fold);
  });
  const sorted = folds.map((_, index) => index);
  sorted.sort((a, b) => (levels[a] ?? 0) - (levels[b] ?? 0) || a - b);
  const kept = new Set(sorted.slice(0, Math.max(0, limit)));
  return folds.filter((_, index) => kept.has(index));
}

/** A fold of all lines that a span touches; none where that is one line. */
function fold({ lines }: SpecDocument, span: Span, kind?: FoldingRangeKind): FoldingRange[] {
  const startLine = lines.lineAt(span.start);
  const endLine = lines.lineAt(Math.max(span.start, span.end));
  return endLine > startLine ? [{ startLine, endLine, ...(kind && { kind }) }] : [];
}

/** A section without the blank lines after it, which stay to keep folded sections apart. */
function withoutBlankEnd({ text }: SpecDocument, { start, end }: Span): Span {
  let last = end;
  while (last > start && text.charCodeAt(last - 1) <= 0x20) last--;
  return { start, end: last };
}

/** Code, comments and HTML over several lines. */
function opaqueFolds(document: SpecDocument): FoldingRange[] {
  const { opaque, text, frontMatterSpan } = document;
  return opaque
    .filter(({ start }) => start >= (frontMatterSpan?.end ?? 0))
    .flatMap((span) =>
      fold(
        document,
        span,
        text.startsWith('<!--', span.start) ? FoldingRangeKind.Comment : undefined,
      ),
    );
}

const LIST_ITEM = /^([ \t]*)(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)/;
const DELIMITER_ROW = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*$/;

/** Lists, items with more than one line, and tables. */
function lineFolds(document: SpecDocument): FoldingRange[] {
  const folds: FoldingRange[] = [];
  const { lines } = document;
  const isOpaque = opaqueLines(document);
  /** The open items by their indentation, each with the line that it starts on. */
  let open: { readonly indent: number; readonly line: number }[] = [];
  let table: number | undefined;
  let last = -1;
  const close = (indent: number) => {
    for (const item of open.filter((item) => item.indent >= indent)) {
      if (last > item.line) folds.push({ startLine: item.line, endLine: last });
    }
    open = open.filter((item) => item.indent < indent);
  };
  for (let line = 0; line < lines.count; line++) {
    const content = document.text.slice(lines.start(line), lines.end(line));
    const blank = content.trim() === '';
    if (table !== undefined && (blank || !content.includes('|'))) {
      if (last > table) folds.push({ startLine: table, endLine: last });
      table = undefined;
    }
    if (blank) continue;
    const indent = /^[ \t]*/.exec(content)?.[0].length ?? 0;
    if (!isOpaque(line)) {
      const item = LIST_ITEM.exec(content);
      close(indent);
      if (item) open.push({ indent, line });
      else if (content.includes('|') && DELIMITER_ROW.test(content) && last === line - 1) {
        table ??= line - 1;
      }
    }
    last = line;
  }
  if (table !== undefined && last > table) folds.push({ startLine: table, endLine: last });
  close(0);
  return folds;
}

/** Says whether a line lies inside code, a comment or HTML; asked for ascending lines. */
function opaqueLines({ opaque, lines }: SpecDocument): (line: number) => boolean {
  const spans = opaque.filter(({ start, end }) => lines.lineAt(start) < lines.lineAt(end));
  let next = 0;
  return (line) => {
    const offset = lines.start(line);
    while (next < spans.length && (spans[next]?.end ?? 0) <= offset) next++;
    return (spans[next]?.start ?? Infinity) <= offset;
  };
}
