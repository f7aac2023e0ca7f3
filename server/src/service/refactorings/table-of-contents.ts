import { CodeActionKind } from 'vscode-languageserver-types';
import { contentsOf, isNamedContents, sectionAround } from '../edits/contents.js';
import { linkFormOf } from '../edits/link-form.js';
import { eolOf, gapAfter } from '../edits/style.js';
import { newContents, updateContents } from '../edits/update-contents.js';
import { meets, slice, touches, trimSpan } from '../parse/span.js';
import type { Offer, Refactoring, RefactoringPlace } from './refactoring.js';

/** Brings a table of contents in line with the headings, or makes one below a heading that announces it. */
export const tableOfContents: Refactoring = {
  name: 'table-of-contents',
  kind: CodeActionKind.RefactorRewrite,
  *offers(place) {
    yield* insertion(place);
    yield* update(place);
  },
};

function* update({ document, span }: RefactoringPlace): Generator<Offer> {
  const { uri, lines } = document;
  const around = sectionAround(document, span);
  const onHeading = around && isNamedContents(around) && touches(around.heading.span, span.start);
  for (const contents of contentsOf(document, onHeading ? around.span : span)) {
    const isOn = meets(contents.span, span);
    const isBelow = onHeading && sectionAround(document, contents.span) === around;
    const change = isOn || isBelow ? updateContents(document, contents) : undefined;
    if (!change) continue;
    const edit = { range: lines.range(change), newText: change.newText };
    yield {
      title: 'Update the table of contents',
      make: () => ({ edits: { [uri]: [edit] } }),
    };
    return;
  }
}

/** Only where a heading asks for one and has nothing below it. */
function* insertion({ snapshot, document, span }: RefactoringPlace): Generator<Offer> {
  const { uri, text, lines } = document;
  const section = sectionAround(document, span);
  if (!section || !isNamedContents(section) || !touches(section.heading.span, span.start)) return;
  const body = trimSpan(text, section.bodySpan);
  if (slice(text, body) !== '') return;
  const written = newContents(document, section, linkFormOf(snapshot, document));
  if (written === '') return;
  const eol = eolOf(document, document);
  const at = section.heading.span.end;
  const range = lines.range({ start: at, end: at });
  const newText = eol + eol + written + gapAfter(text, at, eol);
  yield {
    title: 'Insert a table of contents',
    make: () => ({ edits: { [uri]: [{ range, newText }] } }),
  };
}
