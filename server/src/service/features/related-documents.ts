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

/** The relations in the order in which they are shown. */
const ORDER = [
  'implements',
  'implemented by',
  'depends on',
  'used by',
  'related',
  'mentions',
  'mentioned by',
];

/**
 * The documents that a document has to do with, by relation: what it states itself and what others
 * state of it, seen from here. A document that merely mentions another is listed last, and only where
 * no relation is stated.
 */
export function getRelatedDocuments(snapshot: Snapshot, uri: string): RelatedGroup[] {
  const document = snapshot.record(normalizeUri(uri));
  if (!document) return [];
  const groups = new Map<string, Map<string, DocumentRecord>>();
  const add = (relation: string, other: DocumentRecord) => {
    if (other.uri === document.uri) return;
    let group = groups.get(relation);
    if (!group) groups.set(relation, (group = new Map<string, DocumentRecord>()));
    group.set(other.uri, other);
  };
  for (const { reference, target } of outgoing(snapshot, document)) {
    add(statedRelation(document, snapshot.kindOf(document), reference) ?? 'mentions', target);
  }
  for (const { reference, source } of incoming(snapshot, document)) {
    const stated = statedRelation(source, snapshot.kindOf(source), reference);
    add(stated ? INVERSE[stated] : 'mentioned by', source);
  }
  dropMentions(groups);
  return ORDER.flatMap((relation) => {
    const group = groups.get(relation);
    if (!group?.size) return [];
    const documents = [...group.values()].map((other) => describe(snapshot, other));
    return [{ relation, documents: documents.sort((a, b) => (a.name < b.name ? -1 : 1)) }];
  });
}

/** The references of a document that lead to documents, each with where it leads. */
export function* outgoing(
  snapshot: Snapshot,
  document: DocumentRecord,
): Generator<{ reference: ReferenceRecord; target: DocumentRecord }> {
  for (const reference of document.references) {
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

function dropMentions(groups: Map<string, Map<string, DocumentRecord>>): void {
  const related = new Set<string>();
  for (const [relation, group] of groups) {
    if (relation.startsWith('mention')) continue;
    for (const uri of group.keys()) related.add(uri);
  }
  for (const relation of ['mentions', 'mentioned by']) {
    const group = groups.get(relation);
    for (const uri of group?.keys() ?? []) if (related.has(uri)) group?.delete(uri);
  }
}

function describe(snapshot: Snapshot, document: DocumentRecord): RelatedDocument {
  const { uri, name, title, status } = document;
  const kind = snapshot.kindOf(document)?.label;
  return { uri, name, title, ...(kind !== undefined && { kind }), ...(status && { status }) };
}
