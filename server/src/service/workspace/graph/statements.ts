import type { ReferenceForm } from '../../parse/facts.js';
import type { Relation } from '../../parse/relations.js';
import type { DocumentRecord } from '../record.js';
import { relationReader } from '../relations.js';
import { resolverFrom } from '../resolve.js';
import type { Snapshot } from '../snapshot.js';

/** A relation as one document states it: an edge of the graph, with the place where it is said. */
export interface Statement {
  readonly relation: Relation;
  /** The URI of the other document; the document's own where it names itself. */
  readonly target: string;
  /** The number of the reference among the document's references. */
  readonly reference: number;
}

/** A definition stands anywhere, and what uses it counts; images and HTML show, and relate nothing. */
const SILENT: ReadonlySet<ReferenceForm> = new Set(['definition', 'image', 'html']);

/**
 * The relations that a document states, in the order of its references. A name that two documents
 * bear states none, and neither does a link to a place in the document itself.
 */
export function statementsOf(snapshot: Snapshot, document: DocumentRecord): Statement[] {
  const { uri } = document;
  if (snapshot.isTemplate(uri)) return [];
  const relationOf = relationReader(document, snapshot.kindOf(document));
  const resolve = resolverFrom(snapshot, uri);
  const stated: Statement[] = [];
  document.references.forEach(({ form, target: written, field, heading }, reference) => {
    if (SILENT.has(form) || written === '') return;
    const relation = relationOf({ field, heading });
    if (!relation) return;
    const resolution = resolve({ form, target: written });
    if (resolution.type !== 'document' || resolution.others.length) return;
    const target = resolution.document.uri;
    if (!snapshot.isTemplate(target)) stated.push({ relation, target, reference });
  });
  return stated;
}
