import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Location } from 'vscode-languageserver-types';
import { getReferences } from '../../../server/src/service/features/references.js';
import { openFixture } from '../fixture.js';

/**
 * Asserts that what the fixture marks is found, and no more, from the cursor and from every mark
 * alike that says `from here, too`. A mark `declaration` is found only where it is asked for.
 */
function check(fixture: string): void {
  const { workspace, uri, cursor, marks, text } = openFixture(fixture);
  assert.ok(cursor);
  const starts = [cursor, ...marks.filter((mark) => mark.text.endsWith('from here, too'))].map(
    (start) => ('range' in start ? { uri: start.uri, position: start.range.start } : start),
  );
  for (const start of starts) {
    if (start.uri !== uri) workspace.setOpen(start.uri, text(start.uri));
    for (const includeDeclaration of [true, false]) {
      const expected = marks
        .filter((mark) => includeDeclaration || !mark.text.startsWith('declaration'))
        .map((mark): Location => ({ uri: mark.uri, range: mark.range }));
      assert.deepEqual(
        getReferences(workspace.snapshot, start.uri, start.position, { includeDeclaration }),
        expected,
      );
    }
  }
}

test('a title lists every mention of its document, in every form', () => {
  check(`
    //- /docs/A.md
    ---
    related: ["[[SPEC-B]]", SPEC-B]
               ^^^^^^^^^^   ^^^^^^
    ---
    # A

    [[SPEC-B#Scope|it]], ![[SPEC-B]], SPEC-B
    ^^^^^^^^^^^^^^^^^^^  ^^^^^^^^^^^  ^^^^^^ from here, too

    [a](SPEC-B.md#scope), [b][SPEC-B], [c](../docs/SPEC-B)
        ^^^^^^^^^         ^^^^^^^^^^^      ^^^^^^^^^^^^^^

    [SPEC-B]: ./SPEC-B.md
              ^^^^^^^^^^^
    //- /docs/SPEC-B.md
    # The$0 B
    ^^^^^^^^^ declaration

    **Related:** [[A]]

    ## Scope

    See [above](#scope) and [[SPEC-B#Scope]].
                            ^^^^^^^^^^^^^^^^
    //- /other/C.md
    \`SPEC-B\` in code, and [[SPEC-C]].
    //- /templates/T.md
    # {{title}}

    [[SPEC-B]]
  `);
});

test('a subtitle that says what the document is stands for it, and the title for itself', () => {
  check(`
    //- /A.md
    [[PRD-B]] and [[PRD-B#Product Requirements]]
    ^^^^^^^^^     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    //- /PRD-B.md
    # Product Requirements
    ## Paym$0ents
    ^^^^^^^^^^^^^ declaration

    **Version:** 1
  `);
});

test('a heading that holds the likes of an id lists what leads to it from there as well', () => {
  check(`
    //- /A.md
    # A

    ## RFC-21$019 keywords
    ^^^^^^^^^^^^^^^^^^^^^^ declaration

    See [the keywords](#rfc-2119-keywords).
                       ^^^^^^^^^^^^^^^^^^ from here, too
  `);
});

test('a heading lists what leads to it, from either side', () => {
  check(`
    //- /A.md
    [[B#Scope]], [[B]], [a](B.md#scope-1), [b](B.md#scope)
    ^^^^^^^^^^^                                ^^^^^^^^^^
    //- /B.md
    # B

    - [Scope](#scope)
              ^^^^^^ from here, too

    ## Sc$0ope
    ^^^^^^^^^^ declaration

    ## Scope
  `);
});

test('of a reference to a heading the name lists what leads to the document', () => {
  check(`
    //- /A.md
    [a](B$0.md#scope), [[B#Scope]], [[B]]
        ^^^^^^         ^^^^^^^^^^^  ^^^^^ from here, too
    //- /B.md
    # B
    ^^^ declaration

    ## Scope
  `);
});

test('an HTML anchor lists what leads to it', () => {
  check(`
    //- /A.md
    [a](B.md#pl$0ace)
        ^^^^^^^^^^^^
    //- /B.md
    <a name="place"></a>
    ^^^^^^^^^^^^^^^ declaration
  `);
});

test('a file that is no document lists what shows it', () => {
  check(`
    //- /docs/A.md
    ![a](img/x.p$0ng) and [b](./img/x.png) and ![c](../img/x.png)
         ^^^^^^^^^^^          ^^^^^^^^^^^
    //- /z/B.md
    ![b](../docs/img/x.png) [whole](../docs/img/x.png#view)
         ^^^^^^^^^^^^^^^^^          ^^^^^^^^^^^^^^^^^
  `);
});

test('a label lists its uses in the document', () => {
  check(`
    //- /A.md
    [a][St$0ore], [store]
        ^^^^^^^    ^^^^^ from here, too

    [STORE]: B.md
     ^^^^^ declaration from here, too
    //- /B.md
    [store]

    [store]: A.md
  `);
});

test('a tag lists its places, and the fields of front matter that have it', () => {
  check(`
    //- /A.md
    # A

    **Tags:** #core, #Se$0arch
                     ^^^^^^^^^

    More on #search here, not on #search/index.
            ^^^^^^^
    //- /B.md
    ---
    tags: [core, search]
    ^^^^^^^^^^^^^^^^^^^^
    ---
    //- /C.md
    **Tags:** #searching
    //- /D.md
    **Tags:** #core, #search
                     ^^^^^^^

    ## Scope

    ## More

    On #search again.
       ^^^^^^^
    //- /E.md
    ---
    tags: [search]
    ^^^^^^^^^^^^^^
    ---

    And #search.
        ^^^^^^^
  `);
});

test('a value lists the fields that have the same', () => {
  check(`
    //- /A.md
    # A

    **Status:** In rev$0iew
                ^^^^^^^^^^^
    **Phase:** In review
    //- /B.md
    ---
    status: in review
    ^^^^^^^^^^^^^^^^^
    ---
    //- /C.md
    # C

    **Status:** Draft
  `);
});

test('nothing is found from plain text, from what leads nowhere and from the web', () => {
  check('//- /A.md\nplain$0 text, [[A]]\n');
  check('//- /A.md\n[[Now$0here]], [[Nowhere]]\n');
  check('//- /A.md\n[a](https://exa$0mple.org/A.md)\n');
});

test('what is typed counts at once, and a document that goes is no source any more', () => {
  const { workspace, uri } = openFixture('//- /A.md\n# A\n//- /B.md\n[[A]]\n');
  const find = () =>
    getReferences(
      workspace.snapshot,
      uri,
      { line: 0, character: 3 },
      { includeDeclaration: false },
    );
  const [{ uri: other } = { uri: '' }] = find();
  assert.ok(other.endsWith('/B.md'));
  workspace.setOpen(other, '[[A]] [[A]]\n');
  assert.equal(find().length, 2);
  workspace.close(other, undefined);
  workspace.setFiles([{ uri: other, text: undefined }]);
  assert.deepEqual(find(), []);
});
