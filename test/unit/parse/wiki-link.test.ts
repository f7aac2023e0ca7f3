import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse, referencesIn } from './parse.js';

/** What a wiki link is made of; the whole of it is the line that it stands in. */
const FORMS: readonly (readonly [source: string, parts: Record<string, string>])[] = [
  ['[[SPEC-B]]', { target: 'SPEC-B' }],
  ['[[SPEC-B|the store]]', { target: 'SPEC-B', text: 'the store' }],
  ['[[SPEC-B#Scope]]', { target: 'SPEC-B', fragment: 'Scope' }],
  ['[[SPEC-B#Scope|its scope]]', { target: 'SPEC-B', fragment: 'Scope', text: 'its scope' }],
  ['[[#Scope]]', { target: '', fragment: 'Scope' }],
  ['[[SPEC-B#One#Two]]', { target: 'SPEC-B', fragment: 'One#Two' }],
  ['[[SPEC-B#]]', { target: 'SPEC-B', fragment: '' }],
  ['[[SPEC-B|]]', { target: 'SPEC-B', text: '' }],
  ['[[SPEC-B|a|b]]', { target: 'SPEC-B', text: 'a|b' }],
  ['[[ SPEC-B # Scope | alias ]]', { target: 'SPEC-B', fragment: 'Scope', text: ' alias ' }],
  ['[[docs/SPEC B.md]]', { target: 'docs/SPEC B.md' }],
  ['[[SPEC-B\\|alias]]', { target: 'SPEC-B', text: 'alias' }],
  ['[[SPEC-B#Scope\\|alias]]', { target: 'SPEC-B', fragment: 'Scope', text: 'alias' }],
  ['[[C:\\Docs]]', { target: 'C:\\Docs' }],
  ['[[A *b* `c`]]', { target: 'A *b* `c`' }],
  ['[[🚀 Launch#Élan]]', { target: '🚀 Launch', fragment: 'Élan' }],
];

for (const [source, parts] of FORMS) {
  test(`${source} is a wiki link`, () => {
    assert.deepEqual(referencesIn(source), [{ form: 'wiki', whole: source, ...parts }]);
    const [one, two] = referencesIn(`- see ${source}, ${source}.`);
    assert.deepEqual(one, { form: 'wiki', whole: source, ...parts });
    assert.deepEqual(two, one);
  });
}

test('an exclamation mark before a wiki link makes an embed of it', () => {
  assert.deepEqual(referencesIn('![[Map.png|300]] and ! [[SPEC-B]]'), [
    { form: 'embed', whole: '![[Map.png|300]]', target: 'Map.png', text: '300' },
    { form: 'wiki', whole: '[[SPEC-B]]', target: 'SPEC-B' },
  ]);
});

const NONE: readonly (readonly [source: string, why: string])[] = [
  ['[[]]', 'it names nothing'],
  ['[[ ]]', 'it names nothing'],
  ['[[|alias]]', 'it names nothing'],
  ['[[#]]', 'it names nothing'],
  ['[[SPEC-B]', 'it is not closed'],
  ['[[SPEC-B\n]]', 'it goes over two lines'],
  ['[[a, b], [c]]', 'brackets stand inside it'],
  ['[[lat, lng], [lat, lng]]', 'it is a list of lists'],
  ['\\[[SPEC-B]]', 'its bracket is escaped'],
  ['[\\[SPEC-B]]', 'its bracket is escaped'],
  ['`[[SPEC-B]]`', 'it is code'],
  ['``` \n[[SPEC-B]]\n```', 'it stands in a fence'],
  ['~~~\n[[SPEC-B]]', 'it stands in a fence that is never closed'],
  ['    [[SPEC-B]]', 'it is indented code'],
  ['<!-- [[SPEC-B]] -->', 'it stands in a comment'],
  ['<p title="[[SPEC-B]]">', 'it stands in a tag'],
];

for (const [source, why] of NONE) {
  test(`${JSON.stringify(source)} holds no wiki link, because ${why}`, () => {
    const forms = parse(source).references.map(({ form }) => form);
    assert.ok(!forms.includes('wiki') && !forms.includes('embed'));
  });
}

test('[[1]](url) is an ordinary link whose text is [1]', () => {
  assert.deepEqual(referencesIn('[[1]](https://a.b/c)'), [
    { form: 'link', whole: '[[1]](https://a.b/c)', target: 'https://a.b/c', text: '[1]' },
  ]);
});

test('a wiki link in a table keeps the backslash before its bar out of all its parts', () => {
  const table = '| a | b |\n| - | - |\n| [[SPEC-B\\|store]] | [[SPEC-C#Scope\\|c]] |\n';
  assert.deepEqual(referencesIn(table), [
    { form: 'wiki', whole: '[[SPEC-B\\|store]]', target: 'SPEC-B', text: 'store' },
    { form: 'wiki', whole: '[[SPEC-C#Scope\\|c]]', target: 'SPEC-C', fragment: 'Scope', text: 'c' },
  ]);
});

test('a bar that is not escaped divides a table’s cells, and the wiki link with them', () => {
  const table = '| a | b |\n| - | - |\n| [[SPEC-B|store]] |\n';
  assert.deepEqual(
    referencesIn(table).filter(({ form }) => form === 'wiki'),
    [],
  );
});

test('wiki links are found in headings, lists, quotes, emphasis and footnotes', () => {
  const text = '# [[A]]\n\n- [[B]]\n  > **[[C]]** ~~[[D]]~~\n\n[^1]: [[E]]\n\n[[F]]\n===\n';
  assert.deepEqual(
    referencesIn(text).map(({ target }) => target),
    ['A', 'B', 'C', 'D', 'E', 'F'],
  );
});

test('the list in which one wiki link stands beside another keeps both', () => {
  const line = '**Related:** [[A|B, c]] | [[D]], [[E|f]]';
  assert.deepEqual(
    referencesIn(line).map(({ whole }) => whole),
    ['[[A|B, c]]', '[[D]]', '[[E|f]]'],
  );
});
