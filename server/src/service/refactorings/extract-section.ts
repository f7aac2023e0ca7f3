import { CodeActionKind } from 'vscode-languageserver-types';
import { extractSection as extract } from '../edits/extract-section.js';
import type { SpecDocument } from '../parse/document.js';
import type { Section } from '../parse/sections.js';
import { covers, meets, slice, trimSpan, type Span } from '../parse/span.js';
import { quoted, shortened } from '../words.js';
import { recordOf } from '../workspace/record.js';
import type { Refactoring } from './refactoring.js';

/** Makes a section a document of its own. */
export const extractSection: Refactoring = {
  name: 'extract-section',
  kind: CodeActionKind.RefactorExtract,
  *offers({ snapshot, document, span, now, fileOperations }) {
    if (!fileOperations.includes('create') || snapshot.folderOf(document.uri) === undefined) return;
    const section = chosenSection(document, span);
    if (!section || !hasText(document, section)) return;
    const own = snapshot.kindOf(recordOf(document));
    const others = snapshot.kindsFor(document.uri).all.filter((kind) => kind !== own);
    const name = quoted(shortened(section.heading.text));
    for (const kind of [own, ...others]) {
      yield {
        title: `Extract ${name} into a new ${kind?.label ?? 'document'}`,
        make: () => extract(snapshot, { document, section, kind, now }),
      };
    }
  },
};

/** The section whose heading is pointed at, or the one that is selected. */
function chosenSection(document: SpecDocument, span: Span): Section | undefined {
  const { sections, title, subtitle } = document;
  const section = sections.find(({ heading }) => meets(heading.span, span));
  const isWithin = section && trimSpan(document.text, span).end <= section.span.end;
  return isWithin && section !== title && section !== subtitle ? section : undefined;
}

/**
 * Whether there is anything to extract, and more than a link, which would say that it was extracted
 * already. A heading in a quote or a list is no section of the document.
 */
function hasText({ text, lines, references }: SpecDocument, { heading, span }: Section): boolean {
  const line = lines.lineAt(heading.span.start);
  if (text.slice(lines.start(line), heading.span.start).trim() !== '') return false;
  const body = trimSpan(text, { start: heading.span.end, end: span.end });
  const content = slice(text, body).replace(/^ {0,3}(?:-{3,}|\*{3,}|_{3,})[ \t]*$/gm, '');
  return content.trim() !== '' && !references.some((reference) => covers(reference.span, body));
}
