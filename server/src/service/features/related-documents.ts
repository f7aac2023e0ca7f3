import { Attachment } from '../attachment.js';
import { INVERSE } from '../parse/relations.js';
import type { Settings } from '../settings/settings.js';
import { normalizeUri } from '../uris.js';
import {
  relationGraph,
  statements,
  type RelationGraph,
} from '../workspace/graph/relation-graph.js';
import type { WorkspaceIndex } from '../workspace/index.js';
import { outgoing } from '../workspace/mentions.js';
import type { DocumentRecord } from '../workspace/record.js';
import { indexedSourcesReferringTo, sourcesReferringTo } from '../workspace/references.js';
import type { Snapshot } from '../workspace/snapshot.js';

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
  const own = normalizeUri(uri);
  return relatedUris(snapshot, own, (isMere) =>
    [...sourcesReferringTo(snapshot, own)].filter(isMere),
  ).map(({ relation, uris }) => {
    const documents = [...uris].flatMap((other) => snapshot.record(other) ?? []);
    documents.sort((a, b) => (a.name < b.name ? -1 : 1));
    return { relation, documents: documents.map((other) => describe(snapshot, other)) };
  });
}

/** So many documents have to do with a document in one way. */
export interface RelatedCount {
  readonly relation: string;
  readonly count: number;
}

/** What was counted among the documents of an index; it stays right while its graph is the same. */
interface Counted {
  readonly graph: RelationGraph;
  readonly settings: Settings;
  readonly byUri: Map<string, readonly RelatedCount[]>;
}

const counted = new Attachment<WorkspaceIndex, Counted>();

/**
 * How many documents a document has to do with, by relation, as the index knows them: a document that
 * was lent to the snapshot is not asked for its own text.
 */
export function countRelatedDocuments(snapshot: Snapshot, uri: string): readonly RelatedCount[] {
  const { index, settings } = snapshot;
  const graph = relationGraph(snapshot);
  const own = normalizeUri(uri);
  let memo = counted.get(index);
  if (memo?.graph !== graph || memo.settings !== settings) {
    counted.set(index, (memo = { graph, settings, byUri: new Map() }));
  }
  let counts = memo.byUri.get(own);
  if (!counts) {
    const related = relatedUris(snapshot, own, (isMere) =>
      indexedSourcesReferringTo(snapshot, own, isMere),
    );
    counts = related.map(({ relation, uris }) => ({ relation, count: uris.size }));
    memo.byUri.set(own, counts);
  }
  return counts;
}

/** @param mentionedBy gives the documents that refer to it, of those that pass a test. */
function relatedUris(
  snapshot: Snapshot,
  own: string,
  mentionedBy: (isMere: (other: string) => boolean) => Iterable<string>,
): { readonly relation: string; readonly uris: ReadonlySet<string> }[] {
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
  stated.set('mentions', new Set(mentions.filter(isMere)));
  stated.set('mentioned by', new Set(mentionedBy(isMere)));
  return [...stated].flatMap(([relation, uris]) => (uris.size ? [{ relation, uris }] : []));
}

function describe(snapshot: Snapshot, document: DocumentRecord): RelatedDocument {
  const { uri, name, title, status } = document;
  const kind = snapshot.kindOf(document)?.label;
  return { uri, name, title, ...(kind !== undefined && { kind }), ...(status && { status }) };
}
