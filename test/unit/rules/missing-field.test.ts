import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { METADATA, NOTE } from '../note.js';
import { checkFix, checkRule, diagnosticsOf, fixesIn, messageOf } from './check.js';

const RULE = 'missing-field';

function check(document: string): void {
  checkRule(RULE, `//- /note.md\n${document}${NOTE}`);
}

describe('a field is there', () => {
  test('with its colon inside or outside of the bold, in any case and order', () => {
    check(`# Cache

**used by**: None
__TAGS:__ #note
**Version:** 2.1
**Date**: 2025-01-03
**Authors :** Ada
**Dependencies:**
`);
  });

  test('with or without what breaks a line', () => {
    check(`# Cache

**Version:** 1.0  
**Date:** 2025-01-03\\
**Authors:** Ada
**Tags:** #note  
**Dependencies:** None
**Used By:** None
`);
  });

  test('under a subtitle', () => {
    check(`# Architecture Note
## Cache

${METADATA}
`);
  });

  test('in front matter, with hyphens or underscores in its name', () => {
    check(`---
version: 2.1
date: 2025-01-03
authors: [Ada, Grace]
tags: [note]
dependencies:
used_by: []
---

# Cache
`);
  });

  test('in front matter or in the block', () => {
    check(`---
version: 2.1
date: 2025-01-03
---

# Cache

**Authors:** Ada
**Tags:** #note
**Dependencies:** None
**Used By:** None
`);
  });
});

describe('a field is missing', () => {
  test('is said at the first field', () => {
    check(`# Cache

**Version:** 2.1  
^^^^^^^^^^^^^^^^ Missing fields "Date" and "Authors".
**Tags:** #note
**Dependencies:** None
**Used By:** None
`);
  });

  test('where only the body says its name in bold', () => {
    check(`# Cache

**Version:** 2.1
^^^^^^^^^^^^^^^^ Missing field "Authors".
**Date:** 2025-01-03
**Tags:** #note
**Dependencies:** None
**Used By:** None

## Context

**Authors:** Ada
`);
  });

  test('where it stands below a line that is no field', () => {
    check(`# Cache

**Date:** 2025-01-03
^^^^^^^^^^^^^^^^^^^^ Missing field "Version".
**Authors:** Ada
**Tags:** #note
**Dependencies:** None
**Used By:** None
and more
**Version:** 2.1
`);
  });

  test('is said once more, and softer, of relations', () => {
    const found = diagnosticsOf(
      `//- /note.md\n# Cache\n\n**Date:** 2025-01-03\n**Tags:** #note\n${NOTE}`,
    ).filter(({ code }) => code === RULE);
    assert.deepEqual(
      found.map((diagnostic) => [diagnostic.severity, messageOf(diagnostic)]),
      [
        [DiagnosticSeverity.Warning, 'Missing fields "Version" and "Authors".'],
        [DiagnosticSeverity.Information, 'Missing fields "Dependencies" and "Used By".'],
      ],
    );
  });

  test('is said in one sentence of a document that has none', () => {
    check(`# Cache
  ^^^^^ Missing all 6 fields of the note template: "Version", "Date", "Authors", "Tags", "Dependencies" and "Used By".

<!-- specmark: kind=note -->
`);
  });
});

test('the fixes are one for all and one for each', () => {
  const fixture = `//- /note.md\n# Cache\n\n**Date:** 2025-01-03\n**Tags:** #note\n**Authors:** Ada\n${NOTE}`;
  assert.deepEqual(
    fixesIn(fixture, RULE).map(({ title, isPreferred, diagnostics }) => [
      title,
      isPreferred ?? false,
      diagnostics?.length,
    ]),
    [
      ['Insert all 3 missing fields', true, 2],
      ['Insert field "Version"', false, 1],
      ['Insert field "Dependencies"', false, 1],
      ['Insert field "Used By"', false, 1],
    ],
  );
});

test('a template without fields asks for none', () => {
  checkRule(
    RULE,
    `//- /a.md
<!-- specmark: kind=memo -->
# Cache
//- /templates/memo.md
# {{title}}

## Context
`,
  );
});

test('a field that the template calls optional is not missing', () => {
  checkRule(
    RULE,
    `//- /a.md
**Tags:** #memo
//- /b.md
---
kind: memo
^^^^^^^^^^ Missing field "Tags".
---

# B
//- /templates/memo.md
**Tags:** #memo
**Reviewers (optional):** [Names]
**Related:** [Other memos, if any]

## Text
`,
  );
});

test('a field is not inserted with a document that is only where the template comes from', () => {
  const templates = `//- /templates/memo.md
# {{title}}

**Tags:** #memo
**Parent:** [[Handbook]]

## Context
`;
  const fixture = `//- /a.md
# Cache

**Tags:** #memo
`;
  const fixed = (value: string) => `//- /a.md
# Cache

**Tags:** #memo
**Parent:** ${value}
`;
  checkFix('Insert field "Parent"', fixture + templates, fixed('None'));
  const handbook = '//- /Handbook.md\n# Handbook\n';
  checkFix('Insert field "Parent"', fixture + templates + handbook, fixed('[[Handbook]]'));
});
