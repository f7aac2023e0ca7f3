import { CodeActionKind } from 'vscode-languageserver-types';
import { linkFormOf, type LinkForm } from '../edits/link-form.js';
import { linkPlaces, markdownLink, wikiLink } from '../edits/link-to.js';
import { pathTarget, wikiTarget } from '../edits/target-text.js';
import { fieldAt } from '../kinds/place.js';
import type { Reference } from '../parse/facts.js';
import { lastStartingBefore, meets } from '../parse/span.js';
import { quoted } from '../words.js';
import type { DocumentRecord } from '../workspace/record.js';
import { resolveReference } from '../workspace/resolve.js';
import type { Refactoring, RefactoringPlace } from './refactoring.js';

/** Makes links of bare ids in prose, in the way in which the document has its links. */
export const linkIds: Refactoring = {
  name: 'link-ids',
  kind: CodeActionKind.RefactorRewrite,
  *offers(place) {
    const ids = idsInProse(place);
    const own = ids.find(({ id }) => meets(id.span, place.span));
    if (!own) return;
    const { document, snapshot } = place;
    const headings = document.sections.map(({ heading }) => heading.span);
    // A heading is for its author alone to make a link of.
    const others = ids.filter(({ id }) => {
      const heading = headings[lastStartingBefore(headings, id.span.start)];
      return !heading || heading.end <= id.span.start;
    });
    const make = (chosen: readonly FoundId[]) => () => {
      const form = linkFormOf(snapshot, document);
      const placeOf = linkPlaces(document);
      const edits = chosen.map(({ id, target }) => ({
        range: document.lines.range(id.span),
        newText: linkTo(place, id, target, form, placeOf),
      }));
      return { edits: { [document.uri]: edits } };
    };
    yield { title: `Turn ${quoted(own.id.target)} into a link`, make: make([own]) };
    if (others.length > 1) {
      yield { title: 'Turn all ids in this document into links', make: make(others) };
    }
  },
};

interface FoundId {
  readonly id: Reference;
  readonly target: DocumentRecord;
}

/** The ids that name another document, outside of metadata, where they are as good as links. */
function idsInProse({ snapshot, document }: RefactoringPlace): FoundId[] {
  return document.references.flatMap((id): FoundId[] => {
    if (id.form !== 'id' || fieldAt(document, id.span.start)) return [];
    if (id.span.start < (document.frontMatterSpan?.end ?? 0)) return [];
    const found = resolveReference(snapshot, document.uri, id);
    const isNamed = found.type === 'document' && !found.others.length;
    return isNamed && found.document.uri !== document.uri ? [{ id, target: found.document }] : [];
  });
}

/** What a reader sees stays what it was. */
function linkTo(
  { snapshot, document }: RefactoringPlace,
  { target: shown, span }: Reference,
  goal: DocumentRecord,
  form: LinkForm,
  placeOf: ReturnType<typeof linkPlaces>,
): string {
  const place = placeOf(span.start);
  const name = form === 'wiki' ? wikiTarget(snapshot, document.uri, goal) : undefined;
  const wiki = name === undefined ? undefined : { target: name, fragment: undefined, shown };
  const path = pathTarget(snapshot, document.uri, goal, '');
  return (
    (wiki && wikiLink(wiki, place)) ??
    markdownLink({ target: path, fragment: undefined, shown }, place)
  );
}
