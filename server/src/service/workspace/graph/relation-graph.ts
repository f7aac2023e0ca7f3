import { Attachment } from '../../attachment.js';
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

const known = new Attachment<WorkspaceIndex, Made>();
const graphs = new Attachment<Snapshot, RelationGraph>();

/** The graph that was made last. The next one is made from it, by what has changed since. */
let latest: Made | undefined;

/**
 * The relations that the documents of the index state. Made once for an index, from the graph before:
 * only the edges of documents that changed, or whose targets came or went, are found anew. The same
 * object as before where no edge changed.
 */
export function relationGraph(snapshot: Snapshot): RelationGraph {
  let graph = graphs.get(snapshot);
  if (!graph) {
    graph = madeFor(snapshot)?.graph ?? keep(snapshot, make(snapshot));
    graphs.set(snapshot, graph);
  }
  return graph;
}

/**
 * Makes the graph of a large workspace little by little, so that nobody has to wait for it who asks
 * later. Does nothing where it is made already.
 */
export function* prepareRelations(snapshot: Snapshot): Generator<undefined, void> {
  if (madeFor(snapshot)) return;
  const { graph, changes } = changesFor(snapshot);
  keep(snapshot, yield* graph.withInSteps(changes));
}

function make(snapshot: Snapshot): RelationGraph {
  const { graph, changes } = changesFor(snapshot);
  return graph.with(changes);
}

function madeFor(snapshot: Snapshot): Made | undefined {
  const made = known.get(snapshot.index);
  return made?.scheme === schemeOf(snapshot) ? made : undefined;
}

function keep(snapshot: Snapshot, graph: RelationGraph): RelationGraph {
  const { index } = snapshot;
  latest = { index, scheme: schemeOf(snapshot), graph };
  known.set(index, latest);
  return graph;
}

/**
 * Whether a graph is nearer to that of an index than none. Numbers are never given up: after many
 * documents have gone it is time to number anew, as it is after most of them have come.
 */
function isWorthChanging({ graph, index: before }: Made, { size }: WorkspaceIndex): boolean {
  return graph.size <= 2 * size + 1000 && size <= 2 * before.size + 1000;
}

/**
 * A graph, and what is to be changed in it to make it a snapshot's: the graph that was made last, where
 * it is of use.
 */
function changesFor(snapshot: Snapshot) {
  const { index } = snapshot;
  const isBase = latest?.scheme === schemeOf(snapshot) && isWorthChanging(latest, index);
  const base = isBase ? latest : undefined;
  const uris = base ? changedSince(base.index, index) : urisIn(index);
  return { graph: base?.graph ?? RelationGraph.empty(), changes: statedBy(snapshot, uris) };
}

function* urisIn(index: WorkspaceIndex): Generator<string> {
  for (const { uri } of index.records()) yield uri;
}

function* statedBy(
  snapshot: Snapshot,
  uris: Iterable<string>,
): Generator<readonly [string, readonly Statement[]]> {
  for (const uri of uris) {
    const record = snapshot.index.get(uri);
    yield [uri, record ? statementsOf(snapshot, record) : []];
  }
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
  // For one document alone it does not pay to make the graph.
  const graph = record === snapshot.index.get(uri) ? madeFor(snapshot)?.graph : undefined;
  return graph?.outgoing(uri) ?? statementsOf(snapshot, record);
}
