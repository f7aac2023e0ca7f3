import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { NOTE } from '../note.js';
import { checkFix, checkRule, diagnosticsOf, fixesIn } from './check.js';

const RULE = 'empty-section';

const TEMPLATE = `//- /templates/x.md
**Tags:** #note

## Context

[Why this note]

## Outlook (optional)

[What comes next]

## Decision

### Reasons
`;

function check(document: string): void {
  checkRule(RULE, `//- /a.md\n${document}${TEMPLATE}`);
}

describe('a section is empty', () => {
  test('with nothing below it, or nothing that a reader sees', () => {
    check(`**Tags:** #note

## Context
   ^^^^^^^ Section "Context" is empty.
## 2. Votes
   ^^^^^^^^ Section "Votes" is empty.

<!-- Who
was there? -->

* * *

<a name="costs"></a>

## Costs
   ^^^^^ Section "Costs" is empty.


___
`);
  });

  test('is a warning where the template asks for it, else information', () => {
    const fixture = `//- /a.md\n**Tags:** #note\n\n## Context\n\n## Outlook\n\n## Votes\n${TEMPLATE}`;
    const found = diagnosticsOf(fixture).filter(({ code }) => code === RULE);
    assert.deepEqual(
      found.map(({ severity }) => severity),
      [DiagnosticSeverity.Warning, DiagnosticSeverity.Information, DiagnosticSeverity.Information],
    );
  });

  test('is said once where many are', () => {
    check(`# Cache
  ^^^^^ 5 sections are empty: "Context", "One", "Two", "Three" and "Four".

**Tags:** #note

## Context
## One
## Two
## Three
## Four
`);
  });
});

describe('a section is not empty', () => {
  for (const [what, content] of Object.entries({
    text: 'Text',
    'a list': '-',
    'a table': '| a |\n| - |',
    code: '```\n```',
    'an image': '![](a.png)',
    'a placeholder': '[Why this note]',
    'other HTML': '<details></details>',
    'a subsection': '### Votes\n\nTwo.',
  })) {
    test(`with ${what}`, () => {
      check(`**Tags:** #note\n\n## Context\n\n${content}\n`);
    });
  }

  test('in a title, and where what is missing below it is said', () => {
    check('# Cache\n\n**Tags:** #note\n\n## Decision\n');
  });

  test('on the lowest level, where it stands for the headings after it', () => {
    check('**Tags:** #note\n\n###### Fields\n\n###### `a`\n\nText\n');
  });
});

describe('the guidance is inserted', () => {
  test('below the heading', () => {
    checkFix(
      "Insert the template's guidance",
      `//- /a.md\n**Tags:** #note\n\n## Context\n## Votes\n\nTwo.\n${TEMPLATE}`,
      '//- /a.md\n**Tags:** #note\n\n## Context\n\n[Why this note]\n\n## Votes\n\nTwo.\n',
    );
  });

  test('not where the template says nothing that would be seen', () => {
    const fixture = `//- /a.md
**Tags:** #note

## Context
//- /templates/x.md
**Tags:** #note

## Context

<!-- Why this note -->
`;
    assert.deepEqual(fixesIn(fixture, RULE), []);
  });
});

describe('the section is removed', () => {
  test('with what set it off, and the numbers close up', () => {
    checkFix(
      'Remove "Outlook"',
      '//- /a.md\n**Tags:** #note\n\n## 1. Context\n\nSlow.\n\n---\n\n## 2. Outlook\n\n---\n\n## 3. Votes\n\nSee [votes](#3-votes).\n' +
        TEMPLATE,
      '//- /a.md\n**Tags:** #note\n\n## 1. Context\n\nSlow.\n\n---\n\n## 2. Votes\n\nSee [votes](#2-votes).\n',
    );
  });

  test('not where the template asks for it, something leads to it, or nothing would be left', () => {
    for (const document of [
      '## Con$0text\n',
      '## Out$0look\n\n## Votes\n\nSee [[#Outlook]].\n',
      '## Votes\n\n### Y$0es\n',
    ]) {
      const fixes = fixesIn(`//- /a.md\n**Tags:** #note\n\n${document}${TEMPLATE}`, RULE);
      assert.ok(fixes.every(({ title }) => !title.startsWith('Remove')));
    }
  });
});

test('the note template of other tests is not told anything', () => {
  checkRule(RULE, NOTE);
});
