import type { TextEdit } from 'vscode-languageserver-types';
import { parseDocument, type SpecDocument } from '../parse/document.js';
import { covers, touches, type Span } from '../parse/span.js';
import { SUPPRESSION_WORDS, suppressions, UNUSED_SUPPRESSION } from '../parse/suppressions.js';
import type { FolderSettings } from '../settings/settings.js';
import { setRuleSeverity } from './configuration.js';
import type { Fix } from './fix.js';
import { eolOf } from './style.js';

/**
 * The ways to keep a rule silent about a finding: at its place, in its section, in its document, and
 * in the whole workspace folder. Each that is a comment is tried before it is offered.
 *
 * @param folder the settings of the folder that holds the document; absent where none does, or where
 *   what they say of the rule does not count.
 */
export function silencingFixes(
  document: SpecDocument,
  rule: string,
  span: Span,
  folder: FolderSettings | undefined,
): Fix[] {
  const comment = (title: string, insertions: readonly Insertion[]): Fix[] => {
    const fits = insertions.find((insertion) => silences(document, insertion, rule, span));
    if (!fits) return [];
    return [{ title: `Ignore ${rule} ${title}`, edits: { [document.uri]: [fits.edit] } }];
  };
  const off = folder && setRuleSeverity(folder, rule, 'off');
  // A comment about a comment helps nobody.
  const isComment = rule === UNUSED_SUPPRESSION;
  return [
    ...(isComment ? [] : comment('here', hereInsertions(document, rule, span))),
    ...(isComment ? [] : comment('in this section', sectionInsertions(document, rule, span))),
    ...comment('in this file', fileInsertions(document, rule)),
    ...(off ? [{ title: `Turn ${rule} off for this workspace`, ...off }] : []),
  ];
}

/** A comment that is put into a document. */
interface Insertion {
  readonly offset: number;
  readonly newText: string;
  readonly edit: TextEdit;
}

function insertion(document: SpecDocument, offset: number, newText: string): Insertion {
  const range = document.lines.range({ start: offset, end: offset });
  return { offset, newText, edit: { range, newText } };
}

function commentFor(word: string, rule: string): string {
  return `<!-- specmark: ${word} ${rule} -->`;
}

/** Whether the comment is read as one there, and reaches the finding. */
function silences(
  document: SpecDocument,
  { offset, newText }: Insertion,
  rule: string,
  { start }: Span,
): boolean {
  const text = document.text.slice(0, offset) + newText + document.text.slice(offset);
  const moved = offset <= start ? start + newText.length : start;
  const after = parseDocument(document.uri, text, document);
  const isWhole = after.fields.every(({ value }, index) => value === document.fields[index]?.value);
  return isWhole && suppressions(after).silence(rule, moved);
}

/** Where a comment can stand for a line: above what is one line by its nature, else at the line's end. */
function hereInsertions(document: SpecDocument, rule: string, span: Span): Insertion[] {
  const { text, lines, frontMatterSpan, metadataSpan } = document;
  const comment = commentFor(SUPPRESSION_WORDS.line, rule);
  const eol = eolOf(document, document);
  const line = lines.lineAt(span.start);
  const above = (gap: string) => [insertion(document, lines.start(line), comment + gap)];
  if (frontMatterSpan && touches(frontMatterSpan, span.start)) return [];
  if (metadataSpan && touches(metadataSpan, span.start)) {
    return lines.lineAt(metadataSpan.start) === line ? above(eol) : [];
  }
  if (document.opaque.some((opaque) => covers(opaque, span))) return [];
  switch (document.blocks.find((block) => touches(block.span, span.start))?.type) {
    case 'heading':
      return above(eol + eol);
    case 'definition':
      return above(eol);
    case 'table':
      return [insertion(document, cellEnd(text, span.end, lines.end(line)), ` ${comment}`)];
    default: {
      // White space or a backslash at the end is a line break (CommonMark 6.7).
      const end = /[ \t]*\\?$/.exec(text.slice(0, lines.end(line)))?.index ?? lines.end(line);
      return [insertion(document, end, ` ${comment}`)];
    }
  }
}

/** The end of the text in the table cell that an offset lies in. */
function cellEnd(text: string, offset: number, lineEnd: number): number {
  const rest = text.slice(offset, lineEnd);
  const cell = /^(?:\\.|[^\\|])*/.exec(rest)?.[0] ?? '';
  return offset + cell.trimEnd().length;
}

function sectionInsertions(document: SpecDocument, rule: string, span: Span): Insertion[] {
  const { sections, title, subtitle } = document;
  const section = sections.findLast(({ span: around }) => covers(around, span));
  if (!section || section === title || section === subtitle) return [];
  const eol = eolOf(document, document);
  const comment = commentFor(SUPPRESSION_WORDS.section, rule);
  return [insertion(document, section.heading.span.end, eol + eol + comment)];
}

/** At the end, where it is in nobody's way; at the start, where the end is code that was not closed. */
function fileInsertions(document: SpecDocument, rule: string): Insertion[] {
  const { text, frontMatterSpan } = document;
  const eol = eolOf(document, document);
  const comment = commentFor(SUPPRESSION_WORDS.file, rule);
  const isClosed = /[\r\n]$/.test(text);
  const start = frontMatterSpan ? `${eol}${eol}${comment}` : `${comment}${eol}${eol}`;
  return [
    insertion(document, text.length, isClosed ? eol + comment + eol : eol + eol + comment),
    insertion(document, frontMatterSpan?.end ?? 0, start),
  ];
}
