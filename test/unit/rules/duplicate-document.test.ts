import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { checkFix, checkRule, diagnosticsOf } from './check.js';

const RULE = 'duplicate-document';

describe('a document has the name of another', () => {
  test('in other case, and of several', () => {
    checkRule(
      RULE,
      `//- /a/Notes.md
# Notes
  ^^^^^ Other documents have the name "Notes": "/b/notes.md" and "/c d/Notes.md".
//- /b/notes.md
See [[notes]].
^^^^^^^^^^^^^^ Other documents have the name "notes": "/a/Notes.md" and "/c d/Notes.md".
//- /c d/Notes.md
Text
^^^^ Other documents have the name "Notes": "/a/Notes.md" and "/b/notes.md".
`,
    );
  });

  test('which weighs less where nobody is led astray by it', () => {
    const severityOf = (reference: string) =>
      diagnosticsOf(`//- /a/SPEC-X.md\n//- /b/SPEC-X.md\n//- /A.md\n${reference}\n`).find(
        ({ code }) => code === RULE,
      )?.severity;
    assert.equal(severityOf('[[SPEC-X]]'), DiagnosticSeverity.Warning);
    assert.equal(severityOf('As SPEC-X says.'), DiagnosticSeverity.Warning);
    assert.equal(severityOf('[[a/SPEC-X]] [x](a/SPEC-X.md)'), DiagnosticSeverity.Information);
  });
});

describe('nothing is said of', () => {
  test('notes of one name that are reached by paths alone', () => {
    checkRule(
      RULE,
      '//- /a/overview.md\n//- /b/overview.md\n//- /A.md\n[[a/overview]] [b](b/overview.md)\n',
    );
  });

  test("folders' documents, though folders have one name", () => {
    checkRule(
      RULE,
      '//- /a/docs/README.md\n//- /b/docs/README.md\n//- /docs.md\n//- /A.md\n[[README]] [[docs]]\n',
    );
  });

  test('templates', () => {
    checkRule(RULE, '//- /templates/Note.md\n//- /Note.md\n[[Note]]\n');
  });

  test('documents of different workspace folders', () => {
    const folder = (uri: string) => ({ uri, templateFolders: [], files: [] });
    checkRule(RULE, '//- /a/X.md\n[[X]]\n//- /b/X.md\n', {
      folders: [folder('file:///ws/a'), folder('file:///ws/b')],
    });
  });
});

describe('a document is renamed', () => {
  test('after its folder, and references in every form follow', () => {
    checkFix(
      'Rename to "SPEC-X-old", with all references to it',
      `//- /old/SPEC-X.md
[[#A]] [a](SPEC-X.md)
//- /new/SPEC-X.md
//- /old/A.md
[[SPEC-X|x]] [a](./SPEC-X.md#a) SPEC-X
//- /new/A.md
[[SPEC-X]] [[old/SPEC-X]] [a](../old/SPEC-X)
`,
      `//- /old/SPEC-X-old.md
[[#A]] [a](SPEC-X-old.md)
//- /old/A.md
[[SPEC-X-old|x]] [a](./SPEC-X-old.md#a) SPEC-X-old
//- /new/A.md
[[SPEC-X]] [[old/SPEC-X-old]] [a](../old/SPEC-X-old)
`,
    );
  });

  test('with a number, where its folder is the workspace or that name is taken', () => {
    checkFix(
      'Rename to "X-2", with all references to it',
      '//- /X.md\n[[X]]\n//- /b/X.md\n',
      '//- /X-2.md\n[[X-2]]\n',
    );
    checkFix(
      'Rename to "X-3", with all references to it',
      '//- /b/X.md\n[[X]]\n//- /X.md\n//- /X-b.md\n//- /X-2.md\n',
      '//- /b/X-3.md\n[[X-3]]\n',
    );
  });
});
