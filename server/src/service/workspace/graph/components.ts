/** Directed edges between numbered nodes: those of node `n` are `targets[starts[n]]` and on. */
export interface Adjacency {
  /** One more than there are nodes, so that the end of each is the start of the next. */
  readonly starts: Int32Array;
  readonly targets: Int32Array;
}

/**
 * Puts edges together by the node that they start from.
 *
 * @param from the node that each edge starts from; `to`, where it leads.
 */
export function adjacency(nodes: number, from: Int32Array, to: Int32Array): Adjacency {
  const starts = new Int32Array(nodes + 1);
  for (const node of from) starts[node + 1] = at(starts, node + 1) + 1;
  for (let node = 0; node < nodes; node++)
    starts[node + 1] = at(starts, node + 1) + at(starts, node);
  const next = starts.slice();
  const targets = new Int32Array(to.length);
  for (let edge = 0; edge < from.length; edge++) {
    const node = at(from, edge);
    const place = at(next, node);
    targets[place] = at(to, edge);
    next[node] = place + 1;
  }
  return { starts, targets };
}

/**
 * Finds the strongly connected components: two nodes are in the same one if each can be reached from
 * the other. Tarjan's algorithm without recursion, because chains of documents are as long as they
 * like.
 *
 * @returns the number of each node's component, and how many nodes each component has.
 */
export function components({ starts, targets }: Adjacency): {
  readonly componentOf: Int32Array;
  readonly sizes: readonly number[];
} {
  const nodes = starts.length - 1;
  const componentOf = new Int32Array(nodes).fill(-1);
  const sizes: number[] = [];
  /** When each node was found, from 1 on; 0 for those that were not. */
  const found = new Int32Array(nodes);
  const lowest = new Int32Array(nodes);
  /** The next edge of each node to follow. */
  const next = starts.slice(0, nodes);
  const path = new Int32Array(nodes);
  const open = new Int32Array(nodes);
  let [time, depth, opened] = [0, 0, 0];
  for (let root = 0; root < nodes; root++) {
    if (at(found, root)) continue;
    enter(root);
    while (depth > 0) {
      const node = at(path, depth - 1);
      const edge = at(next, node);
      if (edge < at(starts, node + 1)) {
        next[node] = edge + 1;
        const target = at(targets, edge);
        if (!at(found, target)) enter(target);
        else if (at(componentOf, target) < 0) lower(node, at(found, target));
      } else {
        depth--;
        if (depth > 0) lower(at(path, depth - 1), at(lowest, node));
        if (at(lowest, node) === at(found, node)) close(node);
      }
    }
  }
  return { componentOf, sizes };

  function enter(node: number): void {
    found[node] = lowest[node] = ++time;
    path[depth++] = node;
    open[opened++] = node;
  }

  function lower(node: number, value: number): void {
    if (value < at(lowest, node)) lowest[node] = value;
  }

  /** A node from which nothing found earlier can be reached ends a component. */
  function close(node: number): void {
    const end = opened;
    let member: number;
    do {
      member = at(open, --opened);
      componentOf[member] = sizes.length;
    } while (member !== node);
    sizes.push(end - opened);
  }
}

function at(numbers: Int32Array, index: number): number {
  return numbers[index] ?? 0;
}
