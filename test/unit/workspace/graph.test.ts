import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  relationGraph,
  statements,
} from '../../../server/src/service/workspace/graph/relation-graph.js';
import { adjacency, components } from '../../../server/src/service/workspace/graph/components.js';
import { parseDocument } from '../../../server/src/service/parse/document.js';
import { fixtureUri, openFixture } from '../fixture.js';

const A = fixtureUri('/A.md');
const B = fixtureUri('/B.md');
const C = fixtureUri('/C.md');

function graphOf(fixture: string) {
  const { workspace } = openFixture(fixture);
  return { workspace, graph: relationGraph(workspace.snapshot) };
}

const CHAIN = `//- /A.md
**Dependencies:** [[B]], Google Maps API
**Related:** [[C]] | [[Nowhere]]
//- /B.md
**Used By:** [[A]]
//- /C.md
**Used By:** [[B]], [c](#below)
//- /templates/T.md
**Used By:** [[A]]
`;

describe('the graph of relations', () => {
  const { graph } = graphOf(CHAIN);

  test('has what documents state, with the reference that states it', () => {
    assert.deepEqual(graph.outgoing(A), [
      { relation: 'depends on', target: B, reference: 0 },
      { relation: 'related', target: C, reference: 1 },
    ]);
    assert.deepEqual(graph.incoming(A), [
      { source: B, relation: 'used by', target: A, reference: 0 },
    ]);
    assert.equal(graph.find(C, 'used by', B)?.reference, 0);
    assert.equal(graph.find(B, 'used by', C), undefined);
    assert.ok(graph.relates(A, C) && !graph.relates(C, A));
  });

  test('knows who depends on whom, whichever of the two says so', () => {
    assert.deepEqual(graph.dependsOn(A), [B]);
    assert.deepEqual(graph.dependsOn(B), [C]);
    assert.deepEqual(graph.usedBy(C), [B]);
    assert.deepEqual(graph.reach(C), { direct: 1, all: 2 });
    assert.deepEqual(graph.reach(A), { direct: 0, all: 0 });
    assert.equal(graph.areInCircle(A, B), false);
    assert.equal(graph.circleSize(A), 1);
  });

  test('knows nothing of a document that states and is told nothing', () => {
    const uri = fixtureUri('/Z.md');
    assert.deepEqual([graph.outgoing(uri), graph.incoming(uri), graph.usedBy(uri)], [[], [], []]);
    assert.deepEqual([...graph.waysBack(uri, [A], 10)], []);
  });
});

test('a name that two documents bear states no relation', () => {
  const { graph } = graphOf('//- /A.md\n**Related:** [[X]]\n//- /a/X.md\n//- /b/X.md\n');
  assert.deepEqual(graph.outgoing(A), []);
});

describe('the graph changes', () => {
  test('not while text is typed that states nothing', () => {
    const { workspace, graph } = graphOf(CHAIN);
    workspace.setOpen(
      A,
      '**Dependencies:** [[B]], Google Maps API\n**Related:** [[C]]\n\n## New\n',
    );
    assert.equal(relationGraph(workspace.snapshot), graph);
  });

  test('where a document states something else', () => {
    const { workspace, graph } = graphOf(CHAIN);
    workspace.setOpen(A, '**Dependencies:** [[C]]\n');
    const after = relationGraph(workspace.snapshot);
    assert.deepEqual(after.dependsOn(A).sort(), [B, C]);
    assert.deepEqual(
      after.incoming(C).map(({ source }) => source),
      [A],
    );
    assert.deepEqual(graph.dependsOn(A), [B]);
  });

  test('where a document comes that was named before, or goes', () => {
    const { workspace } = graphOf('//- /A.md\n**Dependencies:** [[B]]\n');
    workspace.setFiles([{ uri: B, text: '# B\n' }]);
    assert.deepEqual(relationGraph(workspace.snapshot).dependsOn(A), [B]);
    workspace.setFiles([{ uri: B, text: undefined }]);
    assert.deepEqual(relationGraph(workspace.snapshot).dependsOn(A), []);
  });

  test('with a template that has another section for relations', () => {
    const kind = (name: string) => `# {{title}}\n\n**Tags:** #note\n\n## ${name}\n- [List]\n`;
    const { workspace } = graphOf(
      `//- /A.md\n**Tags:** #note\n\n## Needed By\n- [[B]]\n//- /B.md\n//- /templates/Note.md\n${kind('Sources')}`,
    );
    assert.deepEqual(relationGraph(workspace.snapshot).outgoing(A), []);
    workspace.setFiles([{ uri: fixtureUri('/templates/Note.md'), text: kind('Needed By') }]);
    assert.deepEqual(relationGraph(workspace.snapshot).usedBy(A), [B]);
  });
});

test('a document that was lent to a snapshot states what its own text says', () => {
  const { workspace } = graphOf(CHAIN);
  const lent = workspace.snapshot.withDocument(parseDocument(B, 'One.\n\n**Used By:** [[A]]\n'));
  assert.deepEqual(statements(lent, B), []);
  assert.equal(statements(workspace.snapshot, B).length, 1);
});

describe('circles', () => {
  const ring = (size: number) =>
    Array.from(
      { length: size },
      (_, index) => `//- /${String(index)}.md\n**Requires:** [[${String((index + 1) % size)}]]\n`,
    ).join('');
  const uri = (index: number) => fixtureUri(`/${String(index)}.md`);

  test('are found with the shortest way back', () => {
    const { graph } = graphOf(`${ring(4)}**Depends On:** [[1]]\n`);
    assert.equal(graph.circleSize(uri(0)), 4);
    assert.deepEqual(
      [...graph.waysBack(uri(3), [uri(0), uri(1)], 100)],
      [
        [uri(1), [uri(1), uri(2), uri(3)]],
        [uri(0), [uri(0), uri(1), uri(2), uri(3)]],
      ].map(([start, way]) => [start, way]),
    );
  });

  test('are given up where they are longer than anyone would follow', () => {
    const { graph } = graphOf(ring(50));
    assert.equal(graph.circleSize(uri(0)), 50);
    assert.deepEqual([...graph.waysBack(uri(0), [uri(1)], 10)], []);
  });

  test('may be as long as they like', () => {
    const nodes = 100_000;
    const from = Int32Array.from({ length: nodes }, (_, node) => node);
    const { sizes } = components(
      adjacency(
        nodes,
        from,
        from.map((node) => (node + 1) % nodes),
      ),
    );
    assert.deepEqual(sizes, [nodes]);
  });
});
