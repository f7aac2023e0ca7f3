import { Attachment } from '../attachment.js';
import { WorkspaceIndex } from './index.js';

/**
 * Makes a function that says what follows from an index. It remembers the answer for as long as the
 * index is in use, and of an index that was made from the one asked about before, only what changed
 * is looked at.
 *
 * @param nothing what follows from no documents.
 * @param change what follows from an index, given what follows from another.
 */
export function byDifference<T extends object>(
  nothing: T,
  change: (basis: T, before: WorkspaceIndex, after: WorkspaceIndex) => T,
): (index: WorkspaceIndex) => T {
  const known = new Attachment<WorkspaceIndex, T>();
  let latest: WeakRef<WorkspaceIndex> | undefined;
  return (index) => {
    let answer = known.get(index);
    if (!answer) {
      const before = latest?.deref();
      const basis = before && known.get(before);
      answer =
        before && basis
          ? change(basis, before, index)
          : change(nothing, WorkspaceIndex.empty, index);
      known.set(index, answer);
    }
    latest = new WeakRef(index);
    return answer;
  };
}
