import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getDocumentLinks } from '../../../server/src/service/features/document-links.js';
import { openFixture, textIn } from '../fixture.js';

const OTHER = `
//- /docs/SPEC-B.md
# The Store

<a name="rows"></a>

## Scope
`;

/** Asserts the links: what is underlined, where it leads, and what the tooltip says. */
function check(document: string, ...expected: readonly (readonly string[])[]): void {
  const { snapshot, uri, text } = openFixture(`//- /a.md\n${document}\n${OTHER}`);
  const links = getDocumentLinks(snapshot, uri).map(({ range, target = '', tooltip = '' }) => [
    textIn(text(uri), range),
    target.replace('file:///ws', ''),
    tooltip,
  ]);
  assert.deepEqual(links, expected);
}

test('a reference to a document names it in the tooltip', () => {
  const expected = ['/docs/SPEC-B.md', 'SPEC-B: The Store'];
  check('[[SPEC-B|it]]', ['SPEC-B', ...expected]);
  check('[it](docs/SPEC-B.md "title")', ['docs/SPEC-B.md', ...expected]);
  check('[it][b]\n\n[b]: docs/SPEC-B.md', ['docs/SPEC-B.md', ...expected]);
  check('# A\n\n**Related:** SPEC-B', ['SPEC-B', ...expected]);
});

test('a reference to a heading or an anchor opens its line', () => {
  const tooltip = 'SPEC-B: The Store › Scope';
  check('[[SPEC-B#Scope]]', ['SPEC-B#Scope', '/docs/SPEC-B.md#L5', tooltip]);
  check('[it](docs/SPEC-B.md#scope)', ['docs/SPEC-B.md#scope', '/docs/SPEC-B.md#L5', tooltip]);
  check('[it](docs/SPEC-B.md#rows)', [
    'docs/SPEC-B.md#rows',
    '/docs/SPEC-B.md#L3',
    'SPEC-B: The Store',
  ]);
});

test('a line of a file', () => {
  check('[it](docs/SPEC-B.md#L3)', [
    'docs/SPEC-B.md#L3',
    '/docs/SPEC-B.md#L3',
    'SPEC-B: The Store',
  ]);
  check('[it](src/a.ts#L10-L12)', ['src/a.ts#L10-L12', '/src/a.ts#L10', '']);
});

test('in HTML', () => {
  check('<a href="docs/SPEC-B.md#scope">it</a>', [
    'docs/SPEC-B.md#scope',
    '/docs/SPEC-B.md#L5',
    'SPEC-B: The Store › Scope',
  ]);
});

test('a reference within the document', () => {
  check('# A\n\n## Goal\n\n[it](#goal)', ['#goal', '/a.md#L3', 'a: A › Goal']);
});

test('a file that is no document', () => {
  check('![plan](images/plan.png)', ['images/plan.png', '/images/plan.png', '']);
});

test('what leads nowhere, leads out, or is code is no link of ours', () => {
  check('[[Nowhere]] <https://example.org> [web](https://example.org) `[[SPEC-B]]`');
});
