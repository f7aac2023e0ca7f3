import { INVERSE } from '../kinds/relations.js';
import type { DocumentRecord, ReferenceRecord } from '../workspace/record.js';
import { statedRelation } from '../workspace/relations.js';
import { resolveReference } from '../workspace/resolve.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { normalizeUri } from '../uris.js';

export interface RelatedGroup {
  readonly relation: string;
  readonly documents: readonly RelatedDocument[];
}

export interface RelatedDocument {
  readonly uri: string;
  readonly name: string;
  readonly title: string;
  readonly kind?: string;
  readonly status?: string;
}

/** What is listed only where no relation is stated. */
const MENTIONS = ['mentions', 'mentioned by'];

/** The relations in the order in which they are shown. */
const ORDER = ['implements', 'implemented by', 'depends on', 'used by', 'related', ...MENTIONS];

/**
 * The documents that a document has to do with, by relation: what it states itself and what others
 * state of it, seen from here. A document that merely mentions another is listed last, and only where
 * no relation is stated.
 */
export function getRelatedDocuments(snapshot: Snapshot, uri: string): RelatedGroup[] {
  const document = snapshot.record(normalizeUri(uri));
  if (!document) return [];
  const pairs: (readonly [relation: string, other: DocumentRecord])[] = [];
  const kind = snapshot.kindOf(document);
  for (const { reference, target } of outgoing(snapshot, document)) {
    pairs.push([statedRelation(document, kind, reference) ?? 'mentions', target]);
  }
  for (const { reference, source } of incoming(snapshot, document)) {
    const stated = statedRelation(source, snapshot.kindOf(source), reference);
    pairs.push([stated ? INVERSE[stated] : 'mentioned by', source]);
  }
  const stated = new Set(
    pairs.flatMap(([relation, other]) => (MENTIONS.includes(relation) ? [] : [other.uri])),
  );
  return ORDER.flatMap((relation) => {
    const group = new Map<string, DocumentRecord>();
    for (const [own, other] of pairs) {
      if (own !== relation || other.uri === document.uri) continue;
      if (!MENTIONS.includes(own) || !stated.has(other.uri)) group.set(other.uri, other);
    }
    if (!group.size) return [];
    const documents = [...group.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    return [{ relation, documents: documents.map((other) => describe(snapshot, other)) }];
  });
}

/**
 * The references of a document that lead to documents, each with where it leads. A link definition is
 * left out: it stands anywhere, and what uses it counts.
 */
export function* outgoing(
  snapshot: Snapshot,
  document: DocumentRecord,
): Generator<{ reference: ReferenceRecord; target: DocumentRecord }> {
  for (const reference of document.references) {
    if (reference.form === 'definition') continue;
    const resolution = resolveReference(snapshot, document.uri, reference);
    if (resolution.type === 'document') yield { reference, target: resolution.document };
  }
}

/** The references in other documents that lead to a document. Templates do not count. */
export function* incoming(
  snapshot: Snapshot,
  document: DocumentRecord,
): Generator<{ reference: ReferenceRecord; source: DocumentRecord }> {
  const sources = new Set(
    document.nameKeys.flatMap((key) => snapshot.index.mentioning(key).map(({ uri }) => uri)),
  );
  for (const uri of sources) {
    const source = snapshot.record(uri);
    if (!source || uri === document.uri || snapshot.isTemplate(uri)) continue;
    for (const { reference, target } of outgoing(snapshot, source)) {
      if (target.uri === document.uri) yield { reference, source };
    }
  }
}

function describe(snapshot: Snapshot, document: DocumentRecord): RelatedDocument {
  const { uri, name, title, status } = document;
  const kind = snapshot.kindOf(document)?.label;
  return { uri, name, title, ...(kind !== undefined && { kind }), ...(status && { status }) };
}
