import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { NOTE } from '../note.js';
import { checkCleanFix, checkRule, diagnosticsOf, fixesIn, TODAY } from './check.js';

const RULE = 'empty-field';

function check(document: string): void {
  checkRule(RULE, `//- /note.md\n${document}${NOTE}`);
}

/** A note with one field as it is given; `$` at a line's end stands for two spaces. */
function note(line: string): string {
  return `# Cache

**Version:** 1.0
${line}
**Tags:** #note
`.replaceAll('$', '  ');
}

describe('a field is empty', () => {
  test('without a value, with spaces or with a break alone', () => {
    check(`# Cache

**Version:**
  ^^^^^^^ Field "Version" is empty.
**Date**:  
  ^^^^ Field "Date" is empty.
**Authors:** \\
  ^^^^^^^ Field "Authors" is empty.
**Tags:** #note
`);
  });

  test('in front matter', () => {
    check(`---
version:
^^^^^^^ Field "version" is empty.
authors: # who?
^^^^^^^ Field "authors" is empty.
date: ""
^^^^ Field "date" is empty.
tags: note
used by: []
---
`);
  });

  test('and weighs less where relations are asked for', () => {
    const found = diagnosticsOf(`//- /note.md\n${note('**Used By:**\n**Authors:**')}${NOTE}`);
    assert.deepEqual(
      found.filter(({ code }) => code === RULE).map(({ severity }) => severity),
      [DiagnosticSeverity.Information, DiagnosticSeverity.Warning],
    );
  });
});

describe('no field is empty', () => {
  test('that says there is nothing, or holds a placeholder', () => {
    check(`# Cache

**Version:** -
**Date:** {{date}}
**Authors:** [Names]
**Tags:** #note
**Dependencies:** None
**Used By:** N/A
`);
  });

  test("that the template does not have, leaves empty or calls optional, nor one of a document's own", () => {
    checkRule(
      RULE,
      `//- /a.md
**Tags:** #memo
**Notes:**
**Reviewers:**
**Approved:**
**Sponsor (optional):**
**Mood:**
//- /templates/memo.md
**Tags:** #memo
**Notes:**
**Reviewers:** [Names, if any]
**Approved:** {{date}} <!-- optional -->
**Sponsor (optional):** [Name]

## Text
`,
    );
  });

  test('in a document without a kind', () => {
    checkRule(RULE, `//- /a.md\n# A\n\n**Version:**\n**Tags:**\n${NOTE}`);
  });
});

describe('an empty field is filled', () => {
  const filled = (title: string, before: string, after: string) => {
    checkCleanFix(title, `//- /a.md\n${note(before)}${NOTE}`, note(after));
  };

  test('with "None" where relations are asked for', () => {
    filled('Write "None"', '**Used By:**', '**Used By:** None');
    filled('Write "None"', '**Used By**: ', '**Used By**: None');
  });

  test('before what breaks the line', () => {
    filled('Write "None"', '**Used By:**$', '**Used By:** None$');
    filled('Write "None"', '**Used By:** \\', '**Used By:** None \\');
  });

  test('with the day of today, or what the template itself has', () => {
    filled(`Write "${TODAY}"`, '**Date:**', `**Date:** ${TODAY}`);
    checkCleanFix(
      'Write "1.0"',
      `//- /a.md\n---\nversion:\ntags: note\n---\n${NOTE}`,
      '---\nversion: 1.0\ntags: note\n---\n',
    );
  });

  test('in front matter in the place of empty quotation marks, and before a comment', () => {
    const matter = (line: string) => `---\ntags: note\n${line}\n---\n`;
    const mended = (before: string, after: string) => {
      checkCleanFix(`Write "${TODAY}"`, `//- /a.md\n${matter(before)}${NOTE}`, matter(after));
    };
    mended("date: ''", `date: ${TODAY}`);
    mended('date: # when?', `date: ${TODAY} # when?`);
    mended('date:', `date: ${TODAY}`);
  });

  test('by its author, who is led there', () => {
    const fixes = fixesIn(`//- /a.md\n${note('**Authors:**')}${NOTE}`, RULE);
    assert.deepEqual(
      fixes.map(({ title, edit }) => [title, edit]),
      [['Go to the value of "Authors"', undefined]],
    );
  });
});
