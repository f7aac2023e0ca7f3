import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { gatherKinds } from '../../server/src/service/kinds/kinds.js';
import { parseDocument } from '../../server/src/service/parse/document.js';
import { WorkspaceIndex } from '../../server/src/service/workspace/index.js';
import { Neighbours } from '../../server/src/service/workspace/neighbours.js';
import { recordOf } from '../../server/src/service/workspace/record.js';
import { runs } from './runs.js';

const home = 'file:///ws';
const templates = `${home}/templates`;
const folder = { uri: home, templateFolders: [templates], files: [] };
const settings = { folders: [folder], rules: {} };
const kinds = gatherKinds([], [parseDocument('file:///k/NOTE-Template.md', '# Note\n')], folder);

/** Names that stand in several folders, in a template folder, and outside of the workspace folder. */
const uri = fc
  .tuple(
    fc.constantFrom(home, `${home}/a`, `${home}/b`, templates, 'file:///other'),
    fc.constantFrom(
      'A',
      'B',
      'NOTE-C',
      'README',
      ...Array.from({ length: 150 }, (_, n) => `D${String(n)}`),
    ),
  )
  .map(([parent, name]) => `${parent}/${name}.md`);

const text = fc.constantFrom('# One\n', '# Two\n', '# Two\n\n[[A]]\n');

/** Documents that are set, or removed where there is no text: a few or very many at once. */
const change = fc.uniqueArray(fc.tuple(uri, fc.option(text, { nil: undefined, freq: 4 })), {
  selector: ([at]) => at,
  maxLength: 300,
});

function shown({ all, names }: Neighbours) {
  return {
    // The numbers of folders follow the order in which they were met, and are left out.
    all: all.map(({ record, kind, uri, label, name, title, path, characters }) => {
      return { record: record.uri, kind: kind?.name, uri, label, name, title, path, characters };
    }),
    names,
  };
}

test('the neighbours after a chain of changes are those of the index as it is then', (t) => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 5 }), (changes) => {
      let index = WorkspaceIndex.empty;
      let neighbours: Neighbours | undefined;
      for (const documents of changes) {
        index = index.with(
          documents.map(([at, body]) => [
            at,
            body === undefined ? undefined : recordOf(parseDocument(at, body)),
          ]),
        );
        const basis = { index, settings, kinds, home };
        neighbours = Neighbours.of(basis, neighbours);
        assert.deepEqual(shown(neighbours), shown(Neighbours.of(basis, undefined)));
      }
    }),
    runs(t, 60),
  );
});

test('the names stay the same list until a document comes or goes', () => {
  const record = (name: string, body: string) =>
    [`${home}/${name}.md`, recordOf(parseDocument(`${home}/${name}.md`, body))] as const;
  const one = WorkspaceIndex.empty.with([record('A', '# One\n'), record('B', '# B\n')]);
  const before = Neighbours.of({ index: one, settings, kinds, home }, undefined);
  const { names } = before;
  const two = one.with([record('A', '# Two\n')]);
  const after = Neighbours.of({ index: two, settings, kinds, home }, before);
  assert.equal(after.names, names);
  assert.equal(after.all[0]?.title, 'two');
  const three = two.with([[`${home}/A.md`, undefined]]);
  assert.deepEqual(Neighbours.of({ index: three, settings, kinds, home }, after).names, ['B']);
});
