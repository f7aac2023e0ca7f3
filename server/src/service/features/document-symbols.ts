import { SymbolKind, type DocumentSymbol } from 'vscode-languageserver-types';
import type { SpecDocument } from '../parse/document.js';
import type { Field } from '../parse/metadata.js';
import type { Section } from '../parse/sections.js';
import { covers, trimSpan } from '../parse/span.js';
import { counted } from '../words.js';
import { sectionReferences } from '../workspace/section-references.js';
import type { Snapshot } from '../workspace/snapshot.js';

/**
 * The outline of a document: its sections as they are nested, and its fields with their values. A
 * section says when it is empty, and how many references lead to it.
 */
export function getDocumentSymbols(snapshot: Snapshot, uri: string): DocumentSymbol[] {
  const document = snapshot.document(uri);
  if (!document) return [];
  const holder = fieldHolder(document);
  const references = sectionReferences(snapshot, document.uri);
  const referencesTo = ({ index }: Section) => references?.get(index)?.length ?? 0;
  const roots = document.sections.filter(({ parent }) => !parent);
  const outline = { document, holder, referencesTo };
  const symbols = roots.map((section) => sectionSymbol(outline, section));
  return holder ? symbols : [...fieldSymbols(document), ...symbols];
}

/** The section under whose heading the metadata block stands; front matter stands under none. */
function fieldHolder({ metadataSpan, sections }: SpecDocument): Section | undefined {
  return metadataSpan && sections.findLast(({ bodySpan }) => covers(bodySpan, metadataSpan));
}

interface Outline {
  readonly document: SpecDocument;
  /** The section that the fields are shown in. */
  readonly holder: Section | undefined;
  readonly referencesTo: (section: Section) => number;
}

function sectionSymbol(outline: Outline, section: Section): DocumentSymbol {
  const { document, holder, referencesTo } = outline;
  const { heading, span, children } = section;
  const references = referencesTo(section);
  const detail = [
    ...(isEmpty(document, section) ? ['empty'] : []),
    ...(references ? [counted(references, 'reference')] : []),
  ].join(' · ');
  const own = section === holder ? fieldSymbols(document) : [];
  return {
    // A symbol without a name is an error to clients; a heading without text is none to authors.
    name: heading.text || '(no title)',
    ...(detail && { detail }),
    kind: SymbolKind.String,
    range: document.lines.range(trimSpan(document.text, span)),
    selectionRange: document.lines.range(heading.textSpan),
    children: [...own, ...children.map((child) => sectionSymbol(outline, child))],
  };
}

function fieldSymbols(document: SpecDocument): DocumentSymbol[] {
  return document.fields.map((field) => fieldSymbol(document, field));
}

function fieldSymbol(
  { lines }: SpecDocument,
  { name, value, span, nameSpan }: Field,
): DocumentSymbol {
  return {
    name,
    detail: value || 'empty',
    kind: SymbolKind.Field,
    range: lines.range(span),
    selectionRange: lines.range(nameSpan),
  };
}

/** Whether nothing stands below a heading: no text and no subsection. */
function isEmpty({ text }: SpecDocument, { bodySpan, children }: Section): boolean {
  if (children.length) return false;
  const body = trimSpan(text, bodySpan);
  return body.start === body.end;
}
