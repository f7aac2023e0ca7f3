import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { offered, refactored } from './refactor.js';

const INLINE = 'Inline "SPEC-Storage" and delete its file';

const STORAGE = `//- /docs/SPEC-Storage.md
# Storage

**Version:** 1.0
**Dependencies:** [[SPEC-Cache#Storage]]

---

Kept in [files](files.txt), see ![it](img/disk.png).

## Layout

See [the top](#storage), [scope](../SPEC-Cache.md#scope) and [[#Layout]].

---

## Limits

\`\`\`md
# [[SPEC-Storage]]
\`\`\`
`;

test('a document is written out in a section of its name, and its file goes', () => {
  const before = `//- /SPEC-Cache.md
# Cache

**Related:** [[SPEC-Api]], [[SPEC-Storage]]

## Scope

See [[SPEC-Storage]] and [[SPEC-Storage#Limits|the limits]].

## Storage

$0[[SPEC-Storage]]

## End
${STORAGE}//- /docs/SPEC-Api.md
# API

**Dependencies:** [[SPEC-Storage]]

[One](SPEC-Storage.md), [two](SPEC-Storage.md#layout), SPEC-Storage.

[five]: SPEC-Storage.md#limits
`;
  const after = `//- /SPEC-Cache.md
# Cache

**Related:** [[SPEC-Api]]

## Scope

See [[#Storage]] and [[#Limits|the limits]].

## Storage

Kept in [files](docs/files.txt), see ![it](docs/img/disk.png).

### Layout

See [the top](#storage), [scope](#scope) and [[#Layout]].

### Limits

\`\`\`md
# [[SPEC-Storage]]
\`\`\`

## End
//- /docs/SPEC-Api.md
# API

**Dependencies:** [[SPEC-Cache#Storage]]

[One](../SPEC-Cache.md#storage), [two](../SPEC-Cache.md#layout), [[SPEC-Cache#Storage]].

[five]: ../SPEC-Cache.md#limits
`;
  assert.equal(refactored(before, INLINE), after);
});

test('its title stays where the section is called otherwise, and text that follows stays before it', () => {
  const before = `//- /SPEC-Cache.md
# Cache

## Parts

- [[SPEC-Api]]
- $0[[SPEC-Storage]]

More of them will come.

## End
//- /SPEC-Storage.md
Storage
=======

Text.

Layout
------

Files.
`;
  const after = `//- /SPEC-Cache.md
# Cache

## Parts

- [[SPEC-Api]]

More of them will come.

### Storage

Text.

#### Layout

Files.

## End
`;
  assert.equal(refactored(before, INLINE), after);
});

test('labels that mean something else in the two documents are told apart', () => {
  const before = `//- /SPEC-Cache.md
# Cache

[Mine][1], [both][x][^1].

$0![[SPEC-Storage]]

[1]: a.png
[x]: b.png
[^1]: Mine.
//- /SPEC-Storage.md
# Storage

[Theirs][1], [x], [x][], ![x][X][^1].

[1]: c.png
[x]: d.png
[^1]: Theirs.
`;
  const after = `//- /SPEC-Cache.md
# Cache

[Mine][1], [both][x][^1].

## Storage

[Theirs][2], [x][x-2], [x][x-2], ![x][x-2][^2].

[2]: c.png
[x-2]: d.png
[^2]: Theirs.

[1]: a.png
[x]: b.png
[^1]: Mine.
`;
  assert.equal(refactored(before, INLINE), after);
});

test('numbers go on with those of the section', () => {
  const before = `//- /SPEC-Cache.md
# Cache

## 1. Scope

## 2. Storage

$0[[SPEC-Storage]]

## 3. End
//- /SPEC-Storage.md
# Storage

## 1. Layout

### 1.1 Pages

See [Pages](#11-pages).
`;
  const after = refactored(before, INLINE);
  assert.match(after, /^### 2\.1 Layout\n\n#### 2\.1\.1 Pages\n\nSee \[Pages\]\(#211-pages\)\.$/m);
});

test('what was extracted and is inlined again is what it was', () => {
  const before = `//- /SPEC-Cache.md
# Cache

See [layout](#layout) and [[SPEC-Api]].

## $0Storage

How it is stored, see [scope](#scope).

### Layout

Two files.

## Scope
//- /SPEC-Api.md
# API

[Storage](SPEC-Cache.md#storage), [[SPEC-Cache#Layout]]
`;
  const extracted = refactored(before, 'Extract "Storage" into a new technical spec');
  const inlined = refactored(
    extracted.replace('\n[[SPEC-Storage]]', '\n$0[[SPEC-Storage]]'),
    INLINE,
  );
  assert.equal(inlined, before.replace('$0', ''));
});

describe('it is offered', () => {
  const at = (text: string) =>
    offered(`//- /SPEC-A.md\n${text}\n//- /SPEC-Storage.md\n# Storage\n\n## B\n`);

  test('where a reference is alone in a paragraph or an item', () => {
    for (const text of [
      '[[SPEC$0-Storage]]',
      '- [s](SPEC$0-Storage.md)',
      '1. ![[SPEC$0-Storage]]',
      'SPEC-Sto$0rage',
    ]) {
      assert.ok(at(text).includes(INLINE), text);
    }
    for (const text of [
      'See [[SPEC$0-Storage]].',
      '- [[SPEC$0-Storage]]: why',
      '- [[SPEC$0-Storage]]\n  - more',
      '> [[SPEC$0-Storage]]',
      '[[SPEC$0-Storage#B]]',
      '[[SPEC$0-A]]',
      '[[SPEC$0-Nowhere]]',
      '**Related:** [[SPEC$0-Storage]]',
    ]) {
      assert.ok(!at(text).includes(INLINE), text);
    }
  });

  test('without a word of the file to editors that delete none', () => {
    const fixture = '//- /SPEC-A.md\n# A\n\n$0[[SPEC-B]]\n//- /SPEC-B.md\n# B\n\nText.\n';
    const context = { fileOperations: [] };
    assert.ok(offered(fixture, context).includes('Inline "SPEC-B"'));
    assert.equal(
      refactored(fixture, 'Inline "SPEC-B"', {}, context),
      '//- /SPEC-A.md\n# A\n\n## B\n\nText.\n//- /SPEC-B.md\n# B\n\nText.\n',
    );
  });
});

test('headings that would be too deep are refused', () => {
  const deep = `//- /SPEC-A.md\n# A\n\n##### E\n\n$0[[SPEC-Storage]]\n//- /SPEC-Storage.md\n# S\n\n## T\n`;
  assert.throws(
    () => refactored(deep, INLINE),
    /"SPEC-Storage" cannot be inlined here: its headings/,
  );
});
