import type { DocumentRecord, ReferenceRecord } from './record.js';
import { resolverFrom } from './resolve.js';
import type { Snapshot } from './snapshot.js';
import { targetKey } from './target-key.js';

/**
 * The references of a document that lead to documents, each with where it leads. A link definition is
 * left out: it stands anywhere, and what uses it counts.
 */
export function* outgoing(
  snapshot: Snapshot,
  document: DocumentRecord,
): Generator<{ readonly reference: ReferenceRecord; readonly target: DocumentRecord }> {
  const resolve = resolverFrom(snapshot, document.uri);
  for (const reference of document.references) {
    if (reference.form === 'definition') continue;
    const resolution = resolve(reference);
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
  const keys = new Set(document.nameKeys);
  const sources = new Set(
    [...keys].flatMap((key) => snapshot.index.mentioning(key).map(({ uri }) => uri)),
  );
  for (const uri of sources) {
    const source = snapshot.record(uri);
    if (!source || uri === document.uri || snapshot.isTemplate(uri)) continue;
    const resolve = resolverFrom(snapshot, uri);
    // A reference to a document shares a key with one of its names: no other has to be resolved.
    const references = source.references.filter((reference) => {
      if (reference.form === 'definition' || !keys.has(targetKey(reference.target))) return false;
      const resolution = resolve(reference);
      return resolution.type === 'document' && resolution.document.uri === document.uri;
    });
    if (references.length) yield { source, references };
  }
}
