import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Location } from 'vscode-languageserver-types';
import { getCodeLenses } from '../../../server/src/service/features/code-lenses.js';
import type { Settings } from '../../../server/src/service/settings/settings.js';
import { openFixture, textIn } from '../fixture.js';

const WORKSPACE = `//- /SPEC-B.md
# Base

**Tags:** #technical-spec
**Dependencies:** [[SPEC-A]]

## Scope

See [above](#base).

## Goal
//- /SPEC-A.md
# A
//- /SPEC-C.md
# C

**Dependencies:** [[SPEC-B]]

See [[SPEC-B#Scope]] and [it](SPEC-B.md#scope).
//- /SPEC-D.md
# D

**Dependencies:** [[SPEC-C]]
`;

/** The lenses: what each stands over, what it says, and the texts of the places that it opens. */
function lensesIn(fixture: string, settings?: Partial<Settings>): string[][] {
  const { snapshot, uri, text } = openFixture(fixture, settings);
  return getCodeLenses(snapshot, uri, { showPlaces: 'places' }).map(({ range, command }) => {
    const [at, position, places] = command?.arguments as [string, unknown, Location[]];
    assert.equal(at, uri);
    assert.deepEqual(position, range.start);
    const shown = places.map((place) => textIn(text(place.uri), place.range));
    return [textIn(text(uri), range), command?.title ?? '', ...shown];
  });
}

test('over the title, who uses it, what it depends on, and how far a change reaches', () => {
  assert.deepEqual(lensesIn(WORKSPACE).slice(0, 3), [
    ['Base', 'used by 1', 'C'],
    ['Base', 'depends on 1', 'A'],
    ['Base', 'changes here reach 1 spec directly, 2 in all', 'C'],
  ]);
});

test('over a section, the references to it, of this document and of others', () => {
  assert.deepEqual(lensesIn(WORKSPACE).slice(3), [
    ['Base', '1 reference', '#base'],
    ['Scope', '2 references', '[[SPEC-B#Scope]]', 'SPEC-B.md#scope'],
  ]);
});

test('nothing over a document that nobody refers to, nor where they are switched off', () => {
  assert.deepEqual(lensesIn('# Alone\n\n## Scope\n'), []);
  const shown = { codeLenses: false, titles: false, status: false };
  assert.deepEqual(lensesIn(WORKSPACE, { shown }), []);
});

test('a client that cannot list places is led to the first of them', () => {
  const { snapshot, uri } = openFixture(WORKSPACE);
  const [lens] = getCodeLenses(snapshot, uri, { show: 'show' });
  assert.equal(lens?.command?.command, 'show');
  const [place] = lens.command.arguments as [Location];
  assert.equal(place.uri, 'file:///ws/SPEC-C.md');
});
