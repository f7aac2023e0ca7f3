import { DiagnosticSeverity, type Location } from 'vscode-languageserver-types';
import { TEXT_START } from '../parse/lines.js';
import { counted, quoted } from '../words.js';
import { relationGraph } from '../workspace/graph/relation-graph.js';
import type { Finding, Related, Rule, Subject } from './rule.js';
import { statedIn, withoutRepeats, type Stated } from './stated.js';

export const dependencyCycle: Rule = {
  name: 'dependency-cycle',
  group: 'relations',
  severity: DiagnosticSeverity.Warning,
  needsAllDocuments: true,
  description: 'Documents depend on one another in a circle.',
  good: `//- /cache.md
# Cache

**Dependencies:** [[storage]]
**Used By:** [[api]]
//- /storage.md
# Storage

**Used By:** [[cache]], [[api]]
//- /api.md
# API

**Dependencies:** [[cache]], [[storage]]
`,
  bad: `//- /cache.md
# Cache

**Dependencies:** [[storage]]
                  ^^^^^^^^^^^ Circular dependency: cache → storage → api → cache.
**Used By:** [[api]]
//- /storage.md
# Storage

**Dependencies:** [[api]]
                  ^^^^^^^ Circular dependency: storage → api → cache → storage.
**Used By:** [[cache]]
//- /api.md
# API

**Dependencies:** [[cache]]
                  ^^^^^^^^^ Circular dependency: api → cache → storage → api.
**Used By:** [[storage]]
`,
  *check(subject: Subject): Generator<Finding> {
    const edges = circularEdges(subject);
    if (!edges.length) return;
    const ways = waysOf(subject, edges);
    let told = false;
    for (const edge of edges) {
      const way = ways.get(edge);
      if (!way) continue;
      yield withWay(subject, edge, way);
      told = true;
    }
    const [first] = edges;
    if (!told && first) yield inTangle(subject, first);
  },
};

/**
 * The dependencies of a document, or on it, that a circle leads over. Where both documents state one,
 * the one that depends is told.
 */
function circularEdges(subject: Subject): Stated[] {
  const { snapshot, document } = subject;
  const stated = statedIn(subject).filter(
    ({ relation, target }) =>
      (relation === 'depends on' || relation === 'used by') && target !== document.uri,
  );
  if (!stated.length) return [];
  const graph = relationGraph(snapshot);
  return withoutRepeats(stated).filter(
    ({ relation, target }) =>
      graph.areInCircle(document.uri, target) &&
      (relation === 'depends on' || !graph.find(target, 'depends on', document.uri)),
  );
}

/** How many documents are looked at for a way: in a tangle of more nobody would follow it. */
const LIMIT = 1000;

/** For each edge the documents of the shortest circle over it, from this document to itself. */
function waysOf(
  { snapshot, document: { uri } }: Subject,
  edges: readonly Stated[],
): Map<Stated, readonly string[]> {
  const graph = relationGraph(snapshot);
  const targets = edges.flatMap(({ relation, target }) =>
    relation === 'depends on' ? [target] : [],
  );
  const back = graph.waysBack(uri, targets, LIMIT);
  const ways = new Map<Stated, readonly string[]>();
  for (const edge of edges) {
    const { relation, target } = edge;
    const dependsOn = relation === 'depends on';
    const way = dependsOn ? back.get(target) : graph.waysBack(target, [uri], LIMIT).get(uri);
    if (way) ways.set(edge, dependsOn ? [uri, ...way] : [...way, uri]);
  }
  return ways;
}

/** More names than these say no more. */
const NAMES = 7;

function withWay(
  subject: Subject,
  { by, relation, target }: Stated,
  way: readonly string[],
): Finding {
  const names = way.map((uri) => nameOf(subject, uri));
  const shown = names.length > NAMES ? [...names.slice(0, 4), '…', ...names.slice(-2)] : names;
  const steps = way.slice(1).map((to, index) => stepOf(subject, way[index] ?? '', to));
  const next = steps[1];
  return {
    span: by.span,
    message: `Circular dependency: ${shown.join(' → ')}.`,
    // The shortest way is another one as soon as a part of it is mended.
    about: [`${relation} ${nameOf(subject, target)}`],
    related: steps,
    fixes: () =>
      next
        ? [
            {
              title: `Go to where ${quoted(names[1] ?? '')} depends on ${quoted(names[2] ?? '')}`,
              shows: next.location,
            },
          ]
        : [],
  };
}

function inTangle(subject: Subject, { by, target }: Stated): Finding {
  const { snapshot, document } = subject;
  const size = relationGraph(snapshot).circleSize(document.uri);
  return {
    span: by.span,
    message:
      `Circular dependency: ${nameOf(subject, document.uri)} and ${nameOf(subject, target)} ` +
      `are among ${counted(size, 'document')} that depend on one another.`,
  };
}

function nameOf({ snapshot }: Subject, uri: string): string {
  return snapshot.record(uri)?.name ?? uri;
}

/** The place where it is said that one document depends on another, by either of them. */
function stepOf(subject: Subject, from: string, to: string): Related {
  const graph = relationGraph(subject.snapshot);
  const [a, b] = [quoted(nameOf(subject, from)), quoted(nameOf(subject, to))];
  const own = graph.find(from, 'depends on', to);
  if (own) {
    return { location: placeOf(subject, from, own.reference), message: `${a} depends on ${b}.` };
  }
  const other = graph.find(to, 'used by', from);
  return {
    location: placeOf(subject, to, other?.reference ?? -1),
    message: `${b} is used by ${a}.`,
  };
}

function placeOf({ snapshot }: Subject, uri: string, reference: number): Location {
  return { uri, range: snapshot.record(uri)?.references[reference]?.range ?? TEXT_START };
}
