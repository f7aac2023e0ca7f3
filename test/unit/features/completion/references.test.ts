import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  completionTarget,
  getCompletions,
  resolveCompletion,
} from '../../../../server/src/service/features/completion.js';
import { parseDocument } from '../../../../server/src/service/parse/document.js';
import { asking } from './complete.js';

const WORKSPACE = `//- /SPEC-Storage.md
# Storage Technical Specification

**Tags:** #technical-spec #status/implemented

It keeps *everything*, and forgets nothing.

## 1. Data Model

Rows and columns. See [[SPEC-Search]].

### Rows | Columns

## Scope

First.

## Scope

- Second.
//- /SPEC-Search.md
# Search
//- /PRD-Shop.md
# Corner Shop
//- /Glossary.md
# Words
//- /sheds/SPEC-Locks.md
# Locks
//- /sheds/My Notes.md
//- /templates/Memo.md
# {{title}}
`;

/** Asks with the other documents of the workspace around. */
const { complete, labels, accept, offersNothing } = asking(WORKSPACE);

describe('after [[ a document', () => {
  test('is written with its name, and closed where nothing closes it', () => {
    accept('SPEC-Storage', 'See [[$0', 'See [[SPEC-Storage]]');
    accept('SPEC-Storage', 'See [[sto$0 now.', 'See [[SPEC-Storage]] now.');
  });

  test('takes the place of what is written between the brackets', () => {
    accept('SPEC-Storage', 'See [[$0]] now.', 'See [[SPEC-Storage]] now.');
    accept('SPEC-Storage', 'See [[SPEC-$0Search]] now.', 'See [[SPEC-Storage]] now.');
  });

  test('is closed by the one bracket that is missing', () => {
    accept('SPEC-Storage', 'See [[$0] now.', 'See [[SPEC-Storage]] now.');
    accept('SPEC-Storage', 'See [[SPEC-$0Search] now.', 'See [[SPEC-Storage]] now.');
  });

  test('leaves heading and alias as they are', () => {
    accept('SPEC-Storage', '[[SPEC$0-X#Scope|it]]', '[[SPEC-Storage#Scope|it]]');
    accept('SPEC-Storage', '[[$0|it]]', '[[SPEC-Storage|it]]');
    accept('SPEC-Storage', '[[$0#Scope]]', '[[SPEC-Storage#Scope]]');
  });

  test('leaves the rest of the sentence and later links as they are', () => {
    accept('SPEC-Storage', '[[S$0 and [[SPEC-Search]].', '[[SPEC-Storage]] and [[SPEC-Search]].');
    accept('SPEC-Storage', '([[S$0 as said])', '([[SPEC-Storage]] as said])');
  });

  test('is written in a table, where the bar before an alias is escaped', () => {
    accept('SPEC-Storage', '| [[SP$0EC-X\\|it]] | x |', '| [[SPEC-Storage\\|it]] | x |');
    accept('SPEC-Storage', '| [[$0 | x |', '| [[SPEC-Storage]] | x |');
  });

  test('can be embedded, and be written in a list, a quote and a heading', () => {
    accept('SPEC-Storage', '![[$0', '![[SPEC-Storage]]');
    accept('SPEC-Storage', '> - 1. [[$0', '> - 1. [[SPEC-Storage]]');
    accept('SPEC-Storage', '## On [[$0', '## On [[SPEC-Storage]]');
  });

  test('is found by any word of its name and its title', () => {
    for (const typed of ['SPEC-St', 'spec', 'Storage', 'sto', 'Tech', 'spst']) {
      assert.ok(labels(`[[${typed}$0`).includes('SPEC-Storage'), typed);
    }
    assert.deepEqual(labels('[[Corner$0'), ['PRD-Shop']);
    assert.deepEqual(labels('[[My No$0'), ['My Notes']);
    assert.deepEqual(labels('[[zzz$0'), []);
  });

  test('has its folder in front only where its name alone leads elsewhere', () => {
    const others = '//- /a/SPEC-Twin.md\n//- /b/SPEC-Twin.md\n//- /SPEC-Locks.md\n';
    const { list } = complete(`//- /SPEC-Cache.md\n[[$0\n${others}`);
    const texts = list?.items.map(({ textEdit }) => textEdit?.newText) ?? [];
    for (const text of ['a/SPEC-Twin]]', 'b/SPEC-Twin]]', 'SPEC-Locks]]', 'sheds/SPEC-Locks]]']) {
      assert.ok(texts.includes(text), `${text} is not among ${texts.join(' ')}`);
    }
  });

  test('is not offered where no wiki link can lead to it', () => {
    assert.ok(!labels('//- /a.md\n[[$0\n//- /C# and F#.md\n').includes('C# and F#'));
  });

  test('is neither itself nor a template', () => {
    const offered = labels('[[$0');
    assert.ok(!offered.includes('SPEC-Cache') && !offered.includes('Memo'), offered.join());
  });
});

describe('after ]( a document', () => {
  test('is written with its path, and closed where nothing closes it', () => {
    accept('SPEC-Storage', 'See [it]($0', 'See [it](SPEC-Storage.md)');
    accept('SPEC-Storage', 'See [it](SPEC$0 now.', 'See [it](SPEC-Storage.md) now.');
    accept('SPEC-Storage', 'See [it]($0) now.', 'See [it](SPEC-Storage.md) now.');
  });

  test('takes the place of the path that is there, and leaves fragment and title', () => {
    accept('SPEC-Storage', '[it](SPEC$0-X.md#scope "It")', '[it](SPEC-Storage.md#scope "It")');
    accept('SPEC-Storage', '[it](SPEC$0-X.md now.', '[it](SPEC-Storage.md) now.');
  });

  test('is written relative to the document, percent-encoded', () => {
    accept('My Notes', '[it]($0)', '[it](sheds/My%20Notes.md)');
    accept(
      'SPEC-Storage',
      '//- /docs/A.md\n[it](../$0)',
      '//- /docs/A.md\n[it](../SPEC-Storage.md)',
    );
  });

  test('keeps the start of the path as it was typed', () => {
    accept('SPEC-Storage', '[it](./$0)', '[it](./SPEC-Storage.md)');
    accept('SPEC-Locks', '[it](/sheds/$0)', '[it](/sheds/SPEC-Locks.md)');
  });

  test('can stand in angle brackets', () => {
    accept('SPEC-Storage', '[it](<$0', '[it](<SPEC-Storage.md>)');
    accept('My Notes', '[it](<sheds/My N$0>)', '[it](<sheds/My Notes.md>)');
  });

  test('is written after the label of a link definition', () => {
    accept('SPEC-Storage', '[it]: $0', '[it]: SPEC-Storage.md');
    accept('SPEC-Storage', '[it]: SPEC$0-X.md "It"', '[it]: SPEC-Storage.md "It"');
  });

  test('is offered for no image and no footnote', () => {
    offersNothing('![it]($0)');
    offersNothing('![a [b] c]($0)');
    offersNothing('[^1]: $0');
    assert.ok(labels('[![it](a.png)]($0)').includes('SPEC-Storage'));
  });

  test('is not offered for an address elsewhere', () => {
    assert.deepEqual(labels('[it](https://example.org/$0)'), []);
  });
});

describe('after # a heading', () => {
  test('of the document that is named is written by its text in a wiki link', () => {
    accept('1. Data Model', '[[SPEC-Storage#$0', '[[SPEC-Storage#1. Data Model]]');
    accept('1. Data Model', '[[SPEC-Storage#Da$0ta|it]]', '[[SPEC-Storage#1. Data Model|it]]');
    accept('1. Data Model', '[[SPEC-Storage#$0]', '[[SPEC-Storage#1. Data Model]]');
  });

  test('is written without what a link cannot hold', () => {
    accept('Rows | Columns', '[[SPEC-Storage#$0]]', '[[SPEC-Storage#Rows Columns]]');
  });

  test('is written by its slug in a path', () => {
    accept('1. Data Model', '[it](SPEC-Storage.md#$0', '[it](SPEC-Storage.md#1-data-model)');
    accept('1. Data Model', '[it]: SPEC-Storage.md#da$0', '[it]: SPEC-Storage.md#1-data-model');
    accept(
      '1. Data Model',
      '[it](<SPEC-Storage.md#x$0>)'.replace('x', ''),
      '[it](<SPEC-Storage.md#1-data-model>)',
    );
  });

  test('of its own document needs no name', () => {
    accept('Eviction', '# Cache\n## Eviction\n[[#$0', '# Cache\n## Eviction\n[[#Eviction]]');
    accept(
      'Eviction',
      '# Cache\n## Eviction\n[it](#ev$0)',
      '# Cache\n## Eviction\n[it](#eviction)',
    );
  });

  test('that stands twice is told apart by its slug', () => {
    const { list } = complete('[[SPEC-Storage#Sco$0');
    const scopes = list?.items.filter(({ label }) => label === 'Scope') ?? [];
    assert.deepEqual(
      scopes.map(({ textEdit }) => textEdit?.newText),
      ['Scope]]', 'scope-1]]'],
    );
  });

  test('is offered in the order of the document', () => {
    assert.deepEqual(labels('[[SPEC-Storage#$0'), [
      'Storage Technical Specification',
      '1. Data Model',
      'Rows | Columns',
      'Scope',
      'Scope',
    ]);
  });

  test('is not offered of a document that is not there', () => {
    offersNothing('[[SPEC-Nothing#$0');
    offersNothing('[it](a.svg#$0)');
  });
});

const SPEC = '# Cache\n\n**Tags:** #technical-spec\n';

describe('in a relation field a reference', () => {
  test('is written whole', () => {
    accept(
      'SPEC-Storage',
      `${SPEC}**Dependencies:** $0`,
      `${SPEC}**Dependencies:** [[SPEC-Storage]]`,
    );
    accept(
      'SPEC-Storage',
      `${SPEC}**Dependencies:** sto$0`,
      `${SPEC}**Dependencies:** [[SPEC-Storage]]`,
    );
  });

  test('is set off where nothing sets it off', () => {
    accept('SPEC-Storage', `${SPEC}**Used By:**$0`, `${SPEC}**Used By:** [[SPEC-Storage]]`);
    accept('SPEC-Storage', `${SPEC}**Used By**: A,$0`, `${SPEC}**Used By**: A, [[SPEC-Storage]]`);
  });

  test('takes the place of the word at the cursor', () => {
    const before = '**Related:** [[PRD-Shop]] | SPEC-$0Sto | Google';
    const after = '**Related:** [[PRD-Shop]] | [[SPEC-Storage]] | Google';
    accept('SPEC-Storage', `${SPEC}${before}`, `${SPEC}${after}`);
  });

  test('can stand in parentheses', () => {
    accept(
      'SPEC-Storage',
      `${SPEC}**Related:** Ada (sto$0)`,
      `${SPEC}**Related:** Ada ([[SPEC-Storage]])`,
    );
  });

  test('takes the place of a bracket that was typed, with what the editor closed it by', () => {
    accept('SPEC-Storage', `${SPEC}**Related:** [$0]`, `${SPEC}**Related:** [[SPEC-Storage]]`);
  });

  test('takes the place of a placeholder', () => {
    const before = `${SPEC}**Dependencies:** [List dependent$0 SPEC documents]`;
    accept('SPEC-Storage', before, `${SPEC}**Dependencies:** [[SPEC-Storage]]`);
  });

  test('is written in front matter, in the quotation marks that YAML needs', () => {
    const matter = (line: string) => `---\ntags: [technical-spec]\n${line}\n---`;
    for (const [before, after] of [
      ['depends-on: $0', 'depends-on: "[[SPEC-Storage]]"'],
      ['depends-on:$0', 'depends-on: "[[SPEC-Storage]]"'],
      ['depends-on: "$0"', 'depends-on: "[[SPEC-Storage]]"'],
      ['depends-on: "[[$0"', 'depends-on: "[[SPEC-Storage]]"'],
      ['depends-on: [A, $0]', 'depends-on: [A, "[[SPEC-Storage]]"]'],
      ['depends-on:\n  - A\n  - $0', 'depends-on:\n  - A\n  - "[[SPEC-Storage]]"'],
    ] as const) {
      accept('SPEC-Storage', matter(before), matter(after));
    }
  });

  test('is offered only where one can begin', () => {
    offersNothing(`${SPEC}**Dependencies:** [[SPEC-Storage]] $0`);
    offersNothing(`${SPEC}**Dependencies:** [[SPEC-Storage|a$0]]`);
    offersNothing(`${SPEC}**Dependencies:** [[SPEC-Storage|a$0`);
    offersNothing(`${SPEC}**Dependencies:** [st$0ore](SPEC-Storage.md)`);
    offersNothing(`${SPEC}**Depend$0encies:** `);
  });
});

describe('in Cross-References a reference', () => {
  const section = (line: string) => `${SPEC}\n## Cross-References\n\n### Dependencies\n\n${line}`;

  test('is written whole, in an item of a list', () => {
    accept('SPEC-Storage', section('- $0'), section('- [[SPEC-Storage]]'));
    accept('SPEC-Storage', section('* [ ] Sto$0'), section('* [ ] [[SPEC-Storage]]'));
    accept('SPEC-Storage', section('1. $0'), section('1. [[SPEC-Storage]]'));
  });

  test('takes the place of a placeholder', () => {
    const line = '- [List SPEC documents this$0 depends on]';
    accept('SPEC-Storage', section(line), section('- [[SPEC-Storage]]'));
  });

  test('is offered neither in its prose nor after it', () => {
    offersNothing(section('It depends on $0'));
    offersNothing(section('- [[SPEC-Storage]] - $0'));
    offersNothing(section('Text $0'));
  });

  test('is not offered in another section', () => {
    offersNothing(`${SPEC}\n## Dependencies\n\n- $0`);
  });
});

describe('nothing is offered', () => {
  test('in plain text', () => {
    offersNothing('See $0');
    offersNothing('See [$0');
    offersNothing('See [it] ($0');
    offersNothing('See #$0');
  });

  test('past the end of a link', () => {
    offersNothing('See [[SPEC-Storage]]$0');
    offersNothing('See [[SPEC-Storage|a$0lias]]');
    offersNothing('See [it](SPEC-Storage.md)$0');
    offersNothing('See [it](SPEC-Storage.md $0"title")');
  });

  test('in code', () => {
    offersNothing('See `[[$0`');
    offersNothing('    [[$0');
    offersNothing('```\n[[$0\n```');
    offersNothing('```\n[[$0');
    offersNothing('~~~~md\n[[a\n~~~\n[it]($0');
    offersNothing('```\n[[SPEC $0');
  });

  test('in comments and in HTML', () => {
    offersNothing('See <!-- [[$0 -->');
    offersNothing('<!--\n[[$0');
    offersNothing('<div title="[[$0">');
  });

  test('in a document that is not open', () => {
    const { snapshot } = complete('[[$0');
    assert.equal(
      getCompletions(snapshot, 'file:///ws/PRD-Shop.md', { line: 0, character: 0 }),
      undefined,
    );
  });
});

test('something is offered after code and after a comment', () => {
  for (const before of [
    '`code` [[$0',
    'See <!-- a --> [[$0',
    '```\ncode\n```\n[[$0',
    '    code\n\n[[$0',
  ]) {
    assert.ok(labels(before).includes('SPEC-Storage'), before);
  }
});

describe('an item', () => {
  test('shows name and title, and its kind and status when it is looked at', () => {
    const { list, snapshot } = complete('[[$0');
    const item = list?.items.find(({ label }) => label === 'SPEC-Storage');
    assert.equal(item?.labelDetails?.description, 'Storage Technical Specification');
    assert.equal(resolveCompletion(snapshot, item).detail, 'technical spec · implemented');
  });

  test('of a heading shows its level', () => {
    const { list, snapshot } = complete('[[SPEC-Storage#$0');
    const item = list?.items.find(({ label }) => label === 'Scope') ?? { label: '' };
    assert.equal(resolveCompletion(snapshot, item).detail, '##');
  });

  test('says what all items have in common once, to a client that takes it so', () => {
    const { list, snapshot, uri, position } = complete('See [[sto$0 now.');
    const short = getCompletions(snapshot, uri, position, { itemDefaults: true });
    const range = short?.itemDefaults?.editRange;
    assert.ok(range && 'start' in range);
    assert.deepEqual(
      short.items.map(({ textEditText = '', ...item }) => ({
        ...item,
        textEdit: { range, newText: textEditText },
      })),
      list?.items,
    );
  });

  test('gets a preview of its document: the title and the first text', () => {
    assert.equal(
      preview('[[$0', 'SPEC-Storage'),
      '**Storage Technical Specification**\n\nIt keeps *everything*, and forgets nothing.',
    );
    assert.equal(preview('[[$0', 'PRD-Shop'), '**Corner Shop**');
  });

  test('gets a preview of its section', () => {
    assert.equal(
      preview('[[SPEC-Storage#$0', '1. Data Model'),
      '**1. Data Model**\n\nRows and columns. See [SPEC-Search](file:///ws/SPEC-Search.md).',
    );
    assert.equal(preview('[[SPEC-Storage#$0', 'Rows | Columns'), '**Rows | Columns**');
  });

  test('has no preview where the text is not at hand', () => {
    const { snapshot, list } = complete('[[$0');
    for (const item of list?.items ?? []) {
      assert.equal(resolveCompletion(snapshot, item).documentation, undefined);
    }
  });

  test('is given back as it is where its document is not known', () => {
    const { snapshot } = complete('[[$0');
    const gone = { label: 'x', data: { uri: 'file:///ws/Gone.md' } };
    for (const item of [gone, { label: 'x' }, { label: 'x', data: 1 }]) {
      assert.equal(resolveCompletion(snapshot, item), item);
    }
    assert.equal(completionTarget({ label: 'x' }), undefined);
    assert.equal(completionTarget({ label: 'x', data: null }), undefined);
  });
});

/** The preview of an item, made with the text that it asks for. */
function preview(document: string, label: string): string {
  const { snapshot, list, text } = complete(document);
  const item = list?.items.find((candidate) => candidate.label === label) ?? { label };
  const uri = completionTarget(item) ?? '';
  const resolved = resolveCompletion(snapshot.withDocument(parseDocument(uri, text(uri))), item);
  assert.ok(resolved.documentation && typeof resolved.documentation === 'object');
  return resolved.documentation.value;
}

test('a list that does not hold all is marked so, and narrows when more is typed', () => {
  const many = Array.from({ length: 250 }, (_, index) => `//- /many/Doc-${String(index)}.md\n`);
  const all = complete(`//- /a.md\n[[$0\n${many.join('')}`).list;
  assert.equal(all?.items.length, 200);
  assert.equal(all.isIncomplete, true);
  const narrowed = complete(`//- /a.md\n[[Doc-24$0\n${many.join('')}`).list;
  assert.equal(narrowed?.isIncomplete, false);
  assert.equal(narrowed.items[0]?.label, 'Doc-24');
});
