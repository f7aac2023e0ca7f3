import { PersistentMap } from './persistent-map.js';
import type { DocumentRecord } from './record.js';
import { sameSymbols } from './symbols.js';
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

  /**
   * Stands for the documents that there are: the same object until one comes or goes, whatever they
   * say. What follows from names alone can be remembered for it.
   */
  get names(): object {
    return this.#byName;
  }

  /** The documents that are not as they were in another index: the record now, if there is one. */
  changesSince(
    before: WorkspaceIndex,
  ): Iterable<[uri: string, record: DocumentRecord | undefined]> {
    return this.#records.changesSince(before.#records);
  }

  /** The URIs of the documents that bear a name, given in lower case. */
  named(key: string): readonly string[] {
    return this.#byName.get(key) ?? [];
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
      names.replace(uri, new Set(old?.nameKeys), new Set(record?.nameKeys));
      mentions.replace(uri, old ? mentionKeys(old) : NONE, record ? mentionKeys(record) : NONE);
    }
    return new WorkspaceIndex(this.#records.with(real), names.apply(), mentions.apply());
  }

  /**
   * The index with records that say what the ones before said, of texts in which it stands elsewhere.
   * Of a document that is open nobody asks the index for places.
   */
  withPlaces(records: readonly DocumentRecord[]): WorkspaceIndex {
    const moved = records.filter((record) => this.get(record.uri) !== record);
    if (!moved.length) return this;
    const entries = moved.map((record) => [record.uri, record] as const);
    return new WorkspaceIndex(this.#records.with(entries), this.#byName, this.#mentions);
  }
}

/** Collects changes to a map from keys to the URIs that bear them, each URI once. */
class KeyChanges {
  readonly #map: PersistentMap<readonly string[]>;
  readonly #changed = new Map<string, { added: string[]; removed: Set<string> }>();

  constructor(map: PersistentMap<readonly string[]>) {
    this.#map = map;
  }

  replace(uri: string, old: ReadonlySet<string>, fresh: ReadonlySet<string>): void {
    for (const key of old) if (!fresh.has(key)) this.#change(key).removed.add(uri);
    for (const key of fresh) if (!old.has(key)) this.#change(key).added.push(uri);
  }

  #change(key: string) {
    let change = this.#changed.get(key);
    if (!change) this.#changed.set(key, (change = { added: [], removed: new Set<string>() }));
    return change;
  }

  apply(): PersistentMap<readonly string[]> {
    return this.#map.with(
      [...this.#changed].map(([key, { added, removed }]) => {
        const before = this.#map.get(key) ?? [];
        const kept = removed.size ? before.filter((uri) => !removed.has(uri)) : before;
        const uris = [...kept, ...added];
        return [key, uris.length ? uris : undefined];
      }),
    );
  }
}

const NONE: ReadonlySet<string> = new Set();

function mentionKeys(record: DocumentRecord): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const target of record.targets) {
    const key = targetKey(target);
    if (key) keys.add(key);
  }
  return keys;
}
