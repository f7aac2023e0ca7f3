import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { offered, refactored } from './refactor.js';

const INTO_SPEC = 'Extract "Storage" into a new technical spec';

/** What a new technical spec starts with. */
const METADATA = `
**Version:** 1.0
**Date:** 2025-11-23
**Authors:** [Author Names]
**Tags:** #technical-spec #TMS-Core
**Related:** [List related PRDs and SPEC documents]
**Dependencies:** [List dependent SPEC documents]
**Used By:** [List components/systems that depend on this spec]

---
`;

test('a section becomes a document of its own, and its heading stays with a link below it', () => {
  const before = `//- /SPEC-Cache.md
# Cache

**Tags:** #technical-spec

## Scope

It uses [[SPEC-Api]].

## $0Storage

How it is stored.

### Layout

Two files.

## End

That is all.
//- /SPEC-Api.md
# API
`;
  const after = `//- /SPEC-Cache.md
# Cache

**Tags:** #technical-spec

## Scope

It uses [[SPEC-Api]].

## Storage

[[SPEC-Storage]]

## End

That is all.
//- /SPEC-Api.md
# API
//- /SPEC-Storage.md
# Storage
${METADATA}
How it is stored.

## Layout

Two files.
`;
  assert.equal(refactored(before, INTO_SPEC), after);
});

test('what led to the section, or to one below it, leads to the new document', () => {
  const before = `//- /SPEC-Cache.md
# Cache

See [[#Layout]] and [the layout](#layout).

## $0Storage

See [above](#scope), [here](#storage), [below](#layout) and [[SPEC-Api#Use]].

<a name="disk"></a>

### Layout

### Scope

## Scope
//- /docs/SPEC-Api.md
# API

**Dependencies:** [[SPEC-Cache#Storage]], [[SPEC-Cache#Layout|its layout]]

[One](../SPEC-Cache.md#storage), [two](../SPEC-Cache.md#scope-1), [three](../SPEC-Cache.md#disk),
[four](../SPEC-Cache.md), SPEC-Cache and [five][5].

## Use

[5]: ../SPEC-Cache.md#layout
`;
  const after = `//- /SPEC-Cache.md
# Cache

See [[SPEC-Storage#Layout]] and [the layout](SPEC-Storage.md#layout).

## Storage

[[SPEC-Storage]]

## Scope
//- /docs/SPEC-Api.md
# API

**Dependencies:** [[SPEC-Storage]], [[SPEC-Storage#Layout|its layout]]

[One](../SPEC-Storage.md), [two](../SPEC-Cache.md#scope), [three](../SPEC-Storage.md#disk),
[four](../SPEC-Cache.md), SPEC-Cache and [five][5].

## Use

[5]: ../SPEC-Storage.md#layout
//- /SPEC-Storage.md
# Storage
${METADATA}
See [above](#scope), [here](#storage), [below](#layout) and [[SPEC-Api#Use]].

<a name="disk"></a>

## Layout

## Scope
`;
  assert.equal(refactored(before, INTO_SPEC), after);
});

test('labels and footnotes go where they are used, and stay where they are used as well', () => {
  const before = `//- /SPEC-Cache.md
# Cache

[Both][both], [mine][inner].

## $0Storage

[Both][both], [one][only][^1].

[inner]: SPEC-Api.md

## End

[both]: SPEC-Api.md#use
[only]: #end
[^1]: A note.
//- /SPEC-Api.md
# API

## Use
`;
  const after = `//- /SPEC-Cache.md
# Cache

[Both][both], [mine][inner].

## Storage

[Storage](SPEC-Storage.md)

## End

[both]: SPEC-Api.md#use
[inner]: SPEC-Api.md
//- /SPEC-Api.md
# API

## Use
//- /SPEC-Storage.md
# Storage
${METADATA}
[Both][both], [one][only][^1].

[inner]: SPEC-Api.md

[both]: SPEC-Api.md#use
[only]: SPEC-Cache.md#end
[^1]: A note.
`;
  assert.equal(refactored(before, INTO_SPEC), after);
});

test('a table of contents keeps the section and loses those below it', () => {
  const before = `//- /SPEC-Cache.md
# Cache

- [Scope](#scope)
- [Storage](#storage)
  - [Layout](#layout)
- [End](#end)

## Scope

## $0Storage

### Layout

## End
`;
  const after = refactored(before, INTO_SPEC);
  assert.match(after, /\n- \[Scope\]\(#scope\)\n- \[Storage\]\(#storage\)\n- \[End\]\(#end\)\n/);
});

test('numbers start anew', () => {
  const before = `//- /SPEC-Cache.md
# Cache

## 1. Scope

See [3.1](#31-layout).

## 2. API

## $03. Storage

Text.

### 3.1 Layout

#### 3.1.1 Pages
`;
  const after = refactored(before, 'Extract "3. Storage" into a new technical spec');
  assert.match(after, /^See \[3\.1\]\(SPEC-Storage\.md#1-layout\)\.$/m);
  assert.match(after, /^## 3\. Storage\n\n\[\[SPEC-Storage\]\]$/m);
  assert.deepEqual(after.split('SPEC-Storage.md\n')[1]?.match(/^#.*$/gm), [
    '# Storage',
    '## 1. Layout',
    '### 1.1 Pages',
  ]);
});

test('code, underlined headings and line endings are kept', () => {
  const before = `//- /SPEC-Cache.md
Cache
=====

$0Storage
-------

\`\`\`md
## [[Storage]] {{x}}
\`\`\`

### Layout ###
`;
  const after = refactored(before.replaceAll('\n', '\r\n'), INTO_SPEC).split(
    '//- /SPEC-Storage.md\n',
  );
  assert.equal(
    after[0],
    '//- /SPEC-Cache.md\nCache\r\n=====\r\n\r\nStorage\r\n-------\r\n\r\n[[SPEC-Storage]]\r\n',
  );
  assert.match(
    after[1] ?? '',
    /---\r\n\r\n```md\r\n## \[\[Storage\]\] \{\{x\}\}\r\n```\r\n\r\n## Layout ##\r\n$/,
  );
  assert.doesNotMatch(after[1] ?? '', /[^\r]\n/);
});

describe('the new document is called', () => {
  const nameOf = (path: string, heading: string, others = '') => {
    const fixture = `//- ${path}\n# Cache\n\n## $0${heading}\n\nText.\n${others}`;
    const [title = ''] = offered(fixture);
    return refactored(fixture, title)
      .match(/^\/\/- .*$/gm)
      ?.at(-1)
      ?.slice(4);
  };

  test('after the heading, with the prefix of its kind', () => {
    assert.equal(
      nameOf('/SPEC-Cache.md', 'Storage & retrieval (v2): *how*'),
      '/SPEC-Storage-And-Retrieval-V2-How.md',
    );
    assert.equal(nameOf('/docs/PRD-Cache.md', 'Scope 🚀'), '/docs/PRD-Scope.md');
  });

  test('as the document beside it is written where it has no kind', () => {
    assert.equal(nameOf('/data-cache.md', 'Storage layout'), '/storage-layout.md');
    assert.equal(nameOf('/Data cache.md', 'Storage layout'), '/Storage layout.md');
    assert.equal(nameOf('/README.md', 'Storage layout'), '/storage-layout.md');
  });

  test('otherwise than every document there is', () => {
    assert.equal(nameOf('/SPEC-A.md', 'Scope', '//- /docs/spec-scope.md\n'), '/SPEC-Scope-2.md');
  });
});

describe('it is offered', () => {
  test('for each kind, the own one first', () => {
    assert.deepEqual(offered('//- /PRD-A.md\n# A\n\n## $0Scope\n\nText.\n'), [
      'Extract "Scope" into a new product requirements',
      'Extract "Scope" into a new technical spec',
    ]);
    assert.equal(
      offered('//- /a.md\n# A\n\n## $0Scope\n\nText.\n')[0],
      'Extract "Scope" into a new document',
    );
  });

  test('on headings with text below them, to editors that make files', () => {
    for (const fixture of [
      '# $0A\n\nText.\n\n## Scope\n',
      '# A\n\n## $0Scope\n',
      '# A\n\n## $0Scope\n\n[[SPEC-B]]\n',
      '# A\n\n## Scope\n\nTe$0xt.\n',
      '# A\n\n> ## $0Scope\n>\n> Text.\n',
    ]) {
      assert.deepEqual(offered(fixture), [], fixture);
    }
    const fixture = '# A\n\n## $0Scope\n\nText.\n';
    assert.equal(offered(fixture).length, 2);
    assert.deepEqual(offered(fixture, { fileOperations: [] }), []);
  });
});
