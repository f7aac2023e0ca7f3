import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { retarget, type Change } from '../../../server/src/service/edits/retarget.js';
import { parseDocument } from '../../../server/src/service/parse/document.js';
import type { Snapshot } from '../../../server/src/service/workspace/snapshot.js';
import { Workspace } from '../../../server/src/service/workspace/workspace.js';
import {
  applyEdits,
  builtInTemplates,
  FIXTURE_SETTINGS,
  fixtureUri,
  readFixture,
} from '../fixture.js';

type Texts = ReadonlyMap<string, string>;

/** A change as tests write it: paths, and headings by their texts. */
interface Wish {
  readonly moves?: Readonly<Record<string, string>>;
  /** The file with the heading, the heading's text, and the new one. */
  readonly heading?: readonly [path: string, from: string, to: string];
}

interface Begun {
  readonly change: Change;
  readonly snapshot: Snapshot;
  readonly lend: (view: Snapshot, uri: string) => Snapshot;
}

/** A change of some files, of which no text is at hand but that of the heading. */
function begin(texts: Texts, { moves = {}, heading }: Wish): Begun {
  const workspace = new Workspace(builtInTemplates());
  workspace.configure(FIXTURE_SETTINGS);
  workspace.setFiles([...texts].map(([uri, text]) => ({ uri, text })));
  let snapshot = workspace.snapshot;
  const lend = (view: Snapshot, uri: string) =>
    view.withDocument(parseDocument(uri, texts.get(uri) ?? assert.fail(`There is no ${uri}.`)));
  const change: { -readonly [K in keyof Change]: Change[K] } = {
    moves: Object.entries(moves).map(([from, to]) => ({
      from: fixtureUri(from),
      to: fixtureUri(to),
    })),
  };
  if (heading) {
    const [path, from, to] = heading;
    const uri = fixtureUri(path);
    snapshot = lend(snapshot, uri);
    const document = snapshot.document(uri);
    const section = document?.sections.find((each) => each.heading.text === from);
    assert.ok(document && section, `There is no heading "${from}".`);
    const range = document.lines.range(section.heading.textSpan);
    change.edits = { [uri]: [{ range, newText: to }] };
  }
  return { change, snapshot, lend };
}

/**
 * Makes a change with all that follows from it, and gives the files that are there then.
 *
 * @param atHand whether all texts are at hand; else those that are asked for.
 */
function changed(texts: Texts, wish: Wish, atHand = false): Texts {
  const { change, lend, ...begun } = begin(texts, wish);
  let { snapshot } = begun;
  if (atHand) for (const uri of texts.keys()) snapshot = lend(snapshot, uri);
  const { needs } = retarget(snapshot, change);
  for (const uri of needs) snapshot = lend(snapshot, uri);
  const { edits, needs: more } = retarget(snapshot, change);
  assert.deepEqual(more, [], 'All that is needed is named at once.');
  const after = new Map(texts);
  for (const [uri, list] of Object.entries(edits)) {
    after.set(uri, applyEdits(after.get(uri) ?? assert.fail(uri), list));
  }
  return new Map([...after].map(([uri, text]) => [movedUri(uri, change), text]));
}

function movedUri(uri: string, { moves = [] }: Change): string {
  const move = moves.find(({ from }) => uri === from || uri.startsWith(`${from}/`));
  return move ? move.to + uri.slice(move.from.length) : uri;
}

function reversed({ moves = {}, heading }: Wish): Wish {
  return {
    moves: Object.fromEntries(Object.entries(moves).map(([from, to]) => [to, from])),
    ...(heading && { heading: [moves[heading[0]] ?? heading[0], heading[2], heading[1]] }),
  };
}

/**
 * Asserts what a change makes of a fixture, of which `after` names the files that change; and that
 * the reverse change leaves every byte as it was, unless something was lost on the way.
 */
function check(before: string, wish: Wish, after: string, reversible = true): void {
  for (const eol of ['\n', '\r\n']) {
    const texts = textsOf(before.replaceAll('\n', eol));
    const result = changed(texts, wish);
    assert.deepEqual(changed(texts, wish, true), result, 'With all texts at hand it is the same.');
    const expected = new Map(
      [...texts].map(([uri, text]) => [movedUri(uri, changeOf(wish)), text]),
    );
    for (const [uri, text] of textsOf(after.replaceAll('\n', eol))) expected.set(uri, text);
    assert.deepEqual(sorted(result), sorted(expected));
    if (reversible) assert.deepEqual(sorted(changed(result, reversed(wish))), sorted(texts));
  }
}

function changeOf({ moves = {} }: Wish): Change {
  const pairs = Object.entries(moves);
  return { moves: pairs.map(([from, to]) => ({ from: fixtureUri(from), to: fixtureUri(to) })) };
}

function textsOf(fixture: string): Map<string, string> {
  return new Map(readFixture(fixture).files.map(({ uri, text }) => [uri, text]));
}

function sorted(texts: Texts): Record<string, string> {
  return Object.fromEntries([...texts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const STORAGE = '# Storage\n\n## Data Model\n\n## Scope\n';

describe('a document that is renamed is followed', () => {
  const rename = (from: string, to: string, reversible = true) => {
    check(
      `//- /docs/A.md\n${from}\n//- /docs/SPEC-Storage.md\n${STORAGE}`,
      { moves: { '/docs/SPEC-Storage.md': '/docs/SPEC-Store.md' } },
      `//- /docs/A.md\n${to}\n`,
      reversible,
    );
  };

  test('by wiki links and embeds, with heading, alias and spaces', () => {
    rename(
      '[[SPEC-Storage]], [[SPEC-Storage#Scope|it]], ![[SPEC-Storage]], [[ SPEC-Storage |x]]',
      '[[SPEC-Store]], [[SPEC-Store#Scope|it]], ![[SPEC-Store]], [[ SPEC-Store |x]]',
    );
  });

  test('by wiki links in other case, with extension and with folders', () => {
    rename(
      '[[spec-storage]], [[SPEC-Storage.md]], [[docs/SPEC-Storage]], [[DOCS/spec-storage]], [[/docs/SPEC-Storage]], [[./SPEC-Storage]]',
      '[[spec-store]], [[SPEC-Store.md]], [[docs/SPEC-Store]], [[DOCS/spec-store]], [[/docs/SPEC-Store]], [[./SPEC-Store]]',
    );
  });

  test('by wiki links in tables', () => {
    rename('| [[SPEC-Storage\\|it]] |\n| --- |', '| [[SPEC-Store\\|it]] |\n| --- |');
  });

  test('by links, with and without extension, relative and from the root', () => {
    rename(
      '[a](SPEC-Storage.md), [b](./SPEC-Storage.md#scope "T"), [c](SPEC-Storage), [d](/docs/SPEC-Storage.md), [e](../docs/SPEC-Storage.md), [f](SPEC-Storage.md?plain=1)',
      '[a](SPEC-Store.md), [b](./SPEC-Store.md#scope "T"), [c](SPEC-Store), [d](/docs/SPEC-Store.md), [e](../docs/SPEC-Store.md), [f](SPEC-Store.md?plain=1)',
    );
  });

  test('by link definitions, at the definition', () => {
    rename(
      '[a][SPEC-1], [SPEC-1] and ![x][2]\n\n[SPEC-1]: SPEC-Storage.md "T"\n[2]: <./SPEC-Storage.md>\n',
      '[a][SPEC-1], [SPEC-1] and ![x][2]\n\n[SPEC-1]: SPEC-Store.md "T"\n[2]: <./SPEC-Store.md>\n',
    );
  });

  test('by ids in fields, lists and prose', () => {
    rename(
      '# A\n\n**Dependencies:** SPEC-Storage, SPEC-Other\n\n- SPEC-Storage for data\n\nAs SPEC-Storage says.',
      '# A\n\n**Dependencies:** SPEC-Store, SPEC-Other\n\n- SPEC-Store for data\n\nAs SPEC-Store says.',
    );
  });

  test('by front matter', () => {
    rename(
      '---\nrelated: ["[[SPEC-Storage|it]]", SPEC-Storage]\ndepends:\n  - docs/SPEC-Storage.md\n  - ./SPEC-Storage.md#scope\n---',
      '---\nrelated: ["[[SPEC-Store|it]]", SPEC-Store]\ndepends:\n  - docs/SPEC-Storage.md\n  - ./SPEC-Store.md#scope\n---',
    );
  });

  test('by numbers alone in front matter, as long as its name is one', () => {
    const files = (requires: string) =>
      `//- /eip-1.md\n---\neip: 1\nrequires: ${requires}\n---\n//- /eip-721.md\n# NFT\n`;
    check(
      `${files('20, 721')}//- /eip-20.md\n# Token\n`,
      { moves: { '/eip-20.md': '/eip-1046.md' } },
      `//- /eip-1.md\n---\neip: 1\nrequires: 1046, 721\n---\n`,
    );
    check(
      `${files('20, 721')}//- /eip-20.md\n# Token\n`,
      { moves: { '/eip-20.md': '/eip-1155.md', '/eip-1.md': '/eip-2.md' } },
      `//- /eip-2.md\n---\neip: 1\nrequires: 1155, 721\n---\n`,
    );
    check(
      `${files('20, 721')}//- /eip-20.md\n# Token\n`,
      { moves: { '/eip-20.md': '/token.md' } },
      '',
    );
  });

  test('by itself', () => {
    check(
      '//- /SPEC-A.md\n# A\n\n[[SPEC-A#A]], [a](SPEC-A.md#a), [b](#a), [[#A]], SPEC-A\n',
      { moves: { '/SPEC-A.md': '/SPEC-B.md' } },
      '//- /SPEC-B.md\n# A\n\n[[SPEC-B#A]], [a](SPEC-B.md#a), [b](#a), [[#A]], SPEC-B\n',
    );
  });

  test('not by what stands in code, or leads elsewhere', () => {
    const text =
      '`[[SPEC-Storage]]`, [a](https://example.org/SPEC-Storage.md), [b](../SPEC-Storage.md), [[x/SPEC-Storage]]\n\n    SPEC-Storage\n';
    rename(text, text);
  });
});

describe('a name that needs other letters is written so', () => {
  const rename = (to: string, before: string, after: string, reversible = true) => {
    check(
      `//- /A.md\n${before}\n//- /SPEC-Storage.md\n${STORAGE}`,
      { moves: { '/SPEC-Storage.md': to } },
      `//- /A.md\n${after}\n`,
      reversible,
    );
  };

  test('percent-encoded in a path, and as it is between angle brackets', () => {
    rename(
      '/My (new) notes.md',
      '[a](SPEC-Storage.md), [b](<SPEC-Storage.md>), [[SPEC-Storage]]',
      '[a](My%20%28new%29%20notes.md), [b](<My (new) notes.md>), [[My (new) notes]]',
    );
  });

  test('as a link where a wiki link cannot hold it', () => {
    rename(
      '/C# notes.md',
      '[[SPEC-Storage#Scope|it]], [[SPEC-Storage]]',
      '[it](C%23%20notes.md#Scope), [SPEC-Storage](C%23%20notes.md)',
      false,
    );
  });

  test('as a wiki link in place of a bare id', () => {
    rename('/Storage.md', 'As SPEC-Storage says.', 'As [[Storage]] says.', false);
  });

  test('with letters beyond ASCII in the way that the path has', () => {
    check(
      '//- /A.md\n[a](%C3%A9t%C3%A9/%C3%A0.md), [b](été/à.md)\n//- /été/à.md\n',
      { moves: { '/été/à.md': '/été/é.md' } },
      '//- /A.md\n[a](%C3%A9t%C3%A9/%C3%A9.md), [b](été/é.md)\n',
    );
  });
});

describe('the text of a document that is not open', () => {
  const needed = (written: string, to = '/SPEC-Store.md') => {
    const texts = textsOf(`//- /A.md\n${written}\n//- /SPEC-Storage.md\n${STORAGE}`);
    const { snapshot, change } = begin(texts, { moves: { '/SPEC-Storage.md': to } });
    return retarget(snapshot, change).needs.length > 0;
  };

  test('is not needed for what is written as it mostly is', () => {
    for (const written of [
      ...['[[SPEC-Storage]]', '[[SPEC-Storage#Scope]]', '[[SPEC-Storage|it]]', '![[SPEC-Storage]]'],
      ...[
        '| [[SPEC-Storage#Scope\\|it]] |',
        '[it](SPEC-Storage.md#scope)',
        'As SPEC-Storage says.',
      ],
      ...['[it](SPEC-Storage.md "It")', '[it](<SPEC-Storage.md>)', '[it]: SPEC-Storage.md'],
      ...['<a href="SPEC-Storage.md#scope">', '---\nrelated: "[[SPEC-Storage]]"\n---'],
    ]) {
      assert.equal(needed(written), false, written);
    }
    assert.equal(needed('[it](SPEC-Storage.md#scope)', '/My notes.md'), false);
  });

  test('is needed where it alone tells what has to be written', () => {
    for (const written of ['[[ SPEC-Storage ]]', '# See [[SPEC-Storage]]']) {
      assert.equal(needed(written), true, written);
    }
    // A path in angle brackets can hold the space.
    for (const written of [
      '[it](<SPEC-Storage.md>)',
      '[it](SPEC-Storage.md "It")',
      'SPEC-Storage',
    ]) {
      assert.equal(needed(written, '/My notes.md'), true, written);
    }
  });
});

describe('a name that others bear is written with as many folders as are needed', () => {
  test('in references to what was renamed', () => {
    check(
      '//- /A.md\n[[X]], [[X|x]]\n//- /b/X.md\n//- /c/Y.md\n',
      { moves: { '/b/X.md': '/b/Y.md' } },
      '//- /A.md\n[[b/Y]], [[b/Y|x]]\n',
      false,
    );
  });

  test('in references to the others', () => {
    check(
      '//- /A.md\n[[Y]]\n//- /c/Z.md\n[[Y]]\n//- /b/X.md\n//- /c/Y.md\n',
      { moves: { '/b/X.md': '/Y.md' } },
      '//- /A.md\n[[c/Y]]\n',
      false,
    );
  });
});

describe('a document that is moved', () => {
  test('is followed, and takes its own references along', () => {
    check(
      `//- /A.md
[[X]], [a](docs/X.md), [b](./docs/X), ![c](img/a.png), [d](A.md)
//- /docs/X.md
[[A]], [a](../A.md), [b](Y.md), ![c](../img/a.png), [d](../img/), [e](/img/a.png), [f](#x), [g](mailto:a@b.c)

[1]: ../A.md
//- /docs/Y.md
[x](X.md)
`,
      { moves: { '/docs/X.md': '/docs/deep/X.md' } },
      `//- /A.md
[[X]], [a](docs/deep/X.md), [b](./docs/deep/X), ![c](img/a.png), [d](A.md)
//- /docs/deep/X.md
[[A]], [a](../../A.md), [b](../Y.md), ![c](../../img/a.png), [d](../../img/), [e](/img/a.png), [f](#x), [g](mailto:a@b.c)

[1]: ../../A.md
//- /docs/Y.md
[x](deep/X.md)
`,
    );
  });

  test('goes with its folder, and what lies in it stays as it is', () => {
    check(
      `//- /A.md
[[old/X]], [a](old/X.md#x), [b](old/), [c](old/img/a.png), ![d](./old/img/b.png)
//- /old/X.md
# X
[a](Y.md), [b](img/a.png), [c](../A.md), [[Y]], [d](/old/Y.md)
//- /old/Y.md
//- /old/README.md
`,
      { moves: { '/old': '/new' } },
      `//- /A.md
[[new/X]], [a](new/X.md#x), [b](new/), [c](new/img/a.png), ![d](./new/img/b.png)
//- /new/X.md
# X
[a](Y.md), [b](img/a.png), [c](../A.md), [[Y]], [d](/new/Y.md)
`,
    );
  });

  test('is named by its folder, where its own name says nothing', () => {
    check(
      '//- /A.md\n[[guide]], [a](guide/README.md), [b](guide), [c](guide/#g)\n//- /guide/README.md\n# G\n',
      { moves: { '/guide': '/manual' } },
      '//- /A.md\n[[manual]], [a](manual/README.md), [b](manual), [c](manual/#g)\n',
    );
  });
});

test('images and other files are followed', () => {
  check(
    '//- /docs/A.md\n![a](../img/a%20b.png), [b](<../img/a b.png>), ![[a b.png]], ![c][1], ![d](a.png)\n\n[1]: /img/a%20b.png\n',
    { moves: { '/img/a b.png': '/docs/c d.png' } },
    '//- /docs/A.md\n![a](c%20d.png), [b](<c d.png>), ![[c d.png]], ![c][1], ![d](a.png)\n\n[1]: /docs/c%20d.png\n',
  );
});

describe('a heading that is renamed is followed', () => {
  const rename = (to: string, before: string, after: string, reversible = true) => {
    check(
      `//- /A.md\n${before}\n//- /B.md\n${STORAGE}\n[c](#data-model), [[#Data Model]]\n`,
      { heading: ['/B.md', 'Data Model', to] },
      `//- /A.md\n${after}\n//- /B.md\n${STORAGE.replace('Data Model', to)}\n[c](#${to.toLowerCase().replace(' ', '-')}), [[#${to}]]\n`,
      reversible,
    );
  };

  test('by text in wiki links, by slug in links', () => {
    rename(
      'Row Store',
      '[[B#Data Model]], [[B#Data Model|it]], [a](B.md#data-model), [b][1]\n\n[1]: <B#data-model>\n',
      '[[B#Row Store]], [[B#Row Store|it]], [a](B.md#row-store), [b][1]\n\n[1]: <B#row-store>\n',
    );
  });

  test('in the style in which it was named', () => {
    rename(
      'Row Store',
      '[[B#data-model]], [[B##Data Model]], [[B#Storage#Data Model]], [a](B.md##data-model)',
      '[[B#row-store]], [[B##Row Store]], [[B#Storage#Row Store]], [a](B.md##row-store)',
    );
  });

  test('by its text alone, where its case is all that changes', () => {
    rename(
      'DATA Model',
      '[[B#Data Model]], [a](B.md#data-model)',
      '[[B#DATA Model]], [a](B.md#data-model)',
    );
  });

  test('not where another place is named', () => {
    const text =
      '[[B#Scope]], [a](B.md#scope), [[B]], [b](B.md#^x), [c](B.md#L1), [d](C.md#data-model)';
    rename('Row Store', text, text);
  });
});

describe('a heading changes others', () => {
  test('whose slugs have a number because of it', () => {
    check(
      '//- /A.md\n[a](B.md#scope), [b](B.md#scope-1), [[B#scope-1]], [[B#Scope]]\n//- /B.md\n# B\n\n## Scope\n\n## Scope\n',
      { heading: ['/B.md', 'Scope', 'Limits'] },
      '//- /A.md\n[a](B.md#limits), [b](B.md#scope), [[B#scope]], [[B#Limits]]\n//- /B.md\n# B\n\n## Limits\n\n## Scope\n',
    );
  });

  test('in whose path it is', () => {
    check(
      '//- /A.md\n[[B#Limits#Memory]], [[B#B#Limits#Memory]]\n//- /B.md\n# B\n\n## Limits\n\n### Memory\n',
      { heading: ['/B.md', 'Limits', 'Bounds'] },
      '//- /A.md\n[[B#Bounds#Memory]], [[B#B#Bounds#Memory]]\n//- /B.md\n# B\n\n## Bounds\n\n### Memory\n',
    );
  });

  test('that name the document which is renamed', () => {
    check(
      '//- /A.md\n[a](C.md#spec-b-first), [[C#SPEC-B first]]\n//- /SPEC-B.md\n//- /C.md\n## SPEC-B first\n',
      { moves: { '/SPEC-B.md': '/SPEC-D.md' } },
      '//- /A.md\n[a](C.md#spec-d-first), [[C#SPEC-D first]]\n//- /C.md\n## SPEC-D first\n',
    );
  });
});

test('an anchor and an own id stay when their heading gets another text', () => {
  check(
    '//- /A.md\n[a](B.md#own), [b](B.md#named)\n//- /B.md\n## Scope {#own}\n\n<a name="named"></a>\n',
    { heading: ['/B.md', 'Scope {#own}', 'Limits {#own}'] },
    '//- /A.md\n[a](B.md#own), [b](B.md#named)\n//- /B.md\n## Limits {#own}\n\n<a name="named"></a>\n',
  );
});

test('a template follows, too', () => {
  check(
    '//- /templates/Note.md\n**Related:** [[SPEC-A]]\n//- /SPEC-A.md\n',
    { moves: { '/SPEC-A.md': '/SPEC-B.md' } },
    '//- /templates/Note.md\n**Related:** [[SPEC-B]]\n',
  );
});
