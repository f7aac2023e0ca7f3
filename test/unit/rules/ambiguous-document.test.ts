import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkFix, checkRule, diagnosticsOf, fixesIn } from './check.js';

const RULE = 'ambiguous-document';
const TWINS = '//- /a/Twin.md\n# One\n//- /b/Twin.md\n# Two\n';
const EITHER = '"Twin" could be "a/Twin" or "b/Twin".';

describe('a name is ambiguous', () => {
  test('in wiki links and embeds, with heading, alias and extension', () => {
    checkRule(
      RULE,
      `//- /A.md
[[Twin]], [[twin#One|x]], ![[Twin]], [[Twin.md]]
  ^^^^ ${EITHER}
            ^^^^ "twin" could be "a/Twin" or "b/Twin".
                             ^^^^ ${EITHER}
                                       ^^^^^^^ "Twin.md" could be "a/Twin" or "b/Twin".
${TWINS}`,
    );
  });

  test('in front matter and as an id in a relation field', () => {
    checkRule(
      RULE,
      `//- /A.md
---
related: "[[SPEC-X]]"
            ^^^^^^ "SPEC-X" could be "a/SPEC-X" or "b/SPEC-X".
---
**Dependencies:** SPEC-X
                  ^^^^^^ "SPEC-X" could be "a/SPEC-X" or "b/SPEC-X".

As SPEC-X says.
//- /a/SPEC-X.md
//- /b/SPEC-X.md
`,
    );
  });

  test('where folders of one name have a document', () => {
    checkRule(
      RULE,
      `//- /A.md
[[guide]]
  ^^^^^ "guide" could be "a/guide/README" or "b/guide/README".
//- /a/guide/README.md
//- /b/guide/README.md
`,
    );
  });

  test('and many documents are counted', () => {
    const many = ['a', 'b', 'c', 'd'].map((folder) => `//- /${folder}/Twin.md\n`).join('');
    checkRule(RULE, `//- /A.md\n[[Twin]]\n  ^^^^ "Twin" could be any of 4 documents.\n${many}`);
  });
});

describe('a name is not ambiguous', () => {
  test('where one of its documents is nearer', () => {
    checkRule(RULE, `//- /a/A.md\n[[Twin]]\n//- /a/deep/A.md\n[[Twin]]\n${TWINS}`);
  });

  test('with its folder, or as a path', () => {
    checkRule(RULE, `//- /A.md\n[[a/Twin]] [[/b/Twin]] [x](a/Twin.md) [y](Twin.md)\n${TWINS}`);
  });

  test('where the other is a template', () => {
    checkRule(RULE, '//- /docs/A.md\n[[Note]]\n//- /templates/Note.md\n//- /notes/Note.md\n');
  });
});

test('each of the documents is related', () => {
  const [found] = diagnosticsOf(`//- /A.md\n[[Twin]]\n${TWINS}`);
  assert.deepEqual(
    found?.relatedInformation?.map(({ location }) => location.uri),
    ['file:///ws/a/Twin.md', 'file:///ws/b/Twin.md'],
  );
});

describe('a name is made a path', () => {
  test('in a wiki link, one for each document and none by itself', () => {
    checkFix(
      'Change to "b/Twin"',
      `//- /A.md\n[[Twin#Two|x]]\n${TWINS}`,
      '//- /A.md\n[[b/Twin#Two|x]]\n',
    );
    assert.deepEqual(
      fixesIn(`//- /A.md\n[[Twin]]\n${TWINS}`, RULE).map(({ title, isPreferred }) => [
        title,
        isPreferred,
      ]),
      [
        ['Change to "a/Twin"', undefined],
        ['Change to "b/Twin"', undefined],
      ],
    );
  });

  test('in place of an id', () => {
    const document = (value: string) => `//- /A.md\n# A\n\n**Dependencies:** ${value}, Maps\n`;
    checkFix(
      'Change to "a/SPEC-X"',
      `${document('SPEC-X')}//- /a/SPEC-X.md\n**Used By:** [[A]]\n//- /b/SPEC-X.md\n`,
      document('[[a/SPEC-X]]'),
    );
  });
});
