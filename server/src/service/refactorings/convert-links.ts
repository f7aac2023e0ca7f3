import { CodeActionKind, type TextEdit } from 'vscode-languageserver-types';
import { convertedLink, otherForm } from '../edits/convert-link.js';
import type { LinkForm } from '../edits/link-form.js';
import { linkPlaces } from '../edits/link-to.js';
import { fieldAt } from '../kinds/place.js';
import type { SpecDocument } from '../parse/document.js';
import type { Reference } from '../parse/facts.js';
import { meets } from '../parse/span.js';
import type { Snapshot } from '../workspace/snapshot.js';
import type { Refactored, Refactoring } from './refactoring.js';

const NAMES: Readonly<Record<LinkForm, string>> = { wiki: 'wiki link', link: 'Markdown link' };

/** Makes Markdown links of wiki links, or wiki links of Markdown links: one, or all of them. */
export const convertLinks: Refactoring = {
  name: 'convert-links',
  kind: CodeActionKind.RefactorRewrite,
  *offers({ snapshot, document, span }) {
    const own = document.references.find(
      (reference) => otherForm(reference) && meets(reference.span, span),
    );
    const to = own && otherForm(own);
    if (!to) return;
    const from = to === 'wiki' ? 'link' : 'wiki';
    const edit = editOf(snapshot, document, own, linkPlaces(document, own.span));
    if (!edit) return;
    yield {
      title: `Convert to a ${NAMES[to]}`,
      make: () => ({ edits: { [document.uri]: [edit] } }),
    };
    if (linksOfForm(document, from).length > 1) {
      yield {
        title: `Convert all ${NAMES[from]}s in this document to ${NAMES[to]}s`,
        make: () => ({ edits: { [document.uri]: editsOf(snapshot, document, from) } }),
      };
    }
    yield {
      title: `Convert all ${NAMES[from]}s in the workspace to ${NAMES[to]}s`,
      confirm: `Convert ${NAMES[from]}s to ${NAMES[to]}s`,
      make: () => everywhere(snapshot, from),
    };
  },
};

function editOf(
  snapshot: Snapshot,
  document: SpecDocument,
  reference: Reference,
  placeOf: ReturnType<typeof linkPlaces>,
): TextEdit | undefined {
  const newText = convertedLink(snapshot, document, reference, placeOf(reference.span.start));
  return newText === undefined
    ? undefined
    : { range: document.lines.range(reference.span), newText };
}

function editsOf(snapshot: Snapshot, document: SpecDocument, from: LinkForm): TextEdit[] {
  const links = linksOfForm(document, from);
  if (!links.length) return [];
  const placeOf = linkPlaces(document);
  return links.flatMap((link) => editOf(snapshot, document, link, placeOf) ?? []);
}

/** In metadata a reference is written as its neighbours are: there each is for its author to convert. */
function linksOfForm(document: SpecDocument, form: LinkForm): Reference[] {
  return document.references.filter(
    (reference) => reference.form === form && !fieldAt(document, reference.span.start),
  );
}

function everywhere(snapshot: Snapshot, from: LinkForm): Refactored {
  const edits: Record<string, TextEdit[]> = {};
  const needs: string[] = [];
  for (const record of snapshot.index.records()) {
    const { uri, references } = record;
    if (snapshot.isTemplate(uri) || snapshot.folderOf(uri) === undefined) continue;
    if (!references.some(({ form, field }) => form === from && field === undefined)) continue;
    const document = snapshot.document(uri);
    if (!document) {
      needs.push(uri);
      continue;
    }
    const own = editsOf(snapshot, document, from);
    if (own.length) edits[uri] = own;
  }
  return { edits, needs };
}
