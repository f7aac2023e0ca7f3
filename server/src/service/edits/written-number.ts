import type { Reference } from '../parse/facts.js';
import { numberPrefix } from '../parse/metadata.js';
import { stemOf } from '../uris.js';
import type { DocumentRecord, ReferenceRecord } from '../workspace/record.js';

/**
 * Whether a reference names its document by the number alone, as `requires: 20` in `eip-721.md` names
 * `eip-20`. Its target is longer than what is written.
 */
export function isNumber(reference: ReferenceRecord | Reference): boolean {
  const { form, target } = reference;
  if (form !== 'id') return false;
  if ('targetSpan' in reference) return lengthOf(reference.targetSpan) < target.length;
  const { start, end } = reference.range;
  return start.line === end.line && end.character - start.character < target.length;
}

function lengthOf({ start, end }: Reference['span']): number {
  return end - start;
}

/**
 * The target of a number that is to lead to a document: its name, where that is the prefix of the
 * document that the number stands in with a number behind it.
 *
 * @param from the URI of the document that the number stands in.
 * @returns `undefined` where no number says the name.
 */
export function writtenNumber(from: string, { name }: DocumentRecord): string | undefined {
  const prefix = numberPrefix(stemOf(from));
  const isNumbered =
    prefix !== undefined &&
    name.toLowerCase().startsWith(prefix.toLowerCase()) &&
    /^\d+$/.test(name.slice(prefix.length));
  return isNumbered ? prefix + name.slice(prefix.length) : undefined;
}
