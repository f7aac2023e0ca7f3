import type { WorkspaceIndex } from '../index.js';
import type { DocumentRecord } from '../record.js';
import type { Snapshot } from '../snapshot.js';
import { RelationGraph } from './graph.js';
import { schemeOf } from './scheme.js';
import { statementsOf, type Statement } from './statements.js';

export type { Statement } from './statements.js';
export type { RelationGraph } from './graph.js';

/** A graph with what it was made of. */
interface Made {
  readonly index: WorkspaceIndex;
  readonly scheme: string;
  readonly graph: RelationGraph;
}

const known = new WeakMap<WorkspaceIndex, Made>();
const graphs = new WeakMap<Snapshot, RelationGraph>();

/** The graph that was made last. The next one is made from it, by what has changed since. */
let latest: Made | undefined;

/**
 * The relations that the documents of the index state. Made once for an index, from the graph before:
 * only the edges of documents that changed, or whose targets came or went, are found anew. The same
 * object as before where no edge changed.
 */
export function relationGraph(snapshot: Snapshot): RelationGraph {
  let graph = graphs.get(snapshot);
  if (!graph) graphs.set(snapshot, (graph = graphOf(snapshot)));
  return graph;
}

function graphOf(snapshot: Snapshot): RelationGraph {
  const { index } = snapshot;
  const scheme = schemeOf(snapshot);
  let made = known.get(index);
  if (made?.scheme !== scheme) {
    const base = latest?.scheme === scheme && isWorthChanging(latest.graph, index);
    made = { index, scheme, graph: update(base ? latest : undefined, snapshot) };
    known.set(index, made);
    latest = made;
  }
  return made.graph;
}

/** Numbers are never given up: after many documents have gone it is time to number anew. */
function isWorthChanging(graph: RelationGraph, { size }: WorkspaceIndex): boolean {
  return graph.size <= 2 * size + 1000;
}

function update(base: Made | undefined, snapshot: Snapshot): RelationGraph {
  const { index } = snapshot;
  const uris = base ? changedSince(base.index, index) : [...index.records()].map(({ uri }) => uri);
  return (base?.graph ?? RelationGraph.empty()).with(
    Array.from(uris, (uri) => {
      const record = index.get(uri);
      return [uri, record ? statementsOf(snapshot, record) : []] as const;
    }),
  );
}

/** The documents that changed, and those whose references may lead elsewhere than before. */
function changedSince(before: WorkspaceIndex, index: WorkspaceIndex): Set<string> {
  const uris = new Set<string>();
  for (const [uri, here] of index.changesSince(before)) {
    const there = before.get(uri);
    uris.add(uri);
    if (here && there) continue;
    const names = here?.nameKeys ?? there?.nameKeys ?? [];
    // `.` and `..` lead to the README of a folder.
    for (const key of [...names, '.', '..']) {
      for (const other of index.mentioning(key)) uris.add(other.uri);
    }
  }
  return uris;
}

/**
 * The relations that a document states, as the snapshot knows it: for one that was lent to it, by its
 * own text.
 *
 * @returns statements whose references are numbered as the document's references are.
 */
export function statements(snapshot: Snapshot, uri: string): readonly Statement[] {
  const record: DocumentRecord | undefined = snapshot.symbols(uri);
  if (!record) return [];
  if (record === snapshot.index.get(uri)) return relationGraph(snapshot).outgoing(uri);
  return statementsOf(snapshot, record);
}
