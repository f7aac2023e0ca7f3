import { describe, test } from 'node:test';
import { NOTE } from '../note.js';
import { checkCleanFix, checkRule } from './check.js';

const RULE = 'invalid-version';

describe('a version is none', () => {
  test('in the block, also where more stands beside it', () => {
    checkRule(
      RULE,
      `//- /a.md
**Version:** v1..2 (draft)
             ^^^^^ "v1..2" is no version. Did you mean "v1.2"?
**Tags:** #note
//- /b.md
**Version:** x.y
             ^^^ "x.y" is no version.
**Tags:** #note
${NOTE}`,
    );
  });

  test('in front matter, in quotation marks or not', () => {
    checkRule(
      RULE,
      `//- /a.md
---
version: "1.x"
          ^^^ "1.x" is no version.
tags: note
---
//- /b.md
---
version: 1,0 # as ever
         ^^^ "1,0" is no version. Did you mean "1.0"?
tags: note
---
${NOTE}`,
    );
  });
});

describe('nothing is said', () => {
  test('of placeholders, of empty fields, of fields that are not of the template', () => {
    checkRule(
      RULE,
      `//- /a.md
**Version:** [1.x]
**Tags:** #note
//- /b.md
**Version:**
**Tags:** #note
**API version:** 1.x
//- /c.md
**Version:** {{version}}
**Tags:** #note
${NOTE}`,
    );
  });

  test('in a document without a kind', () => {
    checkRule(RULE, `//- /a.md\n**Version:** 1.x\n${NOTE}`);
  });
});

describe('a version is changed', () => {
  const note = (version: string) => `# Cache\n\n**Version:** ${version}  \n**Tags:** #note\n`;
  const changed = (title: string, before: string, after: string) => {
    checkCleanFix(title, `//- /a.md\n${note(before)}${NOTE}`, note(after));
  };

  test('to what was meant', () => {
    changed('Change to "v1.2"', 'v1..2 (draft)', 'v1.2 (draft)');
    changed('Change to "1.0"', '1.x', '1.0');
  });

  test('to the next', () => {
    changed('Change to the next version, "v1.3"', 'v1..2', 'v1.3');
  });

  test("to the template's, where nothing shows what was meant", () => {
    changed('Change to "1.0"', 'x.y', '1.0');
  });

  test('in quotation marks', () => {
    const matter = (version: string) => `---\nversion: '${version}'\ntags: note\n---\n`;
    checkCleanFix('Change to "1.0"', `//- /a.md\n${matter('1.x')}${NOTE}`, matter('1.0'));
  });
});
