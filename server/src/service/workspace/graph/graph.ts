import type { Relation } from '../../parse/relations.js';
import type { Dependencies } from './dependencies.js';
import {
  dependenciesIn,
  dependencyEdges,
  NO_EDGES,
  RELATIONS,
  sameNumbers,
  STRIDE,
  targetsOf,
} from './edges.js';
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
  readonly #dependencies: MadeLater;

  private constructor(
    numbering: Numbering,
    outgoing: readonly (Int32Array | undefined)[],
    incoming: readonly (Int32Array | undefined)[],
    dependencies: MadeLater = {},
  ) {
    this.#numbering = numbering;
    this.#outgoing = outgoing;
    this.#incoming = incoming;
    this.#dependencies = dependencies;
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
    let dependsAsBefore = true;
    for (const [uri, statements] of changes) {
      const number = numberOf(this.#numbering, uri);
      const before = this.#edges(number);
      const after = this.#pack(statements);
      if (!sameNumbers(before, after)) {
        outgoing[number] = after.length ? after : undefined;
        patch.replace(number, targetsOf(before), targetsOf(after));
        dependsAsBefore &&= sameNumbers(dependencyEdges(before), dependencyEdges(after));
      }
      yield;
    }
    if (patch.isEmpty) return this;
    // A mention that comes or goes gives the references after it other numbers, and no more.
    const dependencies = dependsAsBefore ? this.#dependencies : undefined;
    const incoming = patch.apply(this.#incoming);
    return new RelationGraph(this.#numbering, outgoing, incoming, dependencies);
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
    const made = this.#dependencies;
    const nodes = this.#numbering.uris.length;
    // Documents may have got numbers since that depend on nothing.
    if (made.value?.nodes !== nodes) made.value = dependenciesIn(this.#outgoing, nodes);
    return made.value;
  }
}

/** What is made when it is first asked for, by one of several graphs that have it in common. */
interface MadeLater {
  value?: Dependencies;
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
