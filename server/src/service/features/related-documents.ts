import { INVERSE } from '../kinds/relations.js';
import { relationGraph, statements } from '../workspace/graph/relation-graph.js';
import { outgoing } from '../workspace/mentions.js';
import type { DocumentRecord } from '../workspace/record.js';
import { sourcesReferringTo } from '../workspace/references.js';
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
const ORDER = ['implements', 'implemented by', 'depends on', 'used by', 'related'];

/**
 * The documents that a document has to do with, by relation: what it states itself and what others
 * state of it, seen from here. A document that merely mentions another is listed last, and only where
 * no relation is stated.
 */
export function getRelatedDocuments(snapshot: Snapshot, uri: string): RelatedGroup[] {
  return relatedUris(snapshot, uri).map(({ relation, uris }) => {
    const documents = [...uris].flatMap((other) => snapshot.record(other) ?? []);
    documents.sort((a, b) => (a.name < b.name ? -1 : 1));
    return { relation, documents: documents.map((other) => describe(snapshot, other)) };
  });
}

/** How many documents a document has to do with, by relation. */
export function countRelatedDocuments(
  snapshot: Snapshot,
  uri: string,
): { readonly relation: string; readonly count: number }[] {
  return relatedUris(snapshot, uri).map(({ relation, uris }) => ({ relation, count: uris.size }));
}

function relatedUris(
  snapshot: Snapshot,
  uri: string,
): { readonly relation: string; readonly uris: ReadonlySet<string> }[] {
  const own = normalizeUri(uri);
  const document = snapshot.record(own);
  if (!document) return [];
  const stated = new Map<string, Set<string>>(ORDER.map((relation) => [relation, new Set()]));
  const all = new Set([own]);
  const note = (relation: string, other: string) => {
    if (other !== own) stated.get(relation)?.add(other);
    all.add(other);
  };
  for (const { relation, target } of statements(snapshot, own)) note(relation, target);
  for (const { relation, source } of relationGraph(snapshot).incoming(own)) {
    note(INVERSE[relation], source);
  }
  const isMere = (other: string) => !all.has(other);
  const mentions = [...outgoing(snapshot, document)].map(({ target }) => target.uri);
  const mentioned = [...sourcesReferringTo(snapshot, own)];
  stated.set('mentions', new Set(mentions.filter(isMere)));
  stated.set('mentioned by', new Set(mentioned.filter(isMere)));
  return [...stated].flatMap(([relation, uris]) => (uris.size ? [{ relation, uris }] : []));
}

function describe(snapshot: Snapshot, document: DocumentRecord): RelatedDocument {
  const { uri, name, title, status } = document;
  const kind = snapshot.kindOf(document)?.label;
  return { uri, name, title, ...(kind !== undefined && { kind }), ...(status && { status }) };
}
