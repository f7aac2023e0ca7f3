import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import { checkFix, checkRule, diagnosticsOf } from './check.js';

const RULE = 'unused-link-definition';

describe('a definition is used', () => {
  test('by links and images of every form, in every case', () => {
    checkRule(
      RULE,
      `# The [title]

See [a][One], [two][], [THREE], ![b][four], ![five][] and ![six].

| [seven] | [![c][eight]][nine] |
| ------- | ------------------- |

> - [the
>   tenth][ten]

[one]: 1.png
[Two]: 2.png
[three]: 3.png
[four]: 4.png
[five]: 5.png
[six]: 6.png
[seven]: 7.png
[eight]: 8.png
[nine]: 9.png
[ten]: 10.png
[title]: t.png
`,
    );
  });

  test('from above and from below, in another section', () => {
    checkRule(RULE, '# A\n\n[a]\n\n# B\n\n[a]: a.png\n[b]: b.png\n\n# C\n\n[b]\n');
  });
});

describe('a definition is not called unused', () => {
  test('where a misspelled label means it', () => {
    checkRule(RULE, '# A\n\nSee [the store][stroe].\n\n[store]: https://example.org\n');
  });
});

describe('a definition is unused', () => {
  test('where only code, an escape or an inline link has its label', () => {
    checkRule(
      RULE,
      `\`[a]\`, \\[a], [a](b.png), <!-- [a] -->

[a]: a.png
 ^ Nothing uses the link definition "a".
`,
    );
  });

  test('which shows as needless', () => {
    assert.deepEqual(
      diagnosticsOf('//- /a.md\n[a]: a.png\n').map(({ severity, tags }) => [severity, tags]),
      [[DiagnosticSeverity.Hint, [DiagnosticTag.Unnecessary]]],
    );
  });

  test('once, however often it is defined', () => {
    checkRule(RULE, '[a]: a.png\n ^ Nothing uses the link definition "a".\n[a]: b.png\n');
  });
});

test('a definition that is a comment is let alone', () => {
  checkRule(RULE, '[//]: # (A note.)\n[note]: <> "Another."\n[^1]: A footnote.\n');
});

describe('an unused definition is removed', () => {
  test('from among others', () => {
    checkFix(
      'Remove the link definition "b"',
      '[a] [c]\n\n[a]: a.png\n[b]: b.png\n[c]: c.png\n',
      '[a] [c]\n\n[a]: a.png\n[c]: c.png\n',
    );
  });

  test('from the end, with the empty line before it', () => {
    checkFix('Remove the link definition "a"', '# A\n\nText.\n\n[a]: a.png\n', '# A\n\nText.\n');
    checkFix('Remove the link definition "a"', '# A\n\nText.\n\n[a]: a.png', '# A\n\nText.\n');
  });

  test('from between paragraphs', () => {
    checkFix('Remove the link definition "a"', 'One.\n\n[a]: a.png\n\nTwo.\n', 'One.\n\nTwo.\n');
  });
});
