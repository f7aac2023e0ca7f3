/**
 * An immutable map from strings that is cheap to change: `with` copies one of its shards for a
 * change, and the other 255 are shared with the map before. Ten thousand entries cost one copy of
 * some forty.
 */
export class PersistentMap<V> {
  readonly #shards: readonly (ReadonlyMap<string, V> | undefined)[];
  readonly size: number;

  private constructor(shards: readonly (ReadonlyMap<string, V> | undefined)[], size: number) {
    this.#shards = shards;
    this.size = size;
  }

  static empty<V>(): PersistentMap<V> {
    return new PersistentMap<V>(new Array<undefined>(SHARDS).fill(undefined), 0);
  }

  get(key: string): V | undefined {
    return this.#shards[shardOf(key)]?.get(key);
  }

  /**
   * The map with some entries changed.
   *
   * @param changes a value to put under a key, or `undefined` to take the key out.
   */
  with(changes: Iterable<readonly [key: string, value: V | undefined]>): PersistentMap<V> {
    const shards = [...this.#shards];
    const copied = new Map<number, Map<string, V>>();
    let { size } = this;
    for (const [key, value] of changes) {
      const number = shardOf(key);
      let shard = copied.get(number);
      if (!shard) {
        shard = new Map(shards[number]);
        copied.set(number, shard);
        shards[number] = shard;
      }
      const before = shard.size;
      if (value === undefined) shard.delete(key);
      else shard.set(key, value);
      size += shard.size - before;
    }
    return copied.size ? new PersistentMap(shards, size) : this;
  }

  /**
   * The entries that are not as they were in another map: the value now, or `undefined` where the key
   * is gone. What the two maps share is not looked at.
   */
  *changesSince(before: PersistentMap<V>): Generator<[key: string, value: V | undefined]> {
    for (const [number, shard] of this.#shards.entries()) {
      const old = before.#shards[number];
      if (shard === old) continue;
      for (const [key, value] of shard ?? []) if (old?.get(key) !== value) yield [key, value];
      for (const key of old?.keys() ?? []) if (!shard?.has(key)) yield [key, undefined];
    }
  }

  *keys(): Generator<string> {
    for (const shard of this.#shards) if (shard) yield* shard.keys();
  }

  *entries(): Generator<[key: string, value: V]> {
    for (const shard of this.#shards) if (shard) yield* shard;
  }

  *values(): Generator<V> {
    for (const shard of this.#shards) if (shard) yield* shard.values();
  }
}

const SHARDS = 256;

/** FNV-1a over the last characters: the names in a workspace differ at their ends. */
function shardOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let index = Math.max(0, key.length - 24); index < key.length; index++) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  }
  return (hash ^ (hash >>> 8) ^ (hash >>> 16)) & (SHARDS - 1);
}
