import type { Kind, KindField } from '../kinds/kind.js';
import { covers } from '../parse/span.js';
import { resolveReference, type ResolveScope } from '../workspace/resolve.js';

/**
 * Fields as they are to be inserted into a document. A template may name a document of the workspace
 * that it was written for, as the value of a field; where there is none, the field says so.
 *
 * @param from the URI of the document.
 */
export function livingFields(
  scope: ResolveScope,
  from: string,
  { template }: Kind,
  fields: readonly KindField[],
): KindField[] {
  return fields.map((kindField) => {
    const { valueSpan } = kindField.field;
    const own = template.references.filter(({ span }) => covers(valueSpan, span));
    const isDead = own.some((one) => resolveReference(scope, from, one).type === 'unknown');
    return isDead ? { ...kindField, guidance: 'None' } : kindField;
  });
}
