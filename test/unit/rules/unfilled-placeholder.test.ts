import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { getDiagnostics } from '../../../server/src/service/features/diagnostics.js';
import { fixtureUri, openFixture } from '../fixture.js';
import { METADATA, NOTE } from '../note.js';
import { checkFix, checkRule, fixesIn, TODAY } from './check.js';

const RULE = 'unfilled-placeholder';

function check(document: string): void {
  checkRule(RULE, `//- /Read-Cache.md\n${document}${NOTE}`);
}

describe('a placeholder is left', () => {
  test('in metadata, text and lists', () => {
    check(`# Cache

**Date:** {{date}}
          ^^^^^^^^ Unfilled placeholder {{date}}.
**Authors:** [Names]
             ^^^^^^^ Unfilled placeholder [Names].
**Tags:** #note

## Context

It is [Why this note].
      ^^^^^^^^^^^^^^^ Unfilled placeholder [Why this note].

### Reasons

- [reason 1]
  ^^^^^^^^^^ Unfilled placeholder [reason 1].
`);
  });

  test('in a heading', () => {
    checkRule(
      RULE,
      `//- /a.md
**Tags:** #memo

## Phase 1: [Name]
            ^^^^^^ Unfilled placeholder [Name].
//- /templates/memo.md
**Tags:** #memo

## Phase 1: [Name]
`,
    );
  });

  test('in front matter', () => {
    check(`---
tags: note
authors: "[Names]"
          ^^^^^^^ Unfilled placeholder [Names].
date: "{{date}}"
       ^^^^^^^^ Unfilled placeholder {{date}}.
---
`);
  });

  test('over two lines', () => {
    checkRule(
      RULE,
      `//- /note.md
**Tags:** #memo

[A sentence or two
on what this is]
//- /templates/memo.md
**Tags:** #memo
[Something else]
`,
    );
  });

  test('and a long one is cut short in the message', () => {
    checkRule(
      RULE,
      `//- /SPEC-A.md
# A

**Tags:** #technical-spec

[Brief technical overview of the component/system - focus on technical architecture and implementation approach]
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Unfilled placeholder [Brief technical overview of the component/system - focus on…].
`,
    );
  });
});

describe('a placeholder is edited around', () => {
  test('in a field and in text', () => {
    check(`# Cache

**Authors:** Ada, [Names] and others
                  ^^^^^^^ Unfilled placeholder [Names].
**Tags:** #note

## Context

For *speed*: [why this note], so it goes.
             ^^^^^^^^^^^^^^^ Unfilled placeholder [why this note].
`);
  });

  test('in front matter, where the template has angle brackets', () => {
    checkRule(
      RULE,
      `//- /a.md
---
kind: memo
author: "<First name (@user)>"
         ^^^^^^^^^^^^^^^^^^^^ Unfilled placeholder <First name (@user)>.
link: <URL>
      ^^^^^ Unfilled placeholder <URL>.
mood: <very good>
---
//- /templates/memo.md
---
kind: memo
author: <First name (@user)>
link: <URL>
mood: <how it is>
---

# Memo
`,
    );
  });
});

describe('no placeholder is', () => {
  test("what the author puts in brackets, unless it is the template's", () => {
    check(`# Cache

${METADATA}

As [Ada] says [sic], see [the paper][1], [^2] and [NOTE].

- [ ] Names
- [x] Names
- [Names](https://example.org)
- [[Read-Cache]]

[1]: https://example.org
[^2]: Or so.
`);
  });

  test('what stands in code and in comments', () => {
    check(`# Cache

${METADATA}

\`[Names]\` and <!-- [Names] -->

    [Names]

\`\`\`
{{title}} [Names]
\`\`\`
`);
  });

  test('what stands in a document without a kind', () => {
    checkRule(RULE, `//- /a.md\n# {{title}}\n\n[Names]\n${NOTE}`);
  });
});

describe('a placeholder is', () => {
  test("replaced with the title that the file's name makes", () => {
    checkFix(
      'Replace with "Waiting List"',
      `//- /SPEC-Waiting-List.md
# {{title}}

**Tags:** #technical-spec
`,
      `//- /SPEC-Waiting-List.md
# Waiting List

**Tags:** #technical-spec
`,
    );
  });

  test("replaced with its folder's name, where the file's says nothing", () => {
    checkFix(
      'Replace with "Read cache"',
      `//- /read-cache/README.md
# {{title}}

**Tags:** #note
${NOTE}`,
      `//- /read-cache/README.md
# Read cache

**Tags:** #note
`,
    );
  });

  test('replaced with the day of today, in the format that it asks for', () => {
    for (const [placeholder, day] of [
      ['{{date}}', TODAY],
      ['{{date:MMMM D, YYYY}}', 'November 23, 2025'],
      ['{{date:YYYY-MM-DD HH:mm}}', TODAY],
    ]) {
      const document = (date = '') => `//- /note.md\n**Tags:** #note\n**Date:** ${date}\n`;
      checkFix(`Replace with "${day ?? ''}"`, document(placeholder) + NOTE, document(day));
    }
  });

  test('replaced with "None" where relations are asked for', () => {
    const document = (value: string) =>
      `//- /SPEC-A.md\n# A\n\n**Tags:** #technical-spec\n**Dependencies:** ${value}\n`;
    checkFix('Replace with "None"', document('[List dependent SPEC documents]'), document('None'));
  });

  test('removed with its line of a list', () => {
    checkFix(
      'Remove this line',
      `//- /note.md
# Cache

**Tags:** #note

- It is fast.
  - [Reason 2]$0
- It is small.
${NOTE}`,
      `//- /note.md
# Cache

**Tags:** #note

- It is fast.
- It is small.
`,
    );
  });

  test('removed with its paragraph and one of the empty lines around it', () => {
    checkFix(
      'Remove this line',
      `//- /note.md
# Cache

**Tags:** #note

[Why this note]

Reads are slow.
${NOTE}`,
      `//- /note.md
# Cache

**Tags:** #note

Reads are slow.
`,
    );
  });

  test('not removed where a field or a section would be empty without it', () => {
    const titles = (document: string) =>
      fixesIn(`//- /note.md\n${document}${NOTE}`, RULE).map(({ title }) => title);
    const select = 'Select the placeholder';
    assert.deepEqual(titles('**Tags:** #note\n**Authors:** [Names]\n'), [select]);
    assert.deepEqual(titles('**Tags:** #note\n\n## Context\n\n- [Why this note]\n\n---\n'), [
      select,
    ]);
    assert.deepEqual(titles('**Tags:** #note\n\n## Context\n\n[Why this note]\n\n### More\n'), [
      select,
      'Remove this line',
    ]);
  });

  test('removed with its field where the template calls that optional', () => {
    checkFix(
      'Remove field "Reviewers"',
      `//- /a.md
**Tags:** #memo  
**Reviewers:** [Names, if any]
//- /templates/memo.md
**Tags:** #memo
**Reviewers:** [Names, if any]

## Text
`,
      '**Tags:** #memo\n',
    );
  });

  test('selected', () => {
    const [action] = fixesIn(
      `//- /note.md\n# A\n\n**Tags:** #note\n**Authors:** [Names]\n${NOTE}`,
      RULE,
    );
    const shown = { start: { line: 3, character: 13 }, end: { line: 3, character: 20 } };
    assert.deepEqual(action?.command?.arguments, [{ uri: fixtureUri('/note.md'), range: shown }]);
    assert.equal(action.edit, undefined);
  });

  test('removed alone where other text stands beside it', () => {
    checkFix(
      'Remove the placeholder',
      `//- /note.md
# Cache

**Tags:** #note

It is [Why this note]so.
${NOTE}`,
      `//- /note.md
# Cache

**Tags:** #note

It is so.
`,
    );
  });
});

describe('a new document', () => {
  const document = (filled: number) => {
    const items = Array.from({ length: 10 }, (_, index) => `- [Item ${String(index + 1)}]`);
    const written = items.map((item, index) => (index < filled ? '- done' : item));
    const template = `# {{title}}\n\n**Tags:** #list\n\n## Items\n\n${items.join('\n')}\n`;
    const text = `# A\n\n**Tags:** #list\n\n## Items\n\n${written.join('\n')}\n`;
    const { snapshot, uri } = openFixture(`//- /a.md\n${text}//- /templates/List.md\n${template}`);
    return getDiagnostics(snapshot, uri);
  };

  test('is told once how much is still to be filled', () => {
    const [first, ...others] = document(0);
    assert.equal(first?.message, '10 placeholders of the list template are still to be filled.');
    assert.equal(first.severity, DiagnosticSeverity.Information);
    assert.deepEqual(
      new Set(others.map(({ severity }) => severity)),
      new Set([DiagnosticSeverity.Hint]),
    );
  });

  test('is told of each once few are left', () => {
    const found = document(5);
    assert.equal(found.length, 5);
    assert.ok(found.every(({ severity }) => severity === DiagnosticSeverity.Warning));
  });
});
