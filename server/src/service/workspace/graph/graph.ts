import type { Relation } from '../../kinds/relations.js';
import { Dependencies } from './dependencies.js';
import type { Statement } from './statements.js';

/** A relation that another document states of a document. */
export interface IncomingStatement extends Statement {
  /** The URI of the document that states it. */
  readonly source: string;
}

/**
 * Which documents state which relations. Immutable: `with` gives a graph that shares the edges of all
 * documents that did not change. Documents have numbers, which stay theirs in every later graph.
 */
export class RelationGraph {
  readonly #numbering: Numbering;
  /** What each document states, by its number: relation, target and reference in turn. */
  readonly #outgoing: readonly (Int32Array | undefined)[];
  /** The numbers of the documents that state something of a document, each once. */
  readonly #incoming: readonly (Int32Array | undefined)[];
  #dependencies: Dependencies | undefined;

  private constructor(
    numbering: Numbering,
    outgoing: readonly (Int32Array | undefined)[],
    incoming: readonly (Int32Array | undefined)[],
  ) {
    this.#numbering = numbering;
    this.#outgoing = outgoing;
    this.#incoming = incoming;
  }

  /** A graph of no documents. */
  static empty(): RelationGraph {
    return new RelationGraph({ uris: [], numbers: new Map() }, [], []);
  }

  /** How many documents have a number, those that are gone among them. */
  get size(): number {
    return this.#numbering.uris.length;
  }

  /** The relations that a document states, in the order of its references. */
  outgoing(uri: string): Statement[] {
    const edges = this.#edges(this.#numbering.numbers.get(uri));
    return Array.from({ length: edges.length / STRIDE }, (_, index) =>
      this.#statement(edges, index * STRIDE),
    );
  }

  /** The relations that other documents state of a document. */
  incoming(uri: string): IncomingStatement[] {
    const { numbers, uris } = this.#numbering;
    const number = numbers.get(uri);
    const sources = number === undefined ? undefined : this.#incoming[number];
    return [...(sources ?? [])].flatMap((source) => {
      if (source === number) return [];
      const edges = this.#edges(source);
      const found: IncomingStatement[] = [];
      for (let at = 0; at < edges.length; at += STRIDE) {
        if (edges[at + 1] !== number) continue;
        found.push({ source: uris[source] ?? '', ...this.#statement(edges, at) });
      }
      return found;
    });
  }

  /** The first place where a document states a relation to another; absent where it does not. */
  find(source: string, relation: Relation, target: string): Statement | undefined {
    const { numbers } = this.#numbering;
    const edges = this.#edges(numbers.get(source));
    const number = numbers.get(target);
    const wanted = RELATIONS.indexOf(relation);
    for (let at = 0; at < edges.length; at += STRIDE) {
      if (edges[at] === wanted && edges[at + 1] === number) return this.#statement(edges, at);
    }
    return undefined;
  }

  /** Whether a document states any relation to another. */
  relates(source: string, target: string): boolean {
    return RELATIONS.some((relation) => this.find(source, relation, target));
  }

  /** The documents that a document depends on, by its own word or by theirs. */
  dependsOn(uri: string): string[] {
    return this.#neighbours(uri, 'forward');
  }

  /** The documents that depend on a document, by their word or by its own. */
  usedBy(uri: string): string[] {
    return this.#neighbours(uri, 'backward');
  }

  #neighbours(uri: string, direction: 'forward' | 'backward'): string[] {
    const { numbers, uris } = this.#numbering;
    const number = numbers.get(uri);
    if (number === undefined) return [];
    const { starts, targets } = this.#depend()[direction];
    const found = targets.subarray(starts[number], starts[number + 1]);
    return [...new Set(found)].map((target) => uris[target] ?? '');
  }

  /** How many documents depend on a document directly, and how many do over others as well. */
  reach(uri: string): { readonly direct: number; readonly all: number } {
    const number = this.#numbering.numbers.get(uri);
    return number === undefined ? { direct: 0, all: 0 } : this.#depend().reach(number);
  }

  /** How many documents, this one among them, depend on one another; 1 where none does so. */
  circleSize(uri: string): number {
    const number = this.#numbering.numbers.get(uri);
    return number === undefined ? 1 : this.#depend().circleSize(number);
  }

  /** Whether two documents depend on each other, on whatever way. */
  areInCircle(a: string, b: string): boolean {
    const { numbers } = this.#numbering;
    const [from, to] = [numbers.get(a), numbers.get(b)];
    return from !== undefined && to !== undefined && this.#depend().areInCircle(from, to);
  }

  /**
   * The shortest ways along dependencies that lead back to a document.
   *
   * @param starts the documents from which they are wanted.
   * @param limit how many documents are looked at, at the most.
   * @returns for each start that a way was found from, the documents on it, both ends included.
   */
  waysBack(uri: string, starts: Iterable<string>, limit: number): Map<string, string[]> {
    const { numbers, uris } = this.#numbering;
    const number = numbers.get(uri);
    if (number === undefined) return new Map();
    const wanted = new Set([...starts].flatMap((start) => numbers.get(start) ?? []));
    const ways = this.#depend().waysBack(number, wanted, limit);
    return new Map(
      [...ways].map(([start, way]) => [uris[start] ?? '', way.map((node) => uris[node] ?? '')]),
    );
  }

  /**
   * The graph after some documents state something else. The same object where they do not.
   *
   * @param changes what each of them states now; nothing for one that is gone.
   */
  with(changes: Iterable<readonly [uri: string, statements: readonly Statement[]]>): RelationGraph {
    const steps = this.withInSteps(changes);
    for (;;) {
      const { done, value } = steps.next();
      if (done) return value;
    }
  }

  /** The same, with a rest after each document, for who has other things to do as well. */
  *withInSteps(
    changes: Iterable<readonly [uri: string, statements: readonly Statement[]]>,
  ): Generator<undefined, RelationGraph> {
    const outgoing = [...this.#outgoing];
    const patch = new IncomingPatch();
    for (const [uri, statements] of changes) {
      const number = numberOf(this.#numbering, uri);
      const before = this.#edges(number);
      const after = this.#pack(statements);
      if (!sameNumbers(before, after)) {
        outgoing[number] = after.length ? after : undefined;
        patch.replace(number, targetsOf(before), targetsOf(after));
      }
      yield;
    }
    if (patch.isEmpty) return this;
    return new RelationGraph(this.#numbering, outgoing, patch.apply(this.#incoming));
  }

  #edges(number: number | undefined): Int32Array {
    return (number === undefined ? undefined : this.#outgoing[number]) ?? NO_EDGES;
  }

  #statement(edges: Int32Array, at: number): Statement {
    return {
      relation: RELATIONS[edges[at] ?? 0] ?? 'related',
      target: this.#numbering.uris[edges[at + 1] ?? 0] ?? '',
      reference: edges[at + 2] ?? 0,
    };
  }

  #pack(statements: readonly Statement[]): Int32Array {
    const edges = new Int32Array(statements.length * STRIDE);
    statements.forEach(({ relation, target, reference }, index) => {
      edges[index * STRIDE] = RELATIONS.indexOf(relation);
      edges[index * STRIDE + 1] = numberOf(this.#numbering, target);
      edges[index * STRIDE + 2] = reference;
    });
    return edges;
  }

  #depend(): Dependencies {
    return (this.#dependencies ??= dependenciesIn(this.#outgoing, this.#numbering.uris.length));
  }
}

/** The numbers of documents. They are only ever added to, so that graphs can share them. */
interface Numbering {
  readonly uris: string[];
  readonly numbers: Map<string, number>;
}

function numberOf({ uris, numbers }: Numbering, uri: string): number {
  let number = numbers.get(uri);
  if (number === undefined) {
    number = uris.length;
    uris.push(uri);
    numbers.set(uri, number);
  }
  return number;
}

const RELATIONS: readonly Relation[] = [
  'depends on',
  'used by',
  'implements',
  'implemented by',
  'related',
];

const STRIDE = 3;
const NO_EDGES = new Int32Array(0);
const DEPENDS_ON = RELATIONS.indexOf('depends on');
const USED_BY = RELATIONS.indexOf('used by');

function dependenciesIn(
  outgoing: readonly (Int32Array | undefined)[],
  documents: number,
): Dependencies {
  const edges = outgoing.reduce((sum, { length } = NO_EDGES) => sum + length, 0) / STRIDE;
  const from = new Int32Array(edges);
  const to = new Int32Array(edges);
  let count = 0;
  for (const [source, stated = NO_EDGES] of outgoing.entries()) {
    for (let at = 0; at < stated.length; at += STRIDE) {
      const relation = stated[at] ?? 0;
      const target = stated[at + 1] ?? 0;
      if (target === source || (relation !== DEPENDS_ON && relation !== USED_BY)) continue;
      from[count] = relation === DEPENDS_ON ? source : target;
      to[count++] = relation === DEPENDS_ON ? target : source;
    }
  }
  return new Dependencies(documents, from.subarray(0, count), to.subarray(0, count));
}

function targetsOf(edges: Int32Array): Set<number> {
  const targets = new Set<number>();
  for (let at = 1; at < edges.length; at += STRIDE) targets.add(edges[at] ?? 0);
  return targets;
}

function sameNumbers(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((number, index) => number === b[index]);
}

/** Collects by whom documents are named anew, and by whom no more. */
class IncomingPatch {
  readonly #changes = new Map<number, { gained: number[]; lost: Set<number> }>();
  #empty = true;

  get isEmpty(): boolean {
    return this.#empty;
  }

  replace(source: number, before: ReadonlySet<number>, after: ReadonlySet<number>): void {
    this.#empty = false;
    for (const target of after) if (!before.has(target)) this.#change(target).gained.push(source);
    for (const target of before) if (!after.has(target)) this.#change(target).lost.add(source);
  }

  #change(target: number) {
    let change = this.#changes.get(target);
    if (!change) this.#changes.set(target, (change = { gained: [], lost: new Set<number>() }));
    return change;
  }

  apply(incoming: readonly (Int32Array | undefined)[]): (Int32Array | undefined)[] {
    const patched = [...incoming];
    for (const [target, { gained, lost }] of this.#changes) {
      const kept = (patched[target] ?? NO_EDGES).filter((source) => !lost.has(source));
      patched[target] = Int32Array.of(...kept, ...gained);
    }
    return patched;
  }
}
