import { Attachment } from '../attachment.js';
import type { Settings } from '../settings.js';
import { documentNames } from '../uris.js';
import type { WorkspaceIndex } from './index.js';
import { recordOf, type DocumentRecord, type ReferenceRecord } from './record.js';
import { findPlace, resolverFrom, type Place } from './resolve.js';
import type { Snapshot } from './snapshot.js';
import { targetKey } from './target-key.js';

/** A reference where it stands. */
export interface PlacedReference {
  /** The document that it stands in. */
  readonly source: DocumentRecord;
  readonly reference: ReferenceRecord;
  /** Its number among the references of the source, the same in its `SpecDocument`. */
  readonly index: number;
}

/** A reference that leads to a document, with the place in it that it names. */
export interface IncomingReference extends PlacedReference {
  /** Absent where the document as a whole is meant. */
  readonly place: Place | undefined;
}

/** A heading or an anchor, by its number in its document. */
export interface KnownPlace {
  readonly type: 'heading' | 'anchor';
  readonly index: number;
}

/**
 * The references of the workspace that lead to a document, in every form, its own included: by
 * source, and in each in the order of the text. A label is listed besides its definition. What
 * stands in templates is no reference.
 *
 * @param uri the document's normalised URI.
 * @param place only those that lead to this place in it.
 */
export function referencesTo(
  snapshot: Snapshot,
  uri: string,
  place?: KnownPlace,
): IncomingReference[] {
  const target = snapshot.symbols(uri);
  if (!target) return [];
  const all = [...closedReferencesTo(snapshot, uri), ...openReferencesTo(snapshot, uri)];
  const incoming = all.map((placed): IncomingReference => {
    const { form, fragment } = placed.reference;
    const found = fragment === undefined ? undefined : findPlace(target, fragment, isByName(form));
    return { ...placed, place: found };
  });
  if (!place) return incoming;
  return incoming.filter(
    ({ place: found }) =>
      found?.type === place.type && 'index' in found && found.index === place.index,
  );
}

/** The URIs of the documents with references to a document, each once; its own among them. */
export function sourcesReferringTo(snapshot: Snapshot, uri: string): Set<string> {
  const all = [...closedReferencesTo(snapshot, uri), ...openReferencesTo(snapshot, uri)];
  return new Set(all.map(({ source }) => source.uri));
}

/** Whether a reference names its target, in place of a path to it. */
export function isByName(form: ReferenceRecord['form']): boolean {
  return form === 'wiki' || form === 'embed' || form === 'id';
}

/**
 * The keys of `WorkspaceIndex.mentioning` under which every document with a reference to this one is
 * found.
 */
export function keysOf(uri: string): ReadonlySet<string> {
  const { keys } = documentNames(uri);
  const all = new Set([...keys, ...keys.map(targetKey)]);
  // The document of a folder is reached by the folder's path, which may be `.`, `..` or `/`.
  if (keys.length > 1) for (const path of ['.', '..', '/']) all.add(path);
  return all;
}

/** What was found in closed documents; it stays right while index and settings are the same. */
const known = new Attachment<WorkspaceIndex, Known>();

interface Known {
  readonly settings: Settings;
  readonly byUri: Map<string, readonly PlacedReference[]>;
}

function closedReferencesTo(snapshot: Snapshot, uri: string): PlacedReference[] {
  const { index, settings } = snapshot;
  let memo = known.get(index);
  if (memo?.settings !== settings) {
    memo = { settings, byUri: new Map<string, readonly PlacedReference[]>() };
    known.set(index, memo);
  }
  let found = memo.byUri.get(uri);
  if (!found) {
    // Most of those who ask want them in this order.
    found = [...sourcesOf(snapshot, uri)].sort().flatMap((source) => {
      const record = snapshot.isTemplate(source) ? undefined : index.get(source);
      return record ? referencesIn(snapshot, record, uri) : [];
    });
    memo.byUri.set(uri, found);
  }
  return found.filter(({ source }) => !snapshot.isAtHand(source.uri));
}

function openReferencesTo(snapshot: Snapshot, uri: string): PlacedReference[] {
  return snapshot.documents.flatMap((document) =>
    snapshot.isTemplate(document.uri) ? [] : referencesIn(snapshot, recordOf(document), uri),
  );
}

function sourcesOf({ index }: Snapshot, uri: string): Set<string> {
  const keys = [...keysOf(uri)];
  return new Set([uri, ...keys.flatMap((key) => index.mentioning(key).map((each) => each.uri))]);
}

function referencesIn(
  snapshot: Snapshot,
  source: DocumentRecord,
  uri: string,
): readonly PlacedReference[] {
  const keys = keysOf(uri);
  const resolve = resolverFrom(snapshot, source.uri);
  const found: PlacedReference[] = [];
  source.references.forEach((reference, index) => {
    const { form, target } = reference;
    if (target === '' ? source.uri !== uri : !keys.has(targetKey(target))) return;
    const resolution = resolve({ form, target });
    if (resolution.type === 'document' && resolution.document.uri === uri) {
      found.push({ source, reference, index });
    }
  });
  return found;
}
