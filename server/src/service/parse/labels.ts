import { normalizeIdentifier } from 'micromark-util-normalize-identifier';
import type { LinkDefinition, Reference } from './facts.js';

/** The form in which mdast keeps a label, by which a reference finds its definition. */
export function labelKey(label: string): string {
  return normalizeIdentifier(label).toLowerCase();
}

/** A label leads where its definition leads; every other reference says itself. */
export function destinationOf(
  document: {
    readonly definitions: readonly LinkDefinition[];
    readonly references: readonly Reference[];
  },
  reference: Reference,
): Reference {
  if (reference.form !== 'label') return reference;
  const key = labelKey(reference.target);
  // The first definition of a label counts (CommonMark 4.7).
  const definition = document.definitions.find((candidate) => candidate.key === key);
  const at = document.references.find(
    ({ form, span }) => form === 'definition' && span.start === definition?.span.start,
  );
  return at ?? reference;
}
