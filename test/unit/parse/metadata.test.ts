import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Field } from '../../../server/src/service/parse/metadata.js';
import { parseDocument } from '../../../server/src/service/parse/document.js';
import { slice } from '../../../server/src/service/parse/span.js';
import { parse } from './parse.js';

/** The fields of a text as `[name, value]`; their spans have to cover the same. */
function fieldsIn(text: string): (readonly [name: string, value: string])[] {
  return parse(text).fields.map((field) => {
    checkSpans(text, field);
    return [field.name, field.value];
  });
}

function checkSpans(text: string, field: Field): void {
  assert.equal(slice(text, field.nameSpan).trim(), field.name);
  if (field.origin === 'block') assert.equal(slice(text, field.valueSpan), field.value);
  const { span, nameSpan, valueSpan } = field;
  assert.ok(span.start <= nameSpan.start && nameSpan.end <= valueSpan.start);
  assert.ok(valueSpan.end <= span.end);
  assert.doesNotMatch(slice(text, span), /[\r\n]$/);
}

const LINES: readonly (readonly [line: string, name: string, value: string])[] = [
  ['**Version:** 1.0', 'Version', '1.0'],
  ['**Version**: 1.0', 'Version', '1.0'],
  ['**Version** : 1.0', 'Version', '1.0'],
  ['**Version: ** 1.0', 'Version', '1.0'],
  ['__Version:__ 1.0', 'Version', '1.0'],
  ['   **Version:** 1.0', 'Version', '1.0'],
  ['**Version:**1.0', 'Version', '1.0'],
  ['**Version:** 1.0  ', 'Version', '1.0'],
  ['**Version:** 1.0\\', 'Version', '1.0'],
  ['**Version:**', 'Version', ''],
  ['**Version:**  ', 'Version', ''],
  ['**Used By:** [[A|b, c]] | [[D]]', 'Used By', '[[A|b, c]] | [[D]]'],
  ['**Time (UTC): of day:** 12:30', 'Time (UTC): of day', '12:30'],
  ['**Note:** a **bold: word** in it', 'Note', 'a **bold: word** in it'],
  ['**Größe 🚀:** é', 'Größe 🚀', 'é'],
];

for (const [line, name, value] of LINES) {
  test(`${JSON.stringify(line)} is the field ${name}`, () => {
    assert.deepEqual(fieldsIn(`# A\n\n${line}\n`), [[name, value]]);
    assert.deepEqual(fieldsIn(`# A\n${line}\n`), [[name, value]]);
    assert.deepEqual(fieldsIn(`# A\n\n${line}`), [[name, value]]);
  });
}

const NO_FIELDS = [
  'Version: 1.0',
  '**Version** 1.0',
  '*Version:* 1.0',
  '- **Version:** 1.0',
  '> **Version:** 1.0',
  '**Version:',
  '****: x',
  'The **Version:** 1.0',
  '```\n**Version:** 1.0\n```',
];

for (const line of NO_FIELDS) {
  test(`${JSON.stringify(line)} is no field`, () => {
    assert.deepEqual(fieldsIn(`# A\n\n${line}\n`), []);
  });
}

const BLOCK = '**Version:** 1.0  \n**Date:** 2025-07-05\n**Related:** [[B]] | [[C]]\n';
const BLOCK_FIELDS = [
  ['Version', '1.0'],
  ['Date', '2025-07-05'],
  ['Related', '[[B]] | [[C]]'],
];

const PLACES: readonly (readonly [name: string, text: string])[] = [
  ['under the title', `# A\n\n${BLOCK}`],
  ['right under the title', `# A\n${BLOCK}`],
  ['under a setext title', `A\n=\n\n${BLOCK}`],
  ['with CRLF', `# A\n\n${BLOCK}`.replaceAll('\n', '\r\n')],
  ['with lone carriage returns', `# A\n\n${BLOCK}`.replaceAll('\n', '\r')],
  ['after a byte order mark', `\ufeff# A\n\n${BLOCK}`],
  ['without a title', `\n${BLOCK}`],
  ['under a comment', `# A\n\n<!-- specmark: kind=prd -->\n<!-- two\nlines -->\n\n${BLOCK}`],
  ['under a comment with text after it', `# A\n<!-- a --> b\n${BLOCK}<!-- c -->\n`],
  ['under a comment without a title', `<!-- specmark: kind=prd -->\n\n${BLOCK}`],
  ['followed by text in the same paragraph', `# A\n\n${BLOCK}and more\n**Late:** x\n`],
  ['followed by a list', `# A\n\n${BLOCK}- item\n`],
  ['followed by another block of the kind', `# A\n\n${BLOCK}\n**Late:** x\n`],
  ['not repeated in the body', `# A\n\n${BLOCK}\n## B\n\n**Priority:** high\n`],
];

for (const [place, text] of PLACES) {
  test(`the metadata block is read ${place}`, () => {
    assert.deepEqual(fieldsIn(text), BLOCK_FIELDS);
    const { metadataSpan } = parse(text);
    assert.ok(metadataSpan);
    const lines = slice(text, metadataSpan).split(/\r\n|\r|\n/);
    assert.deepEqual(
      [lines.length, lines[0], lines[2]],
      [3, '**Version:** 1.0  ', BLOCK.split('\n')[2]],
    );
  });
}

test('text between the title and bold lines means that there is no metadata block', () => {
  const document = parse(`# A\n\nSome text.\n\n${BLOCK}`);
  assert.deepEqual(document.fields, []);
  assert.equal(document.metadataSpan, undefined);
});

const SUBTITLES: readonly (readonly [name: string, text: string, subtitle: string | undefined])[] =
  [
    ['an H2 between title and metadata', `# PRD\n## Lending\n\n${BLOCK}`, 'Lending'],
    ['a second H1 there', `# PRD\n\n# Lending\n\n${BLOCK}`, 'Lending'],
    ['a setext H2 there', `# PRD\n\nLending\n---\n\n${BLOCK}`, 'Lending'],
    ['an H3 there', `# PRD\n\n### Lending\n\n${BLOCK}`, undefined],
    ['an H2 with no metadata below it', `# PRD\n\n## Scope\n\ntext\n`, undefined],
    ['an H2 below the metadata', `# PRD\n\n${BLOCK}\n## Scope\n`, undefined],
    ['an H2 after some text', `# PRD\n\ntext\n\n## Lending\n\n${BLOCK}`, undefined],
  ];

for (const [name, text, subtitle] of SUBTITLES) {
  test(`${name} ${subtitle ? 'is the subtitle' : 'is no subtitle'}`, () => {
    const document = parse(text);
    assert.equal(document.title?.heading.text, 'PRD');
    assert.equal(document.subtitle?.heading.text, subtitle);
    if (subtitle) assert.deepEqual(fieldsIn(text), BLOCK_FIELDS);
  });
}

test('field names are one key whatever their case, hyphens and underscores', () => {
  const keys = parse('# A\n**Used By:** x\n**used-by:** y\n**USED_BY :** z\n').fields;
  assert.deepEqual(
    keys.map(({ key }) => key),
    ['used by', 'used by', 'used by'],
  );
});

const MATTER: readonly (readonly [
  name: string,
  yaml: string,
  fields: readonly (readonly [string, string])[],
])[] = [
  [
    'plain',
    'title: A b\nversion: 1.0',
    [
      ['title', 'A b'],
      ['version', '1.0'],
    ],
  ],
  [
    'quoted',
    'title: "A: b"\nkind: \'prd\'',
    [
      ['title', 'A: b'],
      ['kind', 'prd'],
    ],
  ],
  [
    'an empty value',
    'title:\nkind: prd',
    [
      ['title', ''],
      ['kind', 'prd'],
    ],
  ],
  ['a list in brackets', 'tags: [a, b]', [['tags', '[a, b]']]],
  ['a list of one', 'tags: [a]', [['tags', 'a']]],
  ['a list on lines', 'tags:\n  - a\n  - b', [['tags', '- a\n  - b']]],
  ['numbers in a row', 'requires: 20, 721', [['requires', '20, 721']]],
  ['a comment', 'kind: prd # why', [['kind', 'prd']]],
  [
    'a key twice',
    'kind: a\nkind: b',
    [
      ['kind', 'a'],
      ['kind', 'b'],
    ],
  ],
  [
    'a list that is not closed',
    'kind: prd\ntags: [a, b',
    [
      ['kind', 'prd'],
      ['tags', '[a, b'],
    ],
  ],
  [
    'a quote that is not closed',
    'kind: prd\ntitle: "A',
    [
      ['kind', 'prd'],
      ['title', 'A'],
    ],
  ],
  [
    'a line in the middle of being typed',
    'kind: prd\nti',
    [
      ['kind', 'prd'],
      ['ti', ''],
    ],
  ],
  [
    'a colon in a title, after which YAML sees nothing',
    'title: Cache: the second attempt\nkind: prd\n  \nversion: 1.0',
    [
      ['title', 'Cache: the second attempt'],
      ['kind', 'prd'],
      ['version', '1.0'],
    ],
  ],
  [
    'a quote that is not closed, with entries below it',
    'title: "A\nkind: prd\ntags:\n  - a\n  - b\nversion: 1.0 # first',
    [
      ['title', 'A'],
      ['kind', 'prd'],
      ['tags', '- a\n  - b'],
      ['version', '1.0'],
    ],
  ],
  [
    'signs that YAML keeps for itself',
    'authors: @ada\nversion: %1\nkind: prd',
    [
      ['authors', '@ada'],
      ['version', '%1'],
      ['kind', 'prd'],
    ],
  ],
  [
    'a word in the middle of being typed between entries, and a line that went astray',
    'kind: prd\nti\nversion: 1.0\nwhich was never published\ndate: 2025-01-01',
    [
      ['kind', 'prd'],
      ['ti', ''],
      ['version', '1.0'],
      ['date', '2025-01-01'],
    ],
  ],
  ['a tab for indentation', 'kind: prd\n\ttags: a', [['kind', 'prd']]],
  ['no map', '- a\n- b', []],
  ['nothing', '', []],
];

for (const [name, yaml, fields] of MATTER) {
  test(`front matter is read: ${name}`, () => {
    const text = `---\n${yaml}\n---\n\n# A\n`;
    const found = fieldsIn(text);
    for (const [index, expected] of fields.entries()) assert.deepEqual(found[index], expected);
    assert.equal(parse(text).title?.heading.text, 'A');
  });
}

test('front matter with CRLF and a byte order mark is read, and its spans are right', () => {
  const text = '\ufeff---\r\nkind: prd\r\ntags: [a, b]\r\n---\r\n# A\r\n';
  assert.deepEqual(fieldsIn(text), [
    ['kind', 'prd'],
    ['tags', '[a, b]'],
  ]);
  assert.equal(slice(text, parse(text).frontMatterSpan ?? { start: 0, end: 0 }).slice(-3), '---');
});

test('front matter and a metadata block count both, front matter first', () => {
  const text = `---\nkind: prd\n---\n\n# A\n\n${BLOCK}`;
  assert.deepEqual(fieldsIn(text), [['kind', 'prd'], ...BLOCK_FIELDS]);
  assert.deepEqual(
    parse(text).fields.map(({ origin }) => origin),
    ['front-matter', 'block', 'block', 'block'],
  );
});

const NO_MATTER: readonly (readonly [name: string, text: string])[] = [
  ['that is not closed', '---\nkind: prd\n\n# A\n'],
  ['that does not start the text', '\n---\nkind: prd\n---\n'],
  ['whose fence is longer', '----\nkind: prd\n----\n'],
  ['whose fence is indented', ' ---\nkind: prd\n---\n'],
  ['whose closing fence has text after it', '---\nkind: prd\n--- x\n'],
];

for (const [name, text] of NO_MATTER) {
  test(`front matter ${name} is none`, () => {
    const document = parse(text);
    assert.equal(document.frontMatterSpan, undefined);
    assert.deepEqual(document.fields, []);
  });
}

test('lists after a front matter that is not closed are lists all the same', () => {
  const document = parse('---\nkind: prd\n\n- a\n\n# A\n\n- [[B]]\n');
  assert.deepEqual(
    document.blocks.map(({ type }) => type),
    ['thematicBreak', 'paragraph', 'list', 'heading', 'list'],
  );
});

const MATTER_REFERENCES: readonly (readonly [
  yaml: string,
  forms: readonly (readonly [string, string])[],
])[] = [
  ['related: "[[SPEC-B#Scope|b]]"', [['wiki', '[[SPEC-B#Scope|b]]']]],
  [
    "related: '[[SPEC-B]], [[SPEC-C]]'",
    [
      ['wiki', '[[SPEC-B]]'],
      ['wiki', '[[SPEC-C]]'],
    ],
  ],
  ['related: [[SPEC-B]]', [['id', 'SPEC-B']]],
  [
    'related: [SPEC-B, "PRD-1"]',
    [
      ['id', 'SPEC-B'],
      ['id', 'PRD-1'],
    ],
  ],
  [
    'related:\n  - SPEC-B\n  - PRD-1',
    [
      ['id', 'SPEC-B'],
      ['id', 'PRD-1'],
    ],
  ],
  [
    'related: [[SPEC-B]], [[SPEC-C]]',
    [
      ['wiki', '[[SPEC-B]]'],
      ['wiki', '[[SPEC-C]]'],
    ],
  ],
  ['template: docs/SPEC-B.md#scope', [['link', 'docs/SPEC-B.md#scope']]],
  ['template: "docs/SPEC-B.md"', [['link', 'docs/SPEC-B.md']]],
  [
    'notes: |\n  See [[SPEC-B]]\n  and [[SPEC-C]]',
    [
      ['wiki', '[[SPEC-B]]'],
      ['wiki', '[[SPEC-C]]'],
    ],
  ],
  ['notes: "a \\"b\\" [[SPEC-B]]"', [['wiki', '[[SPEC-B]]']]],
  ['reason: See [SPEC-B](./SPEC-B.md)', [['link', '[SPEC-B](./SPEC-B.md)']]],
  ['reason: See [b](SPEC-B.md#scope)', [['link', '[b](SPEC-B.md#scope)']]],
  [
    'notes: "[[SPEC-B]] [C](C.md) [[D]](D.md)"',
    [
      ['wiki', '[[SPEC-B]]'],
      ['link', '[C](C.md)'],
      ['link', '[[D]](D.md)'],
    ],
  ],
  ["notes: 'it''s [[SPEC-B]]'", [['wiki', '[[SPEC-B]]']]],
  ['notes: >-\n  PRD-1 in\n  folded text', [['id', 'PRD-1']]],
];

for (const [yaml, forms] of MATTER_REFERENCES) {
  test(`front matter ${JSON.stringify(yaml)} refers to ${forms.map(([, whole]) => whole).join(' and ')}`, () => {
    const text = `---\n${yaml}\n---\n`;
    assert.deepEqual(
      parse(text).references.map(({ form, span }) => [form, slice(text, span)]),
      forms,
    );
  });
}

describe('bare numbers in front matter', () => {
  const targets = (uri: string, yaml: string) =>
    parseDocument(uri, `---\n${yaml}\n---\n`).references.map(({ form, target }) => [form, target]);
  const EIP = 'file:///ws/eip-1155.md';

  test('name documents in a relation, by the prefix that this one has', () => {
    const both = [
      ['id', 'eip-20'],
      ['id', 'eip-721'],
    ];
    assert.deepEqual(targets(EIP, 'requires: 20, 721'), both);
    assert.deepEqual(targets(EIP, 'requires: [20, 721]'), both);
    assert.deepEqual(targets(EIP, 'requires: # the first\n  - 20\n  - "721"'), both);
    assert.deepEqual(targets('file:///ws/RFC_9.md', 'related: 8'), [['id', 'RFC_8']]);
  });

  test('name nothing elsewhere, and where the document has no prefix', () => {
    assert.deepEqual(targets(EIP, 'eip: 1155\ncreated: 2018\nrequires: 20 or more'), []);
    assert.deepEqual(targets('file:///ws/notes.md', 'requires: 20'), []);
  });
});
