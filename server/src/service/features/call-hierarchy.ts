import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
} from 'vscode-languageserver-types';
import { normalizeUri } from '../uris.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { getRelated } from './hierarchy.js';

/*
 * The call hierarchy shows dependencies: who is called is who is depended on. A relation may be said
 * by either of two documents, and LSP wants the ranges of the caller; where it is the other that says
 * so, they are the caller's title.
 */

/** The documents that depend on a document. */
export function getIncomingCalls(
  snapshot: Snapshot,
  item: CallHierarchyItem,
): CallHierarchyIncomingCall[] {
  return getRelated(snapshot, item.uri, 'used by').map(({ item: from, places }) => ({
    from,
    fromRanges: [...(places[from.uri] ?? [from.selectionRange])],
  }));
}

/** The documents that a document depends on. */
export function getOutgoingCalls(
  snapshot: Snapshot,
  item: CallHierarchyItem,
): CallHierarchyOutgoingCall[] {
  const own = normalizeUri(item.uri);
  return getRelated(snapshot, own, 'depends on').map(({ item: to, places }) => ({
    to,
    fromRanges: [...(places[own] ?? [item.selectionRange])],
  }));
}
