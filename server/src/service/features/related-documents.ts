import { INVERSE } from '../kinds/relations.js';
import { incoming, outgoing } from '../workspace/mentions.js';
import type { DocumentRecord } from '../workspace/record.js';
import { relationReader } from '../workspace/relations.js';
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
  const statedBy = (record: DocumentRecord) => relationReader(record, snapshot.kindOf(record));
  const own = statedBy(document);
  for (const { reference, target } of outgoing(snapshot, document)) {
    pairs.push([own(reference) ?? 'mentions', target]);
  }
  for (const { references, source } of incoming(snapshot, document)) {
    const theirs = statedBy(source);
    for (const reference of references) {
      const stated = theirs(reference);
      pairs.push([stated ? INVERSE[stated] : 'mentioned by', source]);
    }
  }
  const stated = new Set(
    pairs.flatMap(([relation, other]) => (MENTIONS.includes(relation) ? [] : [other.uri])),
  );
  return ORDER.flatMap((relation) => {
    const group = new Map<string, DocumentRecord>();
    for (const [found, other] of pairs) {
      if (found !== relation || other.uri === document.uri) continue;
      if (!MENTIONS.includes(found) || !stated.has(other.uri)) group.set(other.uri, other);
    }
    if (!group.size) return [];
    const documents = [...group.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    return [{ relation, documents: documents.map((other) => describe(snapshot, other)) }];
  });
}

function describe(snapshot: Snapshot, document: DocumentRecord): RelatedDocument {
  const { uri, name, title, status } = document;
  const kind = snapshot.kindOf(document)?.label;
  return { uri, name, title, ...(kind !== undefined && { kind }), ...(status && { status }) };
}
