import type { DocumentRecord, ReferenceRecord } from './record.js';
import { resolveReference } from './resolve.js';
import type { Snapshot } from './snapshot.js';

/**
 * The references of a document that lead to documents, each with where it leads. A link definition is
 * left out: it stands anywhere, and what uses it counts.
 */
export function* outgoing(
  snapshot: Snapshot,
  document: DocumentRecord,
): Generator<{ readonly reference: ReferenceRecord; readonly target: DocumentRecord }> {
  for (const reference of document.references) {
    if (reference.form === 'definition') continue;
    const resolution = resolveReference(snapshot, document.uri, reference);
    if (resolution.type === 'document') yield { reference, target: resolution.document };
  }
}

/** The other documents that refer to a document, each with where. Templates do not count. */
export function* incoming(
  snapshot: Snapshot,
  document: DocumentRecord,
): Generator<{
  readonly source: DocumentRecord;
  readonly references: readonly ReferenceRecord[];
}> {
  const sources = new Set(
    document.nameKeys.flatMap((key) => snapshot.index.mentioning(key).map(({ uri }) => uri)),
  );
  for (const uri of sources) {
    const source = snapshot.record(uri);
    if (!source || uri === document.uri || snapshot.isTemplate(uri)) continue;
    const references = [...outgoing(snapshot, source)]
      .filter(({ target }) => target.uri === document.uri)
      .map(({ reference }) => reference);
    if (references.length) yield { source, references };
  }
}
