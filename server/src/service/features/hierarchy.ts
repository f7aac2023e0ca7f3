import { SymbolKind, type Position, type Range } from 'vscode-languageserver-types';
import { destinationOf } from '../parse/labels.js';
import { TEXT_START } from '../parse/lines.js';
import type { Relation } from '../parse/relations.js';
import { INVERSE } from '../parse/relations.js';
import { normalizeUri } from '../uris.js';
import { relationGraph } from '../workspace/graph/relation-graph.js';
import type { DocumentRecord } from '../workspace/record.js';
import { resolveReference } from '../workspace/resolve.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { referenceAt } from './definition.js';

/** A document in a hierarchy of relations; LSP's call hierarchy and type hierarchy items in one. */
export interface HierarchyItem {
  readonly name: string;
  readonly detail?: string;
  readonly kind: SymbolKind;
  readonly uri: string;
  readonly range: Range;
  readonly selectionRange: Range;
}

/** A document that another one relates to, with the places where one of the two says so. */
export interface Related {
  readonly item: HierarchyItem;
  /** Where the document that states the relation does so, by that document's URI. */
  readonly places: Readonly<Record<string, readonly Range[]>>;
}

/** The document that a position is about: the one that a reference leads to, else its own. */
export function getHierarchyItem(
  snapshot: Snapshot,
  uri: string,
  position: Position,
): HierarchyItem | undefined {
  const document = snapshot.document(uri);
  if (!document) return undefined;
  const reference = referenceAt(document, document.lines.offset(position));
  const resolution =
    reference && resolveReference(snapshot, document.uri, destinationOf(document, reference));
  const record =
    resolution?.type === 'document' ? resolution.document : snapshot.record(document.uri);
  return record && !snapshot.isTemplate(record.uri) ? itemOf(record) : undefined;
}

/**
 * The documents that a document depends on, or whatever else the relation says, by its own word or by
 * theirs: what is *used by* this document is what it *depends on*.
 */
export function getRelated(snapshot: Snapshot, uri: string, relation: Relation): Related[] {
  const own = normalizeUri(uri);
  const graph = relationGraph(snapshot);
  const found = new Map<string, Map<string, Range[]>>();
  for (const stated of graph.outgoing(own)) {
    if (stated.relation === relation) note(stated.target, own, stated.reference);
  }
  for (const stated of graph.incoming(own)) {
    if (stated.relation === INVERSE[relation]) note(stated.source, stated.source, stated.reference);
  }
  return [...found].flatMap(([other, places]) => {
    const record = snapshot.record(other);
    if (!record || other === own) return [];
    return [{ item: itemOf(record), places: Object.fromEntries(places) }];
  });

  function note(other: string, source: string, reference: number): void {
    let places = found.get(other);
    if (!places) found.set(other, (places = new Map<string, Range[]>()));
    const range = snapshot.record(source)?.references[reference]?.range;
    if (range) places.set(source, [...(places.get(source) ?? []), range]);
  }
}

function itemOf({ uri, name, title, titleRange }: DocumentRecord): HierarchyItem {
  const range = titleRange ?? TEXT_START;
  return {
    name,
    ...(title !== name && { detail: title }),
    kind: SymbolKind.File,
    uri,
    range,
    selectionRange: range,
  };
}
