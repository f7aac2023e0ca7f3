import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { referencesTo, type KnownPlace } from '../../../server/src/service/workspace/references.js';
import { fixtureUri, openFixture, textIn } from '../fixture.js';

/** What leads to a file, or to a place in it: each as `/path: text`. */
function check(fixture: string, to: string, expected: readonly string[], place?: KnownPlace): void {
  const { text, workspace, texts } = openFixture(fixture);
  const found = () =>
    referencesTo(workspace.snapshot, fixtureUri(to), place)
      .map(({ source: { uri }, reference: { range } }) => {
        return `${uri.replace('file:///ws', '')}: ${textIn(text(uri), range)}`;
      })
      .sort();
  assert.deepEqual(found(), [...expected].sort());
  assert.deepEqual(found(), [...expected].sort(), 'The same once more, as remembered.');
  for (const [uri, source] of texts) workspace.setOpen(uri, source);
  assert.deepEqual(found(), [...expected].sort(), 'The same where all documents are open.');
}

const STORAGE = `//- /docs/SPEC-Storage.md
# Storage

## Scope

See [above](#storage) and [[#Scope]].

<a name="old"></a>
`;

test('a document is referred to in every form', () => {
  check(
    `//- /A.md
---
related: ["[[SPEC-Storage]]", docs/SPEC-Storage.md]
---
# A

[[spec-storage|it]] ![[SPEC-Storage#Scope]] [a](docs/SPEC-Storage.md#x) ![b](docs/SPEC-Storage.md) SPEC-Storage
[c][1] [d](docs/SPEC-Other.md) [[other/SPEC-Storage]] \`[[SPEC-Storage]]\`

[1]: docs/SPEC-Storage
${STORAGE}//- /templates/T.md
[[SPEC-Storage]]
`,
    '/docs/SPEC-Storage.md',
    [
      '/A.md: ![[SPEC-Storage#Scope]]',
      '/A.md: docs/SPEC-Storage.md',
      '/A.md: SPEC-Storage',
      '/A.md: docs/SPEC-Storage',
      '/A.md: [[SPEC-Storage]]',
      '/A.md: [[spec-storage|it]]',
      '/A.md: docs/SPEC-Storage.md#x',
      '/A.md: [c][1]',
      '/A.md: docs/SPEC-Storage.md',
      '/docs/SPEC-Storage.md: [[#Scope]]',
      '/docs/SPEC-Storage.md: #storage',
    ],
  );
});

describe('a place is referred to', () => {
  const sources = `//- /A.md
[[SPEC-Storage#Scope]] [a](docs/SPEC-Storage.md#scope) [b](docs/SPEC-Storage.md#old) [[SPEC-Storage]] [c][1]

[1]: docs/SPEC-Storage.md#SCOPE
${STORAGE}`;

  test('by its text or its slug', () => {
    check(
      sources,
      '/docs/SPEC-Storage.md',
      [
        '/A.md: docs/SPEC-Storage.md#SCOPE',
        '/A.md: [[SPEC-Storage#Scope]]',
        '/A.md: docs/SPEC-Storage.md#scope',
        '/A.md: [c][1]',
        '/docs/SPEC-Storage.md: [[#Scope]]',
      ],
      { type: 'heading', index: 1 },
    );
  });

  test('by its anchor', () => {
    check(sources, '/docs/SPEC-Storage.md', ['/A.md: docs/SPEC-Storage.md#old'], {
      type: 'anchor',
      index: 0,
    });
  });
});

test("a folder's document is referred to by the folder", () => {
  check(
    `//- /guide/README.md
//- /A.md
[[guide]] [a](guide) [b](guide/) [c](guide/README.md) [[guide/README]]
//- /guide/B.md
[d](.) [e](./) [f](./README.md)
//- /guide/deep/C.md
[g](..) [h](../)
//- /README.md
[i](/)
`,
    '/guide/README.md',
    [
      '/A.md: [[guide/README]]',
      '/A.md: [[guide]]',
      '/A.md: guide',
      '/A.md: guide/',
      '/A.md: guide/README.md',
      '/guide/B.md: .',
      '/guide/B.md: ./',
      '/guide/B.md: ./README.md',
      '/guide/deep/C.md: ..',
      '/guide/deep/C.md: ../',
    ],
  );
  check('//- /A.md\n[i](/)\n//- /README.md\n', '/README.md', ['/A.md: /']);
});

test('a name with a percent sign or a question mark is found', () => {
  check('//- /A.md\n[[100%25]] [[why?]]\n//- /100%25.md\n', '/100%25.md', ['/A.md: [[100%25]]']);
  check('//- /A.md\n[[why?]]\n//- /why?.md\n', '/why?.md', ['/A.md: [[why?]]']);
});

test('of several documents of one name the one that is meant is referred to', () => {
  const fixture = '//- /a/X.md\n//- /b/X.md\n//- /a/A.md\n[[X]]\n//- /b/B.md\n[[X]] [[a/X]]\n';
  check(fixture, '/a/X.md', ['/a/A.md: [[X]]', '/b/B.md: [[a/X]]']);
  check(fixture, '/b/X.md', ['/b/B.md: [[X]]']);
});

test('nothing leads to a document that is not there', () => {
  check('//- /A.md\n[[X]] [x](X.md)\n', '/X.md', []);
});
