import type { Kind } from '../kinds/kind.js';
import { relationAt } from '../kinds/place.js';
import type { Reference } from '../parse/facts.js';
import type { Subject } from './rule.js';

/**
 * Whether a reference claims that there is a document. A label leads where its definition leads,
 * which is reported there; a bare word claims it only as an id in a relation.
 */
export function namesDocument(
  reference: Reference,
  { document, kind, snapshot }: Subject,
): boolean {
  if (reference.form === 'label') return false;
  if (reference.form !== 'id') return true;
  return (
    isDocumentId(reference, snapshot.kindsFor(document.uri).all) &&
    relationAt(document, kind, reference.span) !== undefined
  );
}

/** Whether a bare word is the id of a document: it starts as the file names of a kind do. */
function isDocumentId({ target }: Reference, kinds: readonly Kind[]): boolean {
  return kinds.some(
    ({ prefix }) =>
      prefix !== undefined &&
      target.startsWith(prefix) &&
      /^[\p{Lu}\p{N}]/u.test(target.slice(prefix.length)),
  );
}
