import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { getLinks } from '../../../server/src/service/features/links.js';
import { applyEdits, fixtureUri, openFixture } from '../fixture.js';

const OTHERS = `
//- /docs/SPEC-Store.md
# The store

## Quiet hours: "why"

## Scope

## Scope
//- /PRD-Shop.md
# The shop
//- /docs/guides/My notes.md
# Notes
//- /a/Twin.md
//- /b/Twin.md
`;

/** What pasting over some text after the cursor makes of a document, which is `/docs/SPEC-A.md`. */
function paste(document: string, targets: readonly string[], selected = ''): string | undefined {
  const path = document.startsWith('//- ') ? '' : '//- /docs/SPEC-A.md\n';
  const { snapshot, cursor, uri, text } = openFixture(`${path}${document}\n${OTHERS}`);
  assert.ok(cursor);
  const { line, character } = cursor.position;
  const end = { line, character: character + selected.length };
  const range = { start: cursor.position, end };
  const links = getLinks(snapshot, { uri, range, targets });
  return links && applyEdits(text(uri), [{ range, newText: links.text }]).trimEnd();
}

function check(before: string, targets: readonly string[], after: string, selected?: string): void {
  assert.equal(paste(before, targets, selected), after);
}

const STORE = fixtureUri('/docs/SPEC-Store.md');
const SHOP = fixtureUri('/PRD-Shop.md');
const PICTURE = fixtureUri('/docs/images/shed map.svg');

describe('a document is linked', () => {
  test('by its name where the document has no links by path', () => {
    check('See $0.', [STORE], 'See [[SPEC-Store]].');
    check('See [[PRD-Shop]] and $0.', [STORE], 'See [[PRD-Shop]] and [[SPEC-Store]].');
    check('See $0', [fixtureUri('/a/Twin.md')], 'See [[a/Twin]]');
  });

  test('by its path where the document links by path', () => {
    const before = 'See [shop](../PRD-Shop.md) and ';
    check(`${before}$0`, [STORE], `${before}[SPEC-Store](SPEC-Store.md)`);
    const notes = fixtureUri('/docs/guides/My notes.md');
    check(`${before}$0`, [notes], `${before}[My notes](guides/My%20notes.md)`);
  });

  test('with the text that is selected', () => {
    check('See $0the store.', [STORE], 'See [[SPEC-Store|the store]].', 'the store');
    check('[a](SPEC-A.md) $0it', [STORE], '[a](SPEC-A.md) [it](SPEC-Store.md)', 'it');
    check('See $0a|b', [STORE], 'See [a|b](SPEC-Store.md)', 'a|b');
  });

  test('with a bar that does not end the cell of a table', () => {
    check('| a |\n| - |\n| $0it |', [STORE], '| a |\n| - |\n| [[SPEC-Store\\|it]] |', 'it');
  });

  test('at a heading', () => {
    check('$0', [`${STORE}#scope-1`], '[[SPEC-Store#scope-1]]');
    check('$0', [`${STORE}#scope`], '[[SPEC-Store#Scope]]');
    check('$0', [`${STORE}#Quiet%20hours%3A%20%22why%22`], '[[SPEC-Store#Quiet hours: "why"]]');
    const before = '[a](SPEC-A.md) ';
    const after = `${before}[Quiet hours: "why"](SPEC-Store.md#quiet-hours-why)`;
    check(`${before}$0`, [`${STORE}#quiet-hours-why`], after);
    check(
      `${before}$0`,
      [`${STORE}#not%20there`],
      `${before}[SPEC-Store](SPEC-Store.md#not%20there)`,
    );
  });

  test('at a heading of its own', () => {
    const own = `${fixtureUri('/docs/SPEC-A.md')}#why`;
    check('# A\n## Why\n$0', [own], '# A\n## Why\n[[#Why]]');
    check('# [a](SPEC-A.md)\n## Why\n$0', [own], '# [a](SPEC-A.md)\n## Why\n[Why](#why)');
  });

  test('by a path that was copied as text', () => {
    for (const path of [
      'SPEC-Store.md',
      './SPEC-Store.md',
      'docs/SPEC-Store.md',
      '/docs/SPEC-Store.md',
      '/ws/docs/SPEC-Store.md',
      'docs\\SPEC-Store.md',
      ' docs/SPEC-Store.md\n',
    ]) {
      check('$0', [path], '[[SPEC-Store]]');
    }
    check('$0', ['docs/SPEC-Store.md#scope'], '[[SPEC-Store#Scope]]');
  });
});

describe('several are linked', () => {
  test('one after the other', () => {
    check('See $0.', [STORE, SHOP], 'See [[SPEC-Store]], [[PRD-Shop]].');
    check('$0the text', [STORE, SHOP], '[[SPEC-Store]], [[PRD-Shop]]', 'the text');
  });

  test('each in an item of its own', () => {
    const after = '- a\n  * [[SPEC-Store]]\n  * [[PRD-Shop]]';
    check('- a\n  * $0', [STORE, SHOP], after);
  });
});

describe('a relation is stated', () => {
  const head = '# A\n\n**Tags:** #technical-spec\n';

  test('as the others of its field are', () => {
    check(
      `${head}**Related:** SPEC-X | SPEC-Y$0`,
      [STORE],
      `${head}**Related:** SPEC-X | SPEC-Y | SPEC-Store`,
    );
    const before = `${head}**Dependencies:** [[SPEC-X]]`;
    check(`${before}$0`, [STORE, SHOP], `${before}, [[SPEC-Store]], [[PRD-Shop]]`);
    check(`${before}, $0`, [STORE], `${before}, [[SPEC-Store]]`);
    check(
      `${head}**Dependencies:** $0[[SPEC-X]]`,
      [STORE],
      `${head}**Dependencies:** [[SPEC-Store]], [[SPEC-X]]`,
    );
  });

  test('as the first of its field', () => {
    check(`${head}**Dependencies:**$0`, [STORE], `${head}**Dependencies:** [[SPEC-Store]]`);
    check(`${head}**Dependencies:** $0`, [STORE], `${head}**Dependencies:** [[SPEC-Store]]`);
  });

  test('in quotes in front matter', () => {
    check('---\ndepends-on: $0\n---\n# A', [STORE], '---\ndepends-on: "[[SPEC-Store]]"\n---\n# A');
    check(
      '---\ndepends-on: ["$0"]\n---\n# A',
      [STORE],
      '---\ndepends-on: ["[[SPEC-Store]]"]\n---\n# A',
    );
  });

  test('as the others of its list are', () => {
    const list = `${head}\n## Cross-References\n\n### Dependencies\n\n- SPEC-X\n- `;
    check(`${list}$0`, [STORE], `${list}SPEC-Store`);
  });
});

describe('a link that was begun', () => {
  test('is finished', () => {
    check('See [[$0', [STORE], 'See [[SPEC-Store]]');
    check('See [[$0]]', [STORE], 'See [[SPEC-Store]]');
    check('See [the store]($0', [`${STORE}#scope`], 'See [the store](SPEC-Store.md#scope)');
    check('![map]($0)', [PICTURE], '![map](images/shed%20map.svg)');
  });

  test('of which more is written is left to its author', () => {
    for (const before of ['[[SPEC-$0', '[[SPEC-$0]]', '[a](docs/$0)', '[[$0Old]]', '[[Old#$0]]']) {
      assert.equal(paste(before, [STORE]), undefined, before);
    }
  });
});

describe('a file that is no document', () => {
  test('is an image where it is a picture', () => {
    check('$0', [PICTURE], '![shed map](images/shed%20map.svg)');
    check('$0the map', [PICTURE], '![the map](images/shed%20map.svg)', 'the map');
    check(
      '$0',
      [PICTURE, PICTURE],
      '![shed map](images/shed%20map.svg) ![shed map](images/shed%20map.svg)',
    );
    check('![[a.png]] $0', [PICTURE], '![[a.png]] ![[images/shed map.svg]]');
  });

  test('is a link else', () => {
    check('$0', [fixtureUri('/plan.pdf')], '[plan.pdf](../plan.pdf)');
    check('$0', [fixtureUri('/docs/New.md')], '[New](New.md)');
  });
});

describe('nothing is linked', () => {
  test('inside code, comments, other links and fields that are no relations', () => {
    for (const before of [
      '`a $0 b`',
      '```\n$0\n```',
      '<!-- $0 -->',
      '[a $0 b](SPEC-A.md)',
      '---\ntitle: $0\n---',
    ]) {
      assert.equal(paste(before, [STORE]), undefined, before);
    }
  });

  test('where one target leads nowhere', () => {
    for (const target of [
      'https://example.com/SPEC-Store.md',
      'mailto:a@b.c',
      'SPEC-Store',
      'some words',
      '#scope',
      '',
      'SPEC-None.md',
      'file:///elsewhere/x.png',
    ]) {
      assert.equal(paste('$0', [STORE, target]), undefined, target);
    }
    assert.equal(paste('$0', []), undefined);
  });
});
