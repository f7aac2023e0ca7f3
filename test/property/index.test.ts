import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseDocument } from '../../server/src/service/parse/document.js';
import { WorkspaceIndex } from '../../server/src/service/workspace/index.js';
import { recordOf, type DocumentRecord } from '../../server/src/service/workspace/record.js';
import { targetKey } from '../../server/src/service/workspace/target-key.js';
import { textSoup } from './documents.js';
import { runs } from './runs.js';

const URIS = ['SPEC-A', 'SPEC-B', 'a/SPEC-A', 'a/b/spec', 'README', 'a/README', 'b/x%20y'].map(
  (path) => `file:///ws/${path}.md`,
);

const BODIES = [
  '',
  '# A\n\n[[SPEC-B#Scope|b]], [c](a/SPEC-A.md) and SPEC-A\n',
  '\n\n# A\n\n[[SPEC-B#Scope|b]], [c](a/SPEC-A.md) and SPEC-A\n',
  '# A\n**Tags:** #technical-spec #status/draft\n**Related:** [[README]] | [[a/spec]]\n\n## Scope\n',
  '---\nkind: prd\nrequires: SPEC-B\n---\n# B\n\n<a name="x"></a>\n\n[x]: ../SPEC-B.md?y#z\n',
  '# B\n\n[[x y]] [[X Y.md]] [t](x%20y.md) [u](./) ![i](i.png) [v](README.md#L1)\n',
];

const body = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...BODIES) },
  { weight: 1, arbitrary: textSoup() },
);

/** Documents that are set, or removed where there is no text, all at once. */
const change = fc.array(
  fc.tuple(fc.constantFrom(...URIS), fc.option(body, { nil: undefined, freq: 3 })),
  { minLength: 1, maxLength: 3 },
);

function record(uri: string, text: string): DocumentRecord {
  return recordOf(parseDocument(uri, text));
}

/** All that can be asked of an index, in an order of its own: without places, which it may keep. */
function answers(index: WorkspaceIndex, names: Iterable<string>, targets: Iterable<string>) {
  return {
    size: index.size,
    records: [...index.records()].map(withoutPlaces).sort(byUri),
    got: URIS.map((uri) => withoutPlaces(index.get(uri))),
    named: [...names].map((name) => [name, [...index.named(name)].sort()]),
    mentioning: [...targets].map((key) => [
      key,
      index
        .mentioning(key)
        .map(({ uri }) => uri)
        .sort(),
    ]),
  };
}

function byUri(a: { uri?: string }, b: { uri?: string }): number {
  return (a.uri ?? '') < (b.uri ?? '') ? -1 : 1;
}

function withoutPlaces(known: DocumentRecord | undefined) {
  if (!known) return {};
  const { uri, name, nameKeys, title, claimedKind, tags, status } = known;
  return {
    ...{ uri, name, nameKeys, title, claimedKind, tags, status },
    headings: known.headings.map(({ text, key, slug, level, parent }) => ({
      ...{ text, key, slug, level, parent },
    })),
    anchors: known.anchors.map((anchor) => anchor.name),
    marks: known.marks.map((mark) => mark.name),
    fields: known.fields.map((field) => [field.name, field.key, field.value]),
    references: known.references.map(({ form, target, fragment, field, heading }) => ({
      ...{ form, target, fragment, field, heading },
    })),
  };
}

test('an index that was changed step by step is the index of what there is now', (t) => {
  const steps = fc.array(change, { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(steps, (all) => {
      let index = WorkspaceIndex.empty;
      const texts = new Map<string, string>();
      const names = new Set<string>();
      const targets = new Set<string>();
      for (const step of all) {
        const latest = new Map(step);
        const changes = [...latest].map(([uri, text]) => {
          const fresh = text === undefined ? undefined : record(uri, text);
          fresh?.nameKeys.forEach((name) => names.add(name));
          fresh?.references.forEach(({ target }) => targets.add(targetKey(target)));
          if (text === undefined) texts.delete(uri);
          else texts.set(uri, text);
          return [uri, fresh] as const;
        });
        index = index.with(changes);
        const fresh = WorkspaceIndex.empty.with(
          [...texts].map(([uri, text]) => [uri, record(uri, text)] as const),
        );
        assert.deepEqual(answers(index, names, targets), answers(fresh, names, targets));
      }
    }),
    runs(t, 100),
  );
});

test('a change that no other document could notice gives the same index back', () => {
  const index = WorkspaceIndex.empty.with([
    ['file:///ws/a.md', record('file:///ws/a.md', '# A\n')],
  ]);
  assert.equal(
    index.with([['file:///ws/a.md', record('file:///ws/a.md', '\n# A\n\ntext\n')]]),
    index,
  );
  assert.equal(index.with([['file:///ws/b.md', undefined]]), index);
  assert.notEqual(index.with([['file:///ws/a.md', record('file:///ws/a.md', '# B\n')]]), index);
});

test('a document that goes takes its names and its mentions along', () => {
  const uri = 'file:///ws/docs/README.md';
  const index = WorkspaceIndex.empty.with([[uri, record(uri, '# A\n\n[[SPEC-B]]\n')]]);
  assert.deepEqual(index.named('docs'), [uri]);
  assert.equal(index.mentioning('spec-b').length, 1);
  const empty = index.with([[uri, undefined]]);
  assert.equal(empty.size, 0);
  assert.deepEqual([empty.named('docs'), empty.named('readme')], [[], []]);
  assert.deepEqual(empty.mentioning('spec-b'), []);
});
