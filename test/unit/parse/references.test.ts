import assert from 'node:assert/strict';
import { test } from 'node:test';
import { slice } from '../../../server/src/service/parse/span.js';
import { parse, referencesIn } from './parse.js';

type Row = readonly [source: string, parts: Record<string, string>];

const LINKS: readonly Row[] = [
  ['[b](SPEC-B.md)', { target: 'SPEC-B.md', text: 'b' }],
  ['[b](SPEC-B.md#scope)', { target: 'SPEC-B.md', fragment: 'scope', text: 'b' }],
  ['[b](#scope)', { target: '', fragment: 'scope', text: 'b' }],
  ['[b](SPEC-B.md##scope)', { target: 'SPEC-B.md', fragment: '#scope', text: 'b' }],
  ['[b](SPEC-B.md#)', { target: 'SPEC-B.md', fragment: '', text: 'b' }],
  ['[b](./eip-150)', { target: './eip-150', text: 'b' }],
  ['[b](a%20b.md)', { target: 'a%20b.md', text: 'b' }],
  ['[b](100%.md)', { target: '100%.md', text: 'b' }],
  ['[b](<a b.md#c d>)', { target: 'a b.md', fragment: 'c d', text: 'b' }],
  ['[b](<>)', { target: '', text: 'b' }],
  ['[b]( SPEC-B.md )', { target: 'SPEC-B.md', text: 'b' }],
  ['[b](SPEC-B.md "title")', { target: 'SPEC-B.md', text: 'b' }],
  ["[b](SPEC-B.md#c 'title (x)')", { target: 'SPEC-B.md', fragment: 'c', text: 'b' }],
  ['[b](SPEC-B.md (title))', { target: 'SPEC-B.md', text: 'b' }],
  ['[b](a(b).md)', { target: 'a(b).md', text: 'b' }],
  ['[b](a\\(b.md)', { target: 'a\\(b.md', text: 'b' }],
  ['[**b** and `c`](SPEC-B.md)', { target: 'SPEC-B.md', text: '**b** and `c`' }],
  ['[](SPEC-B.md)', { target: 'SPEC-B.md' }],
  ['[b \\] c](SPEC-B.md)', { target: 'SPEC-B.md', text: 'b \\] c' }],
  ['[b](https://a.b/c?d#e)', { target: 'https://a.b/c?d', fragment: 'e', text: 'b' }],
];

for (const [source, parts] of LINKS) {
  test(`${source} is a link`, () => {
    assert.deepEqual(referencesIn(source), [{ form: 'link', whole: source, ...parts }]);
  });
}

const IMAGES: readonly Row[] = [
  ['![map](map.png)', { target: 'map.png' }],
  ['![map](<my map.png> "the map")', { target: 'my map.png' }],
  ['![](map.svg#part)', { target: 'map.svg', fragment: 'part' }],
];

for (const [source, parts] of IMAGES) {
  test(`${source} is an image`, () => {
    assert.deepEqual(referencesIn(source), [{ form: 'image', whole: source, ...parts }]);
  });
}

test('a link without a destination leads nowhere', () => {
  assert.deepEqual(referencesIn('[b]()'), []);
});

test('a web address in angle brackets leads to no document', () => {
  assert.deepEqual(referencesIn('<https://a.b>'), []);
});

test('an image inside a link and the link itself are two references', () => {
  assert.deepEqual(
    referencesIn('[![map](map.png)](SPEC-B.md)').map(({ form, target }) => [form, target]),
    [
      ['link', 'SPEC-B.md'],
      ['image', 'map.png'],
    ],
  );
});

const LABELS: readonly Row[] = [
  ['[the b][b]', { target: 'b', text: 'the b' }],
  ['[b][]', { target: 'b', text: 'b' }],
  ['[b]', { target: 'b', text: 'b' }],
  ['[B]', { target: 'B', text: 'B' }],
  ['![the b][b]', { target: 'b' }],
  ['![b][]', { target: 'b' }],
  ['![b]', { target: 'b' }],
];

for (const [source, parts] of LABELS) {
  test(`${source} is a reference to the label b`, () => {
    const [first] = referencesIn(`${source}\n\n[b]: SPEC-B.md\n`);
    assert.deepEqual(first, { form: 'label', whole: source, ...parts });
  });
}

test('links do not nest: of a label inside another’s text the inner one counts', () => {
  const text = '[the [b] c][b]\n\n[b]: SPEC-B.md\n';
  assert.deepEqual(
    referencesIn(text).map(({ whole }) => whole),
    ['[b]', '[b]', '[b]: SPEC-B.md'],
  );
});

test('a label that no definition has is text', () => {
  assert.deepEqual(referencesIn('[the b][b], [b][], [b] and ![b]\n'), []);
});

test('a definition in another section counts, before or after the reference', () => {
  const text = '# A\n\n[b]: SPEC-B.md\n\n# B\n\n[b], ![c]\n\n# C\n\n[c]: c.png\n';
  assert.deepEqual(
    referencesIn(text)
      .filter(({ form }) => form === 'label')
      .map(({ whole }) => whole),
    ['[b]', '![c]'],
  );
});

const DEFINITIONS: readonly (readonly [
  source: string,
  label: string,
  key: string,
  parts: Record<string, string>,
])[] = [
  ['[b]: SPEC-B.md', 'b', 'b', { target: 'SPEC-B.md' }],
  ['[b]: SPEC-B.md#scope "title"', 'b', 'b', { target: 'SPEC-B.md', fragment: 'scope' }],
  ['[b]: <SPEC B.md#a b>', 'b', 'b', { target: 'SPEC B.md', fragment: 'a b' }],
  ['[b]:\n  SPEC-B.md', 'b', 'b', { target: 'SPEC-B.md' }],
  ['[The\n B]: SPEC-B.md', 'The\n B', 'the b', { target: 'SPEC-B.md' }],
  ['[b\\]c]: SPEC-B.md', 'b\\]c', 'b\\]c', { target: 'SPEC-B.md' }],
  ['   [ẞ]: SPEC-B.md', 'ẞ', 'ss', { target: 'SPEC-B.md' }],
  ['[b]: a\\_b.md', 'b', 'b', { target: 'a\\_b.md' }],
];

for (const [source, label, key, parts] of DEFINITIONS) {
  test(`${JSON.stringify(source)} is a definition`, () => {
    const text = `# A\n\n${source}\n`;
    const [definition] = parse(text).definitions;
    assert.ok(definition);
    assert.equal(definition.label, label);
    assert.equal(definition.key, key);
    assert.equal(slice(text, definition.labelSpan), label);
    assert.equal(slice(text, definition.span), source.trimStart());
    assert.deepEqual(referencesIn(text), [
      { form: 'definition', whole: source.trimStart(), ...parts },
    ]);
  });
}

test('a definition inside a fence or a paragraph is none', () => {
  assert.deepEqual(parse('```\n[b]: c.md\n```\n\ntext\n[d]: e.md\n').definitions, []);
});

test('ids in running text are references, with their spans', () => {
  const text = 'See SPEC-Storage, (PRD-12) and **SPEC-A-B**; SPEC-X.';
  assert.deepEqual(
    referencesIn(text).map(({ form, whole }) => [form, whole]),
    ['SPEC-Storage', 'PRD-12', 'SPEC-A-B', 'SPEC-X'].map((id) => ['id', id]),
  );
});

const NO_IDS = [
  'spec-storage',
  'Spec-A',
  'A-1',
  'x/SPEC-A',
  'a.SPEC-A',
  '#SPEC-A',
  'SPEC-',
  'aSPEC-A',
];

for (const text of NO_IDS) {
  test(`${text} holds no id`, () => {
    assert.deepEqual(referencesIn(`see ${text} here`), []);
  });
}

test('an id that is the text of a link is no second reference', () => {
  assert.deepEqual(
    referencesIn('[SPEC-B](SPEC-B.md) and `SPEC-C`').map(({ form }) => form),
    ['link'],
  );
});

test('an id that a link shows in bold is no second reference', () => {
  assert.deepEqual(
    referencesIn('[**SPEC-B**](SPEC-B.md)').map(({ form }) => form),
    ['link'],
  );
});
