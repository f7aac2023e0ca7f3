import { IndexDraft } from './index-draft.js';
import { PersistentMap } from './persistent-map.js';
import type { DocumentRecord } from './record.js';

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
    return this.urisMentioning(key).flatMap((uri) => this.#records.get(uri) ?? []);
  }

  /** The URIs of the same documents. */
  urisMentioning(key: string): readonly string[] {
    return this.#mentions.get(key) ?? [];
  }

  /**
   * The index after some documents were added, changed or removed.
   *
   * @param changes a document's URI with its record, or `undefined` where it is gone.
   */
  with(changes: Iterable<readonly [uri: string, record: DocumentRecord | undefined]>) {
    const draft = this.draft();
    let changed = false;
    for (const [uri, record] of changes) changed = draft.set(uri, record) || changed;
    return changed ? draft.finish() : this;
  }

  /** A draft of the next index, for changes that come one after the other. */
  draft(): IndexDraft<WorkspaceIndex> {
    return new IndexDraft(
      this,
      this.#byName,
      this.#mentions,
      (records, names, mentions) =>
        new WorkspaceIndex(this.#records.with(records), names, mentions),
    );
  }
}
