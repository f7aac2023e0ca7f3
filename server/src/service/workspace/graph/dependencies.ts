import { adjacency, components, type Adjacency } from './components.js';

/**
 * Who depends on whom among numbered documents, whichever of the two says so: a document that is
 * *used by* another is one that the other depends on.
 */
export class Dependencies {
  /** From each document to those that it depends on, and to those that depend on it. */
  readonly forward: Adjacency;
  readonly backward: Adjacency;
  #components: ReturnType<typeof components> | undefined;
  /** What a search writes down; kept for the next one. */
  #towards: Towards | undefined;

  constructor(
    readonly nodes: number,
    from: Int32Array,
    to: Int32Array,
  ) {
    this.forward = adjacency(nodes, from, to);
    this.backward = adjacency(nodes, to, from);
  }

  /** Whether each of two documents depends on the other, on whatever way. */
  areInCircle(a: number, b: number): boolean {
    const { componentOf } = (this.#components ??= components(this.forward));
    return a !== b && componentOf[a] === componentOf[b];
  }

  /** How many documents depend on one another in the way that a document does; 1 where it does not. */
  circleSize(node: number): number {
    const { componentOf, sizes } = (this.#components ??= components(this.forward));
    return sizes[componentOf[node] ?? -1] ?? 1;
  }

  /**
   * The shortest ways that lead back to a document along dependencies.
   *
   * @param wanted where the ways start.
   * @param limit how many documents are looked at, at the most: in a tangle of thousands nobody
   *   follows a way.
   * @returns for each start that a way was found from, the documents on it, both ends included.
   */
  waysBack(node: number, wanted: ReadonlySet<number>, limit: number): Map<number, number[]> {
    const { starts, targets } = this.backward;
    const towards = (this.#towards ??= new Towards(starts.length - 1));
    towards.begin();
    const ways = new Map<number, number[]>();
    const queue = [node];
    towards.set(node, node);
    for (let head = 0; head < queue.length && ways.size < wanted.size; head++) {
      const here = queue[head] ?? 0;
      for (let edge = starts[here] ?? 0; edge < (starts[here + 1] ?? 0); edge++) {
        const there = targets[edge] ?? 0;
        if (towards.has(there) || !this.areInCircle(node, there)) continue;
        towards.set(there, here);
        if (wanted.has(there)) ways.set(there, towards.from(there, node));
        if (queue.length < limit) queue.push(there);
      }
    }
    return ways;
  }

  /** How many documents depend on a document directly, and how many do over others as well. */
  reach(node: number): { readonly direct: number; readonly all: number } {
    const { starts, targets } = this.backward;
    const seen = new Set([node]);
    const queue = [node];
    let direct = 0;
    for (let head = 0; head < queue.length; head++) {
      const here = queue[head] ?? 0;
      for (let edge = starts[here] ?? 0; edge < (starts[here + 1] ?? 0); edge++) {
        const there = targets[edge] ?? 0;
        if (seen.has(there)) continue;
        seen.add(there);
        queue.push(there);
      }
      if (head === 0) direct = seen.size - 1;
    }
    return { direct, all: seen.size - 1 };
  }
}

/** From each document that a search has found, the next one on the way to where it began. */
class Towards {
  readonly #next: Int32Array;
  /** The number of the search that found each document last, so that nothing has to be cleared. */
  readonly #found: Int32Array;
  #search = 0;

  constructor(nodes: number) {
    this.#next = new Int32Array(nodes);
    this.#found = new Int32Array(nodes);
  }

  begin(): void {
    this.#search++;
  }

  has(node: number): boolean {
    return this.#found[node] === this.#search;
  }

  set(node: number, next: number): void {
    this.#found[node] = this.#search;
    this.#next[node] = next;
  }

  /** The documents from one to another, both included. */
  from(start: number, end: number): number[] {
    const way = [start];
    for (let node = start; node !== end;) way.push((node = this.#next[node] ?? end));
    return way;
  }
}
