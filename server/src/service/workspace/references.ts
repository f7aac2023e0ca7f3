import { Attachment } from '../attachment.js';
import type { Settings } from '../settings/settings.js';
import { documentNames, parentUri } from '../uris.js';
import type { WorkspaceIndex } from './index.js';
import { findPlace, type Place } from './places.js';
import {
  recordOf,
  type DocumentRecord,
  type NumberedReference,
  type ReferenceRecord,
} from './record.js';
import { resolveReference } from './resolve.js';
import type { Snapshot } from './snapshot.js';
import { targetKey } from './target-key.js';
import { WantedTargets } from './wanted-targets.js';

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

/**
 * The same as the index knows them, which does not ask documents that were lent to the snapshot.
 *
 * @param isWanted which documents are asked at all.
 */
export function indexedSourcesReferringTo(
  snapshot: Snapshot,
  uri: string,
  isWanted: (source: string) => boolean,
): Set<string> {
  const finder = new Finder(snapshot, uri);
  const asked = [...sourcesOf(snapshot, uri)].filter(
    (source) => isWanted(source) && !snapshot.isTemplate(source),
  );
  return new Set(
    asked.filter((source) => {
      const record = snapshot.index.get(source);
      return record && finder.isIn(record);
    }),
  );
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
  return indexedReferencesTo(snapshot, uri).filter(({ source }) => !snapshot.isAtHand(source.uri));
}

/** The references to a document that the index knows of, those of open documents among them. */
function indexedReferencesTo(snapshot: Snapshot, uri: string): readonly PlacedReference[] {
  const { index, settings } = snapshot;
  let memo = known.get(index);
  if (memo?.settings !== settings) {
    memo = { settings, byUri: new Map<string, readonly PlacedReference[]>() };
    known.set(index, memo);
  }
  let found = memo.byUri.get(uri);
  if (!found) {
    const finder = new Finder(snapshot, uri);
    // Most of those who ask want them in this order.
    found = [...sourcesOf(snapshot, uri)].sort().flatMap((source) => {
      const record = snapshot.isTemplate(source) ? undefined : index.get(source);
      return record ? finder.in(record) : [];
    });
    memo.byUri.set(uri, found);
  }
  return found;
}

function openReferencesTo(snapshot: Snapshot, uri: string): PlacedReference[] {
  const finder = new Finder(snapshot, uri);
  return snapshot.documents.flatMap((document) =>
    snapshot.isTemplate(document.uri) ? [] : finder.in(recordOf(document)),
  );
}

/** The documents that may refer to one. */
function sourcesOf({ index }: Snapshot, uri: string): Set<string> {
  return new Set([uri, ...[...keysOf(uri)].flatMap((key) => index.urisMentioning(key))]);
}

/** Finds the references to a document in others. */
class Finder {
  readonly #snapshot: Snapshot;
  readonly #uri: string;
  readonly #wanted: WantedTargets;
  /** Whether a name and a path lead to it, by the folder that the reference stands in. */
  readonly #folders = new Map<string, ReadonlyMap<boolean, Map<string, boolean>>>();

  /** @param uri the document's normalised URI. */
  constructor(snapshot: Snapshot, uri: string) {
    this.#snapshot = snapshot;
    this.#uri = uri;
    this.#wanted = new WantedTargets(keysOf(uri));
  }

  /** The references in a document. */
  in(source: DocumentRecord): PlacedReference[] {
    return this.#candidates(source).map(({ index, reference }) => ({ source, reference, index }));
  }

  /** Whether there are any in a document. */
  isIn(source: DocumentRecord): boolean {
    return this.#candidates(source).length > 0;
  }

  #candidates(source: DocumentRecord): readonly NumberedReference[] {
    const found = source.referencesTo(this.#wanted, source.uri === this.#uri);
    if (!found.length) return found;
    const folder = parentUri(source.uri);
    let known = this.#folders.get(folder);
    if (!known)
      this.#folders.set(
        folder,
        (known = new Map([true, false].map((is) => [is, new Map<string, boolean>()]))),
      );
    return found.filter(({ reference: { form, target } }) => {
      // Only the document's own are without a target here.
      if (target === '') return true;
      const verdicts = known.get(isByName(form));
      let leads = verdicts?.get(target);
      if (leads === undefined) {
        const resolution = resolveReference(this.#snapshot, source.uri, { form, target });
        leads = resolution.type === 'document' && resolution.document.uri === this.#uri;
        verdicts?.set(target, leads);
      }
      return leads;
    });
  }
}
