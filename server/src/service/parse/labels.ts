import { normalizeIdentifier } from 'micromark-util-normalize-identifier';

/** The form in which mdast keeps a label, by which a reference finds its definition. */
export function labelKey(label: string): string {
  return normalizeIdentifier(label).toLowerCase();
}
