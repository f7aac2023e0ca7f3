import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { components, adjacency } from '../../server/src/service/workspace/graph/components.js';
import { RelationGraph } from '../../server/src/service/workspace/graph/graph.js';
import { relationGraph } from '../../server/src/service/workspace/graph/relation-graph.js';
import { statementsOf } from '../../server/src/service/workspace/graph/statements.js';
import type { Snapshot } from '../../server/src/service/workspace/snapshot.js';
import { Workspace } from '../../server/src/service/workspace/workspace.js';
import { builtInTemplates, FIXTURE_SETTINGS, fixtureUri } from '../unit/fixture.js';
import { runs } from './runs.js';

const URIS = ['SPEC-A', 'SPEC-B', 'a/SPEC-A', 'a/README', 'README', 'c/d/PRD-X'].map((path) =>
  fixtureUri(`/${path}.md`),
);

const NAMES = [
  '[[SPEC-A]]',
  'SPEC-B',
  '[a](a/SPEC-A.md)',
  '[[a]]',
  '[r](.)',
  '[u](../)',
  '[[PRD-X]]',
];

const list = fc.array(fc.constantFrom(...NAMES), { maxLength: 3 });

/** Documents with relations in fields and sections, some of a kind and some not. */
const body = fc
  .record({ kind: fc.boolean(), depends: list, used: list, related: list, section: list })
  .map(
    ({ kind, depends, used, related, section }) =>
      `# T\n\n**Tags:** ${kind ? '#technical-spec' : '#x'}\n` +
      `**Dependencies:** ${depends.join(', ')}\n**Used By:** ${used.join(', ')}\n` +
      `**Related:** ${related.join(' | ')}\n\n## Cross-References\n\n### Dependencies\n` +
      section.map((name) => `- ${name}\n`).join(''),
  );

const change = fc.array(
  fc.tuple(fc.constantFrom(...URIS), fc.option(body, { nil: undefined, freq: 4 })),
  { minLength: 1, maxLength: 3 },
);

/** All that can be asked of a graph, in an order of its own. */
function answers(graph: RelationGraph) {
  return URIS.map((uri) => ({
    uri,
    outgoing: graph.outgoing(uri),
    incoming: graph
      .incoming(uri)
      .map((each) => JSON.stringify(each))
      .sort(),
    dependsOn: graph.dependsOn(uri).sort(),
    usedBy: graph.usedBy(uri).sort(),
    reach: graph.reach(uri),
    circle: graph.circleSize(uri),
    ways: [...graph.waysBack(uri, URIS, 100)].map(([start, way]) => [start, way.length]).sort(),
  }));
}

function fromScratch(snapshot: Snapshot): RelationGraph {
  return RelationGraph.empty().with(
    [...snapshot.index.records()].map((record) => [record.uri, statementsOf(snapshot, record)]),
  );
}

test('a graph that was changed step by step is the graph of what there is now', (t) => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (steps) => {
      const workspace = new Workspace(builtInTemplates());
      workspace.configure(FIXTURE_SETTINGS);
      for (const step of steps) {
        workspace.setFiles([...new Map(step)].map(([uri, text]) => ({ uri, text })));
        const { snapshot } = workspace;
        assert.deepEqual(answers(relationGraph(snapshot)), answers(fromScratch(snapshot)));
      }
    }),
    runs(t, 60),
  );
});

test('documents are in one component exactly where each can be reached from the other', (t) => {
  const nodes = 9;
  const node = fc.nat(nodes - 1);
  fc.assert(
    fc.property(fc.array(fc.tuple(node, node), { maxLength: 20 }), (edges) => {
      const [from, to] = [edges.map(([a]) => a), edges.map(([, b]) => b)];
      const { componentOf, sizes } = components(
        adjacency(nodes, Int32Array.from(from), Int32Array.from(to)),
      );
      const reached = (start: number) => {
        const seen = new Set([start]);
        for (const at of seen) for (const [a, b] of edges) if (a === at) seen.add(b);
        return seen;
      };
      for (let a = 0; a < nodes; a++) {
        const members = [...reached(a)].filter((b) => reached(b).has(a));
        assert.equal(sizes[componentOf[a] ?? -1], members.length);
        for (const b of members) assert.equal(componentOf[a], componentOf[b]);
      }
    }),
    runs(t, 200),
  );
});
