import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { getDefinition } from '../../../server/src/service/features/definition.js';
import { fixtureUri, openFixture, textIn } from '../fixture.js';

const WORKSPACE = `//- /SPEC-Storage.md
# Technical Specification
## Storage Engine

**Tags:** #technical-spec

## Data Model

<a name="rows"></a>

## Scope
## Scope
//- /guide/README.md
# Guide
//- /a/Twin.md
# First
//- /b/Twin.md
# Second
`;

/**
 * Asserts where the reference at the cursor leads: the target's path with the text that is selected
 * in it.
 *
 * @param reference all of the reference, which an editor underlines.
 */
function check(document: string, reference: string, ...expected: readonly string[]): void {
  const path = document.startsWith('//- ') ? '' : '//- /SPEC-Cache.md\n';
  const { snapshot, uri, cursor, text } = openFixture(`${path}${document}\n${WORKSPACE}`);
  assert.ok(cursor);
  const links = getDefinition(snapshot, uri, cursor.position);
  const targets = links.map(({ targetUri, targetSelectionRange, targetRange }) => {
    const target = targetUri.replace('file:///ws', '');
    if (!target.endsWith('.md')) return target;
    const selected = textIn(text(targetUri), targetSelectionRange);
    assert.ok(textIn(text(targetUri), targetRange).includes(selected), 'Selects what it shows.');
    return `${target}: ${selected}`;
  });
  assert.deepEqual(targets, expected);
  for (const { originSelectionRange } of links) {
    assert.ok(originSelectionRange);
    assert.equal(textIn(text(uri), originSelectionRange), reference);
  }
}

/** Asserts that nothing at the cursor leads anywhere. */
function leadsNowhere(document: string): void {
  check(document, '');
}

describe('a reference leads to the title of a document', () => {
  const title = '/SPEC-Storage.md: Storage Engine';

  test('from a wiki link, at any of its characters', () => {
    const link = '[[SPEC-Storage|it]]';
    for (const cursor of [0, 1, 6, 14, 16, 19]) {
      check(`See ${link.slice(0, cursor)}$0${link.slice(cursor)}.`, link, title);
    }
  });

  test('from an embed', () => {
    check('![[SPEC$0-Storage]]', '![[SPEC-Storage]]', title);
  });

  test('from a link, from its text and from its path', () => {
    check('See [i$0t](SPEC-Storage.md "It").', '[it](SPEC-Storage.md "It")', title);
    check('See [it](./SPEC-Sto$0rage).', '[it](./SPEC-Storage)', title);
  });

  test('from a label, and from its definition', () => {
    const definition = '\n\n[store]: SPEC-Storage.md';
    check(`See [i$0t][store].${definition}`, '[it][store]', title);
    check(`See [sto$0re][].${definition}`, '[store][]', title);
    check(`See [Sto$0re].${definition}`, '[Store]', title);
    check('[store]: SPEC-Sto$0rage.md', '[store]: SPEC-Storage.md', title);
  });

  test('from the metadata block, in a link and as an id', () => {
    check('# C\n\n**Related:** [[SPEC-$0Storage]] | x', '[[SPEC-Storage]]', title);
    check('# C\n\n**Related:** SPEC-$0Storage | x', 'SPEC-Storage', title);
  });

  test('from front matter', () => {
    check('---\nrelated: "[[SPEC-$0Storage]]"\n---', '[[SPEC-Storage]]', title);
    check('---\nrelated: [SPEC-$0Storage]\n---', 'SPEC-Storage', title);
  });

  test('from Cross-References, and as an id in prose', () => {
    check('## Cross-References\n- [[SPEC-$0Storage]]', '[[SPEC-Storage]]', title);
    check('As SPEC-Stor$0age says.', 'SPEC-Storage', title);
  });

  test('from a table, where the bar is escaped', () => {
    const cell = '[[SPEC-Storage\\|it]]';
    check(`| a |\n| - |\n| ${cell.replace('Sto', 'Sto$0')} |`, cell, title);
  });

  test('that has but a file name', () => {
    check('[[gui$0de]]', '[[guide]]', '/guide/README.md: Guide');
    check('[it](guide/$0)', '[it](guide/)', '/guide/README.md: Guide');
  });

  test('where its heading is not there', () => {
    check('[[SPEC-Storage#No$0thing]]', '[[SPEC-Storage#Nothing]]', title);
  });
});

describe('a reference leads to a heading', () => {
  const heading = '/SPEC-Storage.md: Data Model';

  test('from a wiki link, by its text or its slug', () => {
    check('[[SPEC-Storage#Data $0Model|it]]', '[[SPEC-Storage#Data Model|it]]', heading);
    check('[[SPEC-Storage#data-$0model]]', '[[SPEC-Storage#data-model]]', heading);
  });

  test('from a link and from a label', () => {
    check('[it](SPEC-Storage.md#data-$0model)', '[it](SPEC-Storage.md#data-model)', heading);
    check('[i$0t][1]\n\n[1]: SPEC-Storage.md#data-model', '[it][1]', heading);
  });

  test('of its own document', () => {
    check('# Cache\n[[#Ca$0che]]', '[[#Cache]]', '/SPEC-Cache.md: Cache');
    check('# Cache\n[it](#ca$0che)', '[it](#cache)', '/SPEC-Cache.md: Cache');
  });

  test('of its own document, as it stands there in unsaved text', () => {
    const { workspace, uri } = openFixture('//- /A.md\n# A\n\n[[#B]]\n');
    workspace.setOpen(uri, '# A\n\n\n\n## B\n\n[[#B]]\n');
    const [link] = getDefinition(workspace.snapshot, uri, { line: 6, character: 3 });
    assert.equal(link?.targetSelectionRange.start.line, 4);
  });
});

test('a reference leads to an anchor', () => {
  const reference = '[it](SPEC-Storage.md#rows)';
  check('[it](SPEC-Storage.md#ro$0ws)', reference, '/SPEC-Storage.md: <a name="rows"');
});

test('a heading is where it is defined, so that an editor can list its references instead', () => {
  const said = '/SPEC-Cache.md: As [said](https://example.org)';
  check('# Cache\n\n## Data Mo$0del', 'Data Model', '/SPEC-Cache.md: Data Model');
  check('# RFC-21$019', 'RFC-2119', '/SPEC-Cache.md: RFC-2119');
  check('## As [s$0aid](https://example.org)', 'As [said](https://example.org)', said);
  check('## As [[SPEC-Sto$0rage]]', '[[SPEC-Storage]]', '/SPEC-Storage.md: Storage Engine');
});

test('a label whose definition leads out of the workspace leads to its definition', () => {
  const web = '[RFC 2119]: https://www.rfc-editor.org/rfc/rfc2119';
  check(`As [RFC $02119] says.\n\n${web}`, '[RFC 2119]', '/SPEC-Cache.md: RFC 2119');
  check('[i$0t][gone]\n\n[gone]: SPEC-Gone.md', '[it][gone]', '/SPEC-Cache.md: gone');
});

test('a name that two documents bear leads to both where neither is nearer', () => {
  check('[[Tw$0in]]', '[[Twin]]', '/a/Twin.md: First', '/b/Twin.md: Second');
  check('//- /b/c.md\n[[Tw$0in]]', '[[Twin]]', '/b/Twin.md: Second');
  check('[[a/Tw$0in]]', '[[a/Twin]]', '/a/Twin.md: First');
});

test('a link leads to a line', () => {
  check('[it](SPEC-Storage.md#L$02)', '[it](SPEC-Storage.md#L2)', '/SPEC-Storage.md: ');
  const { snapshot, uri } = openFixture('//- /A.md\n[a](B.md#L3) [b](c.ts#L7)\n//- /B.md\n# B\n');
  const lines = [7, 20].map(
    (character) =>
      getDefinition(snapshot, uri, { line: 0, character })[0]?.targetSelectionRange.start.line,
  );
  assert.deepEqual(lines, [2, 6]);
});

describe('a link leads to another file', () => {
  test('such as an image or a source', () => {
    check('![it](images/a%20$0b.png)', '![it](images/a%20b.png)', '/images/a%20b.png');
    check('![[shed$0.svg|100]]', '![[shed.svg|100]]', '/shed.svg');
    check('[it](src/a.ts#L$010)', '[it](src/a.ts#L10)', '/src/a.ts');
  });

  test('from an image in a link: the innermost counts', () => {
    check('[![it](a.p$0ng)](SPEC-Storage.md)', '![it](a.png)', '/a.png');
    const whole = '[![it](a.png)](SPEC-Storage.md)';
    check(whole.replace('SPEC', 'SP$0EC'), whole, '/SPEC-Storage.md: Storage Engine');
  });
});

describe('a name leads to what looks the same', () => {
  // An accent can stand in one code with its letter, as keyboards write it, or in its own behind it.
  const [one, two] = ['Caf\u00e9', 'Cafe\u0301'];

  for (const [name, written] of [
    [one, two],
    [two, one],
  ] as const) {
    test(`${JSON.stringify(encodeURI(name))} from ${JSON.stringify(encodeURI(written))}`, () => {
      const { snapshot, uri } = openFixture(
        `//- /A.md\n[[${written}#${written}]]\n//- /${name}.md\n# T\n\n## ${name}\n`,
      );
      const [link] = getDefinition(snapshot, uri, { line: 0, character: 3 });
      assert.equal(link?.targetUri, fixtureUri(`/${name}.md`));
      assert.equal(link.targetRange.start.line, 2);
      const mentions = snapshot.index.mentioning(name.normalize('NFC').toLowerCase());
      assert.deepEqual(
        mentions.map((record) => record.uri),
        [uri],
      );
    });
  }
});

test('a backslash before punctuation is no part of a path', () => {
  const { snapshot, uri } = openFixture(
    '//- /A.md\n[b](b\\(1\\).md#x\\_y)\n//- /b(1).md\n# T\n\n## x_y\n',
  );
  const [link] = getDefinition(snapshot, uri, { line: 0, character: 3 });
  assert.equal(link?.targetUri, fixtureUri('/b(1).md'));
  assert.equal(link.targetRange.start.line, 2);
});

describe('nothing leads anywhere', () => {
  test('that is an address elsewhere, or a document that is not there', () => {
    leadsNowhere('[it](https://exa$0mple.org)');
    leadsNowhere('[[Noth$0ing]]');
    leadsNowhere('[it](noth$0ing.md)');
    leadsNowhere('ISO-86$001');
  });

  test('in plain text, code and comments', () => {
    leadsNowhere('Sto$0rage');
    leadsNowhere('`[[SPEC-Sto$0rage]]`');
    leadsNowhere('<!-- [[SPEC-Sto$0rage]] -->');
    leadsNowhere('```\n[[SPEC-Sto$0rage]]\n```');
  });

  test('in a document that is not open', () => {
    const { snapshot } = openFixture(WORKSPACE);
    assert.deepEqual(getDefinition(snapshot, 'file:///ws/x.md', { line: 0, character: 0 }), []);
  });
});
