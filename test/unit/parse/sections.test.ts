import assert from 'node:assert/strict';
import { test } from 'node:test';
import GithubSlugger from 'github-slugger';
import { slice } from '../../../server/src/service/parse/span.js';
import { parse } from './parse.js';

const TEXT = `intro

# Title

## One

one

### One A

one a

##### One A deep

## Two
### Two A
`;

test('sections are a tree by the levels of their headings', () => {
  const { sections } = parse(TEXT);
  assert.deepEqual(
    sections.map(({ heading, parent, children, index }) => [
      index,
      heading.text,
      parent?.heading.text,
      children.map((child) => child.heading.text),
    ]),
    [
      [0, 'Title', undefined, ['One', 'Two']],
      [1, 'One', 'Title', ['One A']],
      [2, 'One A', 'One', ['One A deep']],
      [3, 'One A deep', 'One A', []],
      [4, 'Two', 'Title', ['Two A']],
      [5, 'Two A', 'Two', []],
    ],
  );
});

test('a section reaches to the next heading of its level or higher, its body to the next of any', () => {
  const { sections } = parse(TEXT);
  assert.deepEqual(
    sections.map(({ span, bodySpan }) => [
      slice(TEXT, span).trim().split('\n').at(-1),
      slice(TEXT, bodySpan).trim(),
    ]),
    [
      ['### Two A', ''],
      ['##### One A deep', 'one'],
      ['##### One A deep', 'one a'],
      ['##### One A deep', ''],
      ['### Two A', ''],
      ['### Two A', ''],
    ],
  );
});

const TITLES: readonly (readonly [name: string, text: string, title: string | undefined])[] = [
  ['an H1 that is the first heading', '# A\n\n## B\n', 'A'],
  ['a setext H1', 'A\n=\n', 'A'],
  ['an H1 after text', 'text\n\n# A\n', 'A'],
  ['an H1 after front matter', '---\nk: v\n---\n# A\n', 'A'],
  ['an H1 without text', '#\n', ''],
  ['an H1 after another heading', '## B\n\n# A\n', undefined],
  ['no heading at all', 'text\n', undefined],
];

for (const [name, text, title] of TITLES) {
  test(`${name} gives ${title === undefined ? 'no title' : `the title "${title}"`}`, () => {
    assert.equal(parse(text).title?.heading.text, title);
  });
}

const SLUGS: readonly (readonly [headings: readonly string[], slugs: readonly string[]])[] = [
  [['Hello, World!'], ['hello-world']],
  [
    ['A', 'A', 'A'],
    ['a', 'a-1', 'a-2'],
  ],
  [
    ['A', 'A-1', 'A', 'A'],
    ['a', 'a-1', 'a-2', 'a-3'],
  ],
  [
    ['A', 'A', 'A-1', 'A-1'],
    ['a', 'a-1', 'a-1-1', 'a-1-2'],
  ],
  [
    ['🚀 Launch', 'C++', 'snake_case', 'Größe'],
    ['-launch', 'c', 'snake_case', 'größe'],
  ],
  [
    ['', '', 'constructor', '__proto__'],
    ['', '-1', 'constructor', '__proto__'],
  ],
];

for (const [headings, slugs] of SLUGS) {
  test(`the slugs of ${headings.map((text) => `"${text}"`).join(', ')} are GitHub's`, () => {
    // A null is no character of a heading's text, and keeps these from being syntax.
    const text = headings.map((heading) => `# ${heading.replaceAll('_', '\\_')}\n`).join('\n');
    assert.deepEqual(
      parse(text).sections.map(({ slug }) => slug),
      slugs,
    );
    const slugger = new GithubSlugger();
    assert.deepEqual(
      headings.map((heading) => slugger.slug(heading)),
      slugs,
    );
  });
}
