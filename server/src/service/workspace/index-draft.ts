import type { PersistentMap } from './persistent-map.js';
import type { DocumentRecord } from './record.js';
import { sameSymbols } from './symbols.js';

type Keys = PersistentMap<readonly string[]>;
type Records = ReadonlyMap<string, DocumentRecord | undefined>;

/** What a draft asks of the index that it begins with. */
interface Base {
  get(uri: string): DocumentRecord | undefined;
}

/**
 * Changes to an index that nobody has seen yet. While ten thousand files are read nobody may ask for
 * an index at all, and then its maps are changed once and not once for each file.
 */
export class IndexDraft<Index extends Base> {
  readonly #base: Index;
  readonly #records = new Map<string, DocumentRecord | undefined>();
  readonly #names: KeyChanges;
  readonly #mentions: KeyChanges;
  readonly #make: (records: Records, names: Keys, mentions: Keys) => Index;

  constructor(
    base: Index,
    names: Keys,
    mentions: Keys,
    make: (records: Records, names: Keys, mentions: Keys) => Index,
  ) {
    this.#base = base;
    this.#names = new KeyChanges(names);
    this.#mentions = new KeyChanges(mentions);
    this.#make = make;
  }

  get(uri: string): DocumentRecord | undefined {
    return this.#records.has(uri) ? this.#records.get(uri) : this.#base.get(uri);
  }

  /**
   * Puts in a document's record, or takes it out where there is none.
   *
   * @returns whether another document could notice. Where none could, the record before is kept.
   */
  set(uri: string, record: DocumentRecord | undefined): boolean {
    const old = this.get(uri);
    if (sameSymbols(old, record)) return false;
    this.#names.replace(uri, old?.nameKeys ?? NONE, record?.nameKeys ?? NONE);
    this.#mentions.replace(uri, old?.mentionKeys ?? NONE, record?.mentionKeys ?? NONE);
    this.#records.set(uri, record);
    return true;
  }

  /**
   * Puts in a record that says what the one before said, of a text in which it stands elsewhere. Of a
   * document that is open nobody asks the index for places.
   */
  place(record: DocumentRecord): void {
    this.#records.set(record.uri, record);
  }

  /** The index with all changes; the one before where there are none. No change may come after. */
  finish(): Index {
    if (!this.#records.size) return this.#base;
    return this.#make(this.#records, this.#names.apply(), this.#mentions.apply());
  }
}

const NONE: readonly string[] = [];

/** Collects changes to a map from keys to the URIs that bear them, each URI once. */
class KeyChanges {
  readonly #map: Keys;
  /** The URIs of the keys that were changed, each list a copy of its own. */
  readonly #changed = new Map<string, string[]>();

  constructor(map: Keys) {
    this.#map = map;
  }

  /** @param old the keys that the URI was under, and `fresh` those it is under now, each once. */
  replace(uri: string, old: readonly string[], fresh: readonly string[]): void {
    if (!old.length) {
      for (const key of fresh) this.#uris(key).push(uri);
      return;
    }
    const before = new Set(old);
    const now = new Set(fresh);
    for (const key of before) if (!now.has(key)) this.#remove(key, uri);
    for (const key of now) if (!before.has(key)) this.#uris(key).push(uri);
  }

  #remove(key: string, uri: string): void {
    const uris = this.#uris(key);
    const at = uris.indexOf(uri);
    if (at >= 0) uris.splice(at, 1);
  }

  #uris(key: string): string[] {
    let uris = this.#changed.get(key);
    if (!uris) this.#changed.set(key, (uris = [...(this.#map.get(key) ?? [])]));
    return uris;
  }

  apply(): Keys {
    return this.#map.with(
      [...this.#changed].map(([key, uris]) => [key, uris.length ? uris : undefined]),
    );
  }
}
