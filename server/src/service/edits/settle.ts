import type { Snapshot } from '../workspace/snapshot.js';
import { revise, type Draft } from './draft.js';
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
