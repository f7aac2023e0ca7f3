import { PersistentMap } from './persistent-map.js';
import type { DocumentRecord } from './record.js';
import { targetKey } from './target-key.js';

/**
 * What the workspace knows of all its documents. Immutable: a change gives a new index that shares
 * all that did not change, and a change that alters nothing another document could ask about gives
 * the same index back.
 */
export class WorkspaceIndex {
  readonly #records: PersistentMap<DocumentRecord>;
  readonly #byName: PersistentMap<readonly string[]>;
  readonly #mentions: PersistentMap<readonly string[]>;

  private constructor(
    records: PersistentMap<DocumentRecord>,
    byName: PersistentMap<readonly string[]>,
    mentions: PersistentMap<readonly string[]>,
  ) {
    this.#records = records;
    this.#byName = byName;
    this.#mentions = mentions;
  }

  static readonly empty = new WorkspaceIndex(
    PersistentMap.empty(),
    PersistentMap.empty(),
    PersistentMap.empty(),
  );

  get size(): number {
    return this.#records.size;
  }

  get(uri: string): DocumentRecord | undefined {
    return this.#records.get(uri);
  }

  records(): IterableIterator<DocumentRecord> {
    return this.#records.values();
  }

  /** The documents that bear a name, given in lower case; sorted by URI. */
  named(key: string): readonly DocumentRecord[] {
    return this.#all(this.#byName.get(key));
  }

  /**
   * The documents with a reference whose last path segment, folded by `targetKey`, is `key`. A
   * reference may lead elsewhere all the same: the resolver says.
   */
  mentioning(key: string): readonly DocumentRecord[] {
    return this.#all(this.#mentions.get(key));
  }

  #all(uris: readonly string[] | undefined): DocumentRecord[] {
    return (uris ?? []).flatMap((uri) => this.#records.get(uri) ?? []);
  }

  /**
   * The index after some documents were added, changed or removed.
   *
   * @param changes a document's URI with its record, or `undefined` where it is gone.
   */
  with(changes: Iterable<readonly [uri: string, record: DocumentRecord | undefined]>) {
    const real = [...changes].filter(([uri, record]) => !sameSymbols(this.get(uri), record));
    if (!real.length) return this;
    const names = new KeyChanges(this.#byName);
    const mentions = new KeyChanges(this.#mentions);
    for (const [uri, record] of real) {
      const old = this.get(uri);
      names.replace(uri, old?.nameKeys, record?.nameKeys);
      mentions.replace(uri, old && mentionKeys(old), record && mentionKeys(record));
    }
    return new WorkspaceIndex(this.#records.with(real), names.apply(), mentions.apply());
  }
}

/** Collects changes to a map from keys to the sorted URIs that bear them. */
class KeyChanges {
  readonly #map: PersistentMap<readonly string[]>;
  readonly #changed = new Map<string, Set<string>>();

  constructor(map: PersistentMap<readonly string[]>) {
    this.#map = map;
  }

  replace(uri: string, old: Iterable<string> = [], fresh: Iterable<string> = []): void {
    const before = new Set(old);
    const after = new Set(fresh);
    for (const key of before) if (!after.has(key)) this.#uris(key).delete(uri);
    for (const key of after) if (!before.has(key)) this.#uris(key).add(uri);
  }

  #uris(key: string): Set<string> {
    let uris = this.#changed.get(key);
    if (!uris) this.#changed.set(key, (uris = new Set(this.#map.get(key))));
    return uris;
  }

  apply(): PersistentMap<readonly string[]> {
    return this.#map.with(
      [...this.#changed].map(([key, uris]) => [key, uris.size ? [...uris].sort() : undefined]),
    );
  }
}

const keysOfMentions = new WeakMap<DocumentRecord, ReadonlySet<string>>();

function mentionKeys(record: DocumentRecord): ReadonlySet<string> {
  let keys = keysOfMentions.get(record);
  if (!keys) {
    keys = new Set(record.references.map(({ target }) => targetKey(target)).filter(Boolean));
    keysOfMentions.set(record, keys);
  }
  return keys;
}

/**
 * Whether two records say the same to others. Where something stands is no part of it: for an open
 * document the places are asked of the document itself.
 */
function sameSymbols(a: DocumentRecord | undefined, b: DocumentRecord | undefined): boolean {
  if (a === b || !a || !b) return a === b;
  return (
    a.title === b.title &&
    a.claimedKind === b.claimedKind &&
    a.status === b.status &&
    sameItems(a.tags, b.tags, (x, y) => x === y) &&
    sameItems(a.headings, b.headings, (x, y) => x.text === y.text && x.level === y.level) &&
    sameItems(a.anchors, b.anchors, (x, y) => x.name === y.name) &&
    sameItems(a.fields, b.fields, (x, y) => x.name === y.name && x.value === y.value) &&
    sameItems(
      a.references,
      b.references,
      (x, y) =>
        x.form === y.form &&
        x.target === y.target &&
        x.fragment === y.fragment &&
        x.field === y.field &&
        x.heading === y.heading,
    )
  );
}

function sameItems<T>(a: readonly T[], b: readonly T[], same: (x: T, y: T) => boolean): boolean {
  return a.length === b.length && a.every((item, index) => same(item, b[index] as T));
}
