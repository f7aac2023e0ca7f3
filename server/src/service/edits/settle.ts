import type { TextEdit } from 'vscode-languageserver-types';
import { parseDocument, type SpecDocument } from '../parse/document.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { applyEdits } from './apply-edits.js';
import { draftOf, revise, type Draft } from './draft.js';
import { followHeadings, type FollowedDraft } from './follow-headings.js';
import { numberedSections, renumber } from './renumber.js';

/**
 * Finishes a draft whose sections stand in another order, or are others: in a numbered document the
 * numbers go on in the new order, and every reference leads where it led.
 *
 * @param heirs see `followHeadings`.
 */
export function settle(
  snapshot: Snapshot,
  draft: Draft,
  heirs?: ReadonlyMap<number, number>,
): FollowedDraft {
  const { original, document, origins } = draft;
  const numbered = new Set(
    numberedSections(original).flatMap(({ sections }) =>
      sections.map(({ section }) => section.index),
    ),
  );
  const changes = renumber(document, ({ index }) => numbered.has(origins[index] ?? -1));
  return followHeadings(snapshot, revise(draft, changes) ?? draft, heirs);
}

/**
 * Finishes the insertion of sections: where it puts numbers out of step, they go on after it. Other
 * numbers are left as their author has them.
 *
 * @param edits insertions alone.
 */
export function settleInsertions(
  snapshot: Snapshot,
  document: SpecDocument,
  edits: readonly TextEdit[],
): FollowedDraft {
  const plain = { edits: { [document.uri]: edits }, needs: [] };
  if (!numberedSections(document).length) return plain;
  const draft = withInsertions(document, edits);
  const isFault = draft && renumber(draft.document).length > renumber(document).length;
  return isFault ? settle(snapshot, draft) : plain;
}

function withInsertions(document: SpecDocument, edits: readonly TextEdit[]): Draft | undefined {
  const { lines, sections, uri } = document;
  const round = edits.map(({ range, newText }) => ({ ...lines.span(range), newText }));
  const moved = new Map(
    sections.map(({ heading, index }) => {
      const before = round.filter(({ start }) => start <= heading.span.start);
      const by = before.reduce((length, { newText }) => length + newText.length, 0);
      return [heading.span.start + by, index];
    }),
  );
  const after = parseDocument(uri, applyEdits(document, edits), document);
  const origins = after.sections.map(({ heading }) => moved.get(heading.span.start));
  return revise(draftOf(document), round, origins);
}
