import type { DocumentRecord, ReferenceRecord } from './record.js';
import { referencesTo } from './references.js';
import type { Snapshot } from './snapshot.js';

/** A reference to a section, with the document that it stands in. */
export interface SectionReference {
  readonly source: DocumentRecord;
  readonly reference: ReferenceRecord;
}

/** Past so many documents that mention one, its sections are not counted one by one. */
const MANY = 500;

/**
 * The references to each section of a document, by the heading's number: of every form, the
 * document's own included. Absent where more documents mention it than can be looked at while its
 * author types.
 *
 * @param uri the document's normalised URI.
 */
export function sectionReferences(
  snapshot: Snapshot,
  uri: string,
): ReadonlyMap<number, readonly SectionReference[]> | undefined {
  const record = snapshot.record(uri);
  if (!record) return undefined;
  const mentions = record.nameKeys.map((key) => snapshot.index.mentioning(key).length);
  if (mentions.reduce((sum, count) => sum + count, 0) > MANY) return undefined;
  const bySection = new Map<number, SectionReference[]>();
  for (const { source, reference, place } of referencesTo(snapshot, uri)) {
    // What uses a definition counts.
    if (place?.type !== 'heading' || reference.form === 'definition') continue;
    const found = bySection.get(place.index);
    if (found) found.push({ source, reference });
    else bySection.set(place.index, [{ source, reference }]);
  }
  return bySection;
}
