import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { NOTE } from '../note.js';
import { checkCleanFix, checkRule, diagnosticsOf, fixesIn } from './check.js';

const RULE = 'field-order';

describe('fields stand in another order', () => {
  const check = (document: string) => {
    checkRule(RULE, `//- /a.md\n${document}${NOTE}`);
  };

  test('which one field alone has changed', () => {
    check(`# Cache

**Tags:** #note
  ^^^^ Field "Tags" stands elsewhere than in the template.
**Version:** 1.0
**Date:** 2025-01-03
**Authors:** Ada
`);
  });

  test('which several have changed: one finding', () => {
    check(`# Cache

**Used By:** None
  ^^^^^^^ Fields "Used By" and "Tags" stand elsewhere than in the template.
**Tags:** #note
**Version:** 1.0
**Date:** 2025-01-03
**Authors:** Ada
`);
  });

  test('in front matter', () => {
    check(`---
date: 2025-01-03
^^^^ Field "date" stands elsewhere than in the template.
version: 1.0
tags: note
---
`);
  });
});

describe('fields stand in order', () => {
  const none = (document: string) => {
    checkRule(RULE, `//- /a.md\n${document}${NOTE}`);
  };

  test('with others between them, and some missing', () => {
    none(`# Cache

**Purpose:** Speed
**Version:** 1.0
**Mood:** good
**Tags:** #note
**Used By:** None
`);
  });

  test('each for itself in front matter and in the block', () => {
    none(`---
tags: [note]
used by: []
---

# Cache

**Version:** 1.0
**Date:** 2025-01-03
**Authors:** Ada
`);
  });

  test('where a field that stands twice stands rightly once', () => {
    none(`# Cache

**Version:** 1.0
**Date:** 2025-01-03
**Tags:** #note
**Version:** 1.0
`);
  });
});

test('the order of few fields says little', () => {
  const severityOf = (fields: string) =>
    diagnosticsOf(`//- /a.md\n# Cache\n\n**Tags:** #note\n${fields}${NOTE}`).find(
      ({ code }) => code === RULE,
    )?.severity;
  assert.equal(severityOf('**Version:** 1.0\n'), DiagnosticSeverity.Hint);
  assert.equal(
    severityOf('**Version:** 1.0\n**Date:** 2025-01-03\n'),
    DiagnosticSeverity.Information,
  );
});

describe('fields are sorted', () => {
  const block = (lines: readonly string[]) => `# Cache\n\n${lines.join('\n')}\n\nText.\n`;
  const mended = (title: string, before: readonly string[], after: readonly string[]) => {
    checkCleanFix(title, `//- /a.md\n${block(before)}${NOTE}`, block(after));
  };

  test('with what breaks the lines left in its place', () => {
    mended(
      'Move field "Version" before "Date"',
      ['**Date:** 2025-01-03  ', '**Authors:** Ada  ', '**Tags:** #note  ', '**Version:** 1.0'],
      ['**Version:** 1.0  ', '**Date:** 2025-01-03  ', '**Authors:** Ada  ', '**Tags:** #note'],
    );
    mended(
      'Move field "Tags" after "Authors"',
      ['**Tags:** #note\\', '**Version**: 1.0 \\', '__Date:__   ', '**Authors:** Ada'],
      ['**Version**: 1.0\\', '__Date:__ \\', '**Authors:** Ada   ', '**Tags:** #note'],
    );
  });

  test('with the repeats of a field that is moved', () => {
    mended(
      'Move field "Tags" after "Date"',
      ['**Tags:** #note', '**Version:** 1.0', '**Date:** 2025-01-03', '**Tags:** #a'],
      ['**Version:** 1.0', '**Date:** 2025-01-03', '**Tags:** #note', '**Tags:** #a'],
    );
  });

  test("with the author's own fields where they were", () => {
    mended(
      'Sort the fields as in the template',
      [
        '**Used By:** None',
        '**Tags:** #note',
        '**Purpose:** Speed',
        '**Version:** 1.0',
        '**Mood:** good',
        '**Date:** 2025-01-03',
        '**Authors:** Ada',
      ],
      [
        '**Purpose:** Speed',
        '**Version:** 1.0',
        '**Mood:** good',
        '**Date:** 2025-01-03',
        '**Authors:** Ada',
        '**Tags:** #note',
        '**Used By:** None',
      ],
    );
  });

  test('in front matter, lists over several lines included', () => {
    checkCleanFix(
      'Move field "tags" after "authors"',
      `//- /a.md
---
tags:
  - note
  - cache
version: 1.0
mood: good # mostly
authors: >
  Ada and
  others
---
${NOTE}`,
      `---
version: 1.0
mood: good # mostly
authors: >
  Ada and
  others
tags:
  - note
  - cache
---
`,
    );
  });

  test('by their author, where comments stand between lines of front matter', () => {
    const matter = 'tags: note\n# numbers\nversion: 1.0\ndate: 2025-01-03';
    assert.deepEqual(fixesIn(`//- /a.md\n---\n${matter}\n---\n${NOTE}`, RULE), []);
  });
});
