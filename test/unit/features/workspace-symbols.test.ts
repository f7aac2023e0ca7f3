import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fuzzyMatcher } from '../../../server/src/service/features/fuzzy.js';
import { getWorkspaceSymbols } from '../../../server/src/service/features/workspace-symbols.js';
import { openFixture, textIn } from '../fixture.js';

const WORKSPACE = `//- /SPEC-Storage.md
# The Store of Maps

## Scope

## Data Model
//- /docs/SPEC-Desk.md
# SPEC-Desk

## Scope of Work
//- /templates/Note.md
# Note

## Scope
`;

/** The symbols, each as its name, what holds it, and the text that its place selects. */
function found(query: string): string[] {
  const { snapshot, text } = openFixture(WORKSPACE);
  return getWorkspaceSymbols(snapshot, query).map(({ name, containerName = '-', location }) => {
    assert.ok('range' in location);
    return `${name} in ${containerName}: ${textIn(text(location.uri), location.range)}`;
  });
}

test('a document is found by its name and by its title', () => {
  const storage = 'SPEC-Storage in The Store of Maps: The Store of Maps';
  assert.deepEqual(found('spec-st'), [storage]);
  assert.deepEqual(found('store of'), ['The Store of Maps in SPEC-Storage: The Store of Maps']);
  assert.deepEqual(found('SSto'), [storage]);
});

test('headings are found, the closest first, those of templates not', () => {
  assert.deepEqual(found('scope'), [
    'Scope in SPEC-Storage: Scope',
    'Scope of Work in SPEC-Desk: Scope of Work',
  ]);
  assert.deepEqual(found('dm'), ['Data Model in SPEC-Storage: Data Model']);
});

test('without a query every document is listed, by name', () => {
  assert.deepEqual(
    found('').map((symbol) => symbol.split(' ')[0]),
    ['SPEC-Desk', 'SPEC-Storage'],
  );
});

test('nothing is found by letters that are not there in this order', () => {
  assert.deepEqual(found('zq'), []);
  assert.deepEqual(found('epocs'), []);
});

test('of an open document the newest text counts', () => {
  const { workspace, uri } = openFixture(WORKSPACE);
  workspace.setOpen(uri, '\n\n# New\n\n## Data Model\n');
  const [symbol] = getWorkspaceSymbols(workspace.snapshot, 'data model');
  assert.ok(symbol && 'range' in symbol.location);
  assert.equal(symbol.location.range.start.line, 4);
});

test('the better a text fits, the higher is its score', () => {
  const score = fuzzyMatcher('data');
  const texts = ['data', 'Data Model', 'The Data', 'metadata', 'd-a-t-a', 'dxaxtxa'];
  const scores = texts.map((text) => score(text) ?? assert.fail(text));
  assert.deepEqual(
    [...scores].sort((a, b) => b - a),
    scores,
  );
  assert.equal(score('adat'), undefined);
});

test('white space in a query stands between words', () => {
  assert.ok(fuzzyMatcher('da mo')('Data Model') !== undefined);
});
