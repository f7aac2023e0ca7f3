/**
 * Something that was worked out of an object and is kept with it, as in a `WeakMap`.
 *
 * In V8 the values of a `WeakMap` survive each collection of young objects, whether or not their keys
 * do (an ephemeron table's values are strong to the scavenger). With every keystroke a document, a
 * snapshot and what is known of them become garbage, which would all be carried over into the old
 * generation: a scavenge took four times as long. A property of the key goes when the key goes.
 */
export class Attachment<K extends object, V> {
  readonly #key = Symbol('attachment');

  get(to: K): V | undefined {
    return (to as Readonly<Record<symbol, V | undefined>>)[this.#key];
  }

  /** Keeps a value with an object; copies of the object that are made by spreading do not have it. */
  set(to: K, value: V): void {
    Object.defineProperty(to, this.#key, { value, configurable: true, enumerable: false });
  }
}
