import type { Relation } from '../../parse/relations.js';
import { Dependencies } from './dependencies.js';

/** The relations by the numbers that stand for them. */
export const RELATIONS: readonly Relation[] = [
  'depends on',
  'used by',
  'implements',
  'implemented by',
  'related',
];

/** What a document states is a row of numbers: relation, target and reference in turn. */
export const STRIDE = 3;
export const NO_EDGES = new Int32Array(0);
const DEPENDS_ON = RELATIONS.indexOf('depends on');
const USED_BY = RELATIONS.indexOf('used by');

/** Who depends on whom among so many documents. */
export function dependenciesIn(
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

/** The relations and targets of the edges that say who depends on whom. */
export function dependencyEdges(edges: Int32Array): Int32Array {
  const found: number[] = [];
  for (let at = 0; at < edges.length; at += STRIDE) {
    const relation = edges[at] ?? 0;
    if (relation === DEPENDS_ON || relation === USED_BY) found.push(relation, edges[at + 1] ?? 0);
  }
  return Int32Array.from(found);
}

/** The numbers of the documents that edges lead to. */
export function targetsOf(edges: Int32Array): Set<number> {
  const targets = new Set<number>();
  for (let at = 1; at < edges.length; at += STRIDE) targets.add(edges[at] ?? 0);
  return targets;
}

export function sameNumbers(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((number, index) => number === b[index]);
}
