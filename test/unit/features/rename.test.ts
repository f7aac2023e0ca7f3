import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  getRename,
  prepareRename,
  prepareRenameTarget,
} from '../../../server/src/service/features/rename.js';
import { parseDocument } from '../../../server/src/service/parse/document.js';
import { applyWorkspaceEdit, openFixture, readFixture, textIn } from '../fixture.js';

const CONTEXT = { renamesFiles: true };

interface Cursor {
  readonly line: number;
  readonly character: number;
}

/** Opens a fixture, asks for a rename at its cursor, and gives the files that are there then. */
function renamed(fixture: string, newName: string): Map<string, string> {
  const { snapshot, uri, cursor, texts, text } = openFixture(fixture);
  return renamedAt({ snapshot, uri, texts, text }, cursor?.position ?? assert.fail(), newName);
}

type Opened = Pick<ReturnType<typeof openFixture>, 'snapshot' | 'uri' | 'texts' | 'text'>;

function renamedAt({ snapshot, uri, texts, text }: Opened, position: Cursor, newName: string) {
  const { needs } = getRename(snapshot, uri, position, newName, CONTEXT);
  const lent = snapshot.withDocuments(needs.map((need) => parseDocument(need, text(need))));
  const result = getRename(lent, uri, position, newName, CONTEXT);
  const more = result.needs.map((need) => parseDocument(need, text(need)));
  const { edit, needs: none } = getRename(
    lent.withDocuments(more),
    uri,
    position,
    newName,
    CONTEXT,
  );
  assert.deepEqual(none, []);
  return applyWorkspaceEdit(texts, edit);
}

/** Asserts what a rename makes of a fixture; `after` names the files that change, all of them. */
function check(fixture: string, newName: string, after: string, gone: readonly string[] = []) {
  const expected = new Map(readFixture(fixture).files.map(({ uri, text }) => [uri, text]));
  for (const path of gone) expected.delete(`file:///ws${path}`);
  for (const { uri, text } of readFixture(after).files) expected.set(uri, text);
  const sorted = (files: ReadonlyMap<string, string>) =>
    [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  assert.deepEqual(sorted(renamed(fixture, newName)), sorted(expected));
}

function refused(fixture: string, newName: string, message: string): void {
  assert.throws(() => renamed(fixture, newName), new RangeError(message));
}

describe('a heading', () => {
  test('is renamed with every reference to it, in every form', () => {
    check(
      `//- /A.md
# A

## Data Mo$0del

Text.
//- /B.md
[[A#Data Model]], [[A#Data Model|it]], [x](A.md#data-model), [y][1], [[A]]
<a href="A.md#data-model">z</a>

[1]: A.md#data-model
`,
      'Schema *v2*',
      `//- /A.md
# A

## Schema *v2*

Text.
//- /B.md
[[A#Schema v2]], [[A#Schema v2|it]], [x](A.md#schema-v2), [y][1], [[A]]
<a href="A.md#schema-v2">z</a>

[1]: A.md#schema-v2
`,
    );
  });

  test('is renamed from a reference to it', () => {
    check(
      '//- /B.md\n[[A#Sc$0ope|the scope]]\n//- /A.md\n## Scope\n',
      'Limits',
      '//- /B.md\n[[A#Limits|the scope]]\n//- /A.md\n## Limits\n',
    );
  });

  test('takes its entry in a table of contents along, and no text of the author’s own', () => {
    check(
      `//- /A.md
- [Scope](#scope)
  1. [Scope](#scope) and more
- [The scope](#scope)
- See [Scope](#scope).

## $0Scope
`,
      'Limits',
      `//- /A.md
- [Limits](#limits)
  1. [Limits](#limits) and more
- [The scope](#limits)
- See [Scope](#limits).

## Limits
`,
    );
  });

  test('changes the slug of a later heading of its old text, and what leads there', () => {
    check(
      '//- /A.md\n## Sc$0ope\n## Scope\n\n[a](#scope) [b](#scope-1)\n//- /B.md\n[b](A.md#scope-1)\n',
      'Limits',
      '//- /A.md\n## Limits\n## Scope\n\n[a](#limits) [b](#scope)\n//- /B.md\n[b](A.md#scope)\n',
    );
  });

  test('keeps its form', () => {
    check('//- /A.md\n  ## Sc$0ope ##\n', 'Limits', '//- /A.md\n  ## Limits ##\n');
    check('//- /A.md\nSc$0ope\n===\n\n## B\n', 'x', '//- /x.md\nScope\n===\n\n## B\n', ['/A.md']);
    check('//- /A.md\n# A\n\nSc$0ope\n---\n', 'Limits', '//- /A.md\n# A\n\nLimits\n---\n');
  });

  test('needs a text that is a heading', () => {
    refused('//- /A.md\n## Sc$0ope\n', ' ', 'A heading needs a text.');
    refused('//- /A.md\n## Sc$0ope\n', 'a\nb', 'A name cannot have several lines.');
    const text = '- a';
    refused(
      '//- /A.md\n# A\n\nSc$0ope\n---\n',
      text,
      `"${text}" cannot be the text of this heading.`,
    );
  });
});

describe('a document', () => {
  const FILES = `//- /docs/SPEC-Store.md
# The Store

See [above](#the-store).
//- /docs/B.md
---
related: ["[[SPEC-Store]]", SPEC-Store]
---
[[SPEC-Store|the store]], [x](./SPEC-Store.md#the-store)
`;

  test('is renamed from its title', () => {
    check(
      FILES.replace('# The', '# T$0he'),
      'SPEC-Depot',
      `//- /docs/SPEC-Depot.md
# The Store

See [above](#the-store).
//- /docs/B.md
---
related: ["[[SPEC-Depot]]", SPEC-Depot]
---
[[SPEC-Depot|the store]], [x](./SPEC-Depot.md#the-store)
`,
      ['/docs/SPEC-Store.md'],
    );
  });

  test('is renamed from a reference to it, also where it names a heading behind', () => {
    for (const from of [
      '[[SPEC-Sto$0re|it]]',
      '[[SPEC-Sto$0re#The Store]]',
      '[x](SPEC-S$0tore.md)',
    ]) {
      const to = from.replace('$0', '').replace('SPEC-Store', 'SPEC-Depot');
      check(
        `//- /A.md\n${from}\n//- /SPEC-Store.md\n# The Store\n`,
        'SPEC-Depot.md',
        `//- /A.md\n${to}\n//- /SPEC-Depot.md\n# The Store\n`,
        ['/SPEC-Store.md'],
      );
    }
  });

  test('needs a name that a file can have, and that is free', () => {
    const from = '//- /A.md\n# A$0\n//- /B.md\n';
    refused(from, '', 'A document needs a name.');
    refused(from, 'a/b', `A document's name cannot hold "/".`);
    refused(from, 'a#b', `A document's name cannot hold "#".`);
    refused(from, '.a', '".a" cannot be a file name.');
    refused(from, 'con', '"con" cannot be a file name.');
    refused(from, 'B', 'There is a document "B.md" already.');
    check(from, 'A', '');
    check(from, 'a', '//- /a.md\n# A\n', ['/A.md']);
  });

  test('is not renamed where its folder is its name, nor where the editor cannot', () => {
    refused(
      '//- /cache/README.md\n# A$0\n',
      'B',
      '"README.md" is called after its folder. Rename the folder "cache" itself.',
    );
    const { snapshot, uri } = openFixture('//- /A.md\n# A\n');
    const start = { line: 0, character: 2 };
    assert.throws(
      () => prepareRename(snapshot, uri, start, { renamesFiles: false }),
      new RangeError(
        'This editor does not rename files for a language server. Rename "A.md" itself.',
      ),
    );
  });
});

describe('a tag', () => {
  test('is renamed in every document that has it', () => {
    check(
      `//- /A.md
# A

**Tags:** #core, #Se$0arch

About #search, not #search/index.
//- /B.md
---
tags: [core, search, '#search']
---
//- /C.md
**Tags:** #searching
//- /D.md
# D

## Scope

## More

- not \`#search\`, but #SEARCH
`,
      '#find',
      `//- /A.md
# A

**Tags:** #core, #find

About #find, not #search/index.
//- /B.md
---
tags: [core, find, '#find']
---
//- /D.md
# D

## Scope

## More

- not \`#search\`, but #find
`,
    );
  });

  test('of a kind is renamed with the template that makes the kind', () => {
    const own = '//- /templates/Spec.md\n# {{title}}\n\n**Tags:** #technical-spec\n';
    check(
      `//- /A.md\n# A\n\n**Tags:** #technical$0-spec\n${own}`,
      'spec',
      `//- /A.md\n# A\n\n**Tags:** #spec\n${own.replace('technical-', '')}`,
    );
  });

  test('needs a name that is a tag', () => {
    const message = ' cannot be a tag. A tag has letters, digits, "_", "-" and "/".';
    refused('//- /A.md\n#ta$0g\n', 'a b', `"a b"${message}`);
    refused('//- /A.md\n#ta$0g\n', '12', `"12"${message}`);
  });
});

describe('the label of a link definition', () => {
  test('is renamed with its uses, from either side', () => {
    const after = '//- /A.md\n[x][depot], [depot][], [depot]\n\n[depot]: B.md "T"\n';
    check('//- /A.md\n[x][st$0ore], [store][], [store]\n\n[store]: B.md "T"\n', 'depot', after);
    check('//- /A.md\n[x][store], [store][], [store]\n\n[st$0ore]: B.md "T"\n', 'depot', after);
  });

  test('needs a label that is free', () => {
    const from = '//- /A.md\n[x][st$0ore] [y][a]\n\n[store]: B.md\n[a]: C.md\n';
    refused(from, 'A', 'There is a link definition "A" already.');
    refused(from, 'a]b', '"a]b" cannot be the label of a link definition.');
    refused(from, '^a', '"^a" cannot be the label of a link definition.');
    refused(from, ' ', '"" cannot be the label of a link definition.');
  });
});

describe('before a name is asked for', () => {
  const prepared = (fixture: string) => {
    const { snapshot, uri, cursor, text } = openFixture(fixture);
    const position = cursor?.position ?? assert.fail();
    const target = prepareRenameTarget(snapshot, uri, position);
    const lent =
      target === undefined ? snapshot : snapshot.withDocument(parseDocument(target, text(target)));
    const { range, placeholder } = prepareRename(lent, uri, position, CONTEXT);
    return [textIn(text(uri), range), placeholder];
  };

  test('the place is shown with the name as it is', () => {
    const other = '//- /SPEC-B.md\n# B\n\n## The *big* one\n';
    assert.deepEqual(prepared(`//- /A.md\n[[ SPEC$0-B |x]]\n${other}`), ['SPEC-B', 'SPEC-B']);
    assert.deepEqual(prepared(`//- /A.md\n[x](./SPEC-B$0.md)\n${other}`), [
      './SPEC-B.md',
      'SPEC-B',
    ]);
    assert.deepEqual(prepared(`//- /A.md\n[[SPEC-B#The$0 big one]]\n${other}`), [
      'The big one',
      'The *big* one',
    ]);
    assert.deepEqual(prepared('//- /A.md\n# A\n\n## So$0 it is\n'), ['So it is', 'So it is']);
    assert.deepEqual(prepared('//- /A.md\n# Title$0\n'), ['Title', 'A']);
    assert.deepEqual(prepared('//- /A.md\n#ta$0g\n'), ['tag', 'tag']);
    assert.deepEqual(prepared('//- /A.md\n[x][La$0bel]\n\n[label]: b.md\n'), ['Label', 'Label']);
  });

  test('it is said why nothing can be renamed', () => {
    const why = (fixture: string, message: string) => {
      assert.throws(() => prepared(fixture), new RangeError(message));
    };
    why(
      '//- /A.md\nplain$0 text\n',
      'Nothing here can be renamed. What can: headings, tags, labels of links, and documents, from their titles or from references to them.',
    );
    why('//- /A.md\n[[No$0where]]\n', 'There is no document "Nowhere".');
    why('//- /A.md\n[[B#No$0where]]\n//- /B.md\n', '"B" has no heading "Nowhere".');
    why('//- /A.md\n[x](https://exa$0mple.org)\n', 'A web address cannot be renamed.');
    why('//- /A.md\n![x](a$0.png)\n', '"a.png" is no document. Rename the file itself.');
    why('//- /A.md\n<a name="x"></a> [y](#x$0)\n', 'An HTML anchor cannot be renamed.');
    why('//- /A.md\n# A\n\n**Status:** Dr$0aft\n', 'The value of a field cannot be renamed.');
    why(
      '//- /A.md\n# A\n\n**Tags:** #Technical-$0Spec\n',
      '"#technical-spec" is the tag of a built-in kind. ' +
        'Give the workspace a template with that tag, and both can be renamed.',
    );
  });

  test('a document without a file cannot be, until it is saved', () => {
    const uri = 'untitled:Untitled-1';
    const { snapshot } = openFixture('//- /A.md\n');
    const open = snapshot.withDocument(parseDocument(uri, '# Notes\n'));
    assert.throws(
      () => prepareRename(open, uri, { line: 0, character: 4 }, CONTEXT),
      new RangeError('This document has no file yet. Save it first.'),
    );
  });
});
