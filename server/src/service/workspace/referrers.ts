import type { DocumentRecord, ReferenceRecord } from './record.js';
import { resolveReference } from './resolve.js';
import type { Snapshot } from './snapshot.js';

/** A reference that leads to a heading of a document. */
export interface HeadingReference {
  /** The document that it stands in. */
  readonly source: DocumentRecord;
  readonly reference: ReferenceRecord;
  /** The number of the heading that it leads to. */
  readonly heading: number;
}

/**
 * The references that lead to a document's headings, those in the document itself first. What leads
 * there by a label is found at the label's definition.
 */
export function* headingReferences(
  snapshot: Snapshot,
  { uri, nameKeys }: DocumentRecord,
): Generator<HeadingReference> {
  const sources = new Set(nameKeys.flatMap((key) => snapshot.index.mentioning(key)));
  const own = snapshot.record(uri);
  const others = [...sources].filter((source) => source.uri !== uri);
  for (const source of own ? [own, ...others] : others) {
    for (const reference of source.references) {
      if (reference.fragment === undefined || reference.form === 'label') continue;
      const resolution = resolveReference(snapshot, source.uri, reference);
      if (resolution.type !== 'document' || resolution.document.uri !== uri) continue;
      const { place } = resolution;
      if (place?.type === 'heading') yield { source, reference, heading: place.index };
    }
  }
}
