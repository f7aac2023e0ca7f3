import type { Fix } from '../edits/fix.js';
import { removeReference } from '../edits/remove-reference.js';
import type { Reference } from '../parse/facts.js';
import type { Subject } from './rule.js';

/** The fix that takes a reference away; none where what would be left is no better. */
export function remove({ document, kind }: Subject, reference: Reference): Fix[] {
  const removal = removeReference(document, kind, reference);
  if (!removal) return [];
  const title = removal.keepsText ? 'Remove the link and keep its text' : 'Remove the reference';
  return [{ title, edits: { [document.uri]: removal.edits } }];
}
