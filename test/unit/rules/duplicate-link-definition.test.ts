import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import { textIn, openFixture } from '../fixture.js';
import { checkFix, checkRule, diagnosticsOf } from './check.js';

const RULE = 'duplicate-link-definition';

describe('a label is defined again', () => {
  test('in other case, with other white space, and in a quote or a list', () => {
    checkRule(
      RULE,
      `[a][The Store]

[the store]: a.png
[The  STORE]: b.png
 ^^^^^^^^^^ The label "The  STORE" is defined already. The first definition counts.

> [the store]: c.png
   ^^^^^^^^^ The label "the store" is defined already. The first definition counts.

- [the store]: d.png
   ^^^^^^^^^ The label "the store" is defined already. The first definition counts.
`,
    );
  });

  test('is a warning, and a mere hint where both lead to the same place', () => {
    const found = diagnosticsOf('//- /a.md\n[a]\n\n[a]: a.png\n[a]: b.png\n[a]: a.png\n');
    assert.deepEqual(
      found.map(({ severity, tags }) => [severity, tags]),
      [
        [DiagnosticSeverity.Warning, undefined],
        [DiagnosticSeverity.Hint, [DiagnosticTag.Unnecessary]],
      ],
    );
  });
});

test('footnotes and code define no labels', () => {
  checkRule(RULE, '[a] [^a]\n\n[a]: a.png\n[^a]: A note.\n\n```\n[a]: b.png\n```\n');
});

test('the first definition is related', () => {
  const fixture = '//- /a.md\n[a]\n\n[a]: a.png\n[A]: b.png\n';
  const [related] = diagnosticsOf(fixture)[0]?.relatedInformation ?? [];
  assert.ok(related);
  const { text } = openFixture(fixture);
  assert.equal(textIn(text(related.location.uri), related.location.range), 'a');
  assert.equal(related.location.range.start.line, 2);
});

describe('a duplicate is removed', () => {
  test('with its line', () => {
    checkFix(
      'Remove this definition of "a"',
      '[a] [b]\n\n[a]: a.png\n[a]: c.png\n[b]: b.png\n',
      '[a] [b]\n\n[a]: a.png\n[b]: b.png\n',
    );
  });

  test('with both its lines, where the title has one of its own', () => {
    checkFix(
      'Remove this definition of "a"',
      '[a]\n\n[a]: a.png\n\n[a]: c.png\n  "C"\n\nEnd.\n',
      '[a]\n\n[a]: a.png\n\nEnd.\n',
    );
  });

  test('without the mark of the quote that it stands in', () => {
    checkFix(
      'Remove this definition of "a"',
      '> [a]\n>\n> [a]: a.png\n> [a]: c.png\n',
      '> [a]\n>\n> [a]: a.png\n> \n',
    );
  });
});
