import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { getDiagnostics } from '../../../server/src/service/features/diagnostics.js';
import { openFixture } from '../fixture.js';
import { checkCleanFix, checkRule, diagnosticsOf, fixesIn, messageOf } from './check.js';

const RULE = 'mojibake';

describe('text is garbled', () => {
  test('in a document of any kind or none: headings, text, tables, front matter', () => {
    checkRule(
      RULE,
      `//- /a.md
---
title: CafÃ©
          ^^ "Ã©" is garbled and should read "é".
---

## Completed âœ…
             ^^^ "âœ…" is garbled and should read "✅".

It [doesnâ€™t](b.md) open.
         ^^^ "â€™" is garbled and should read "’".

| Size | 12Â km |
           ^^ "Â " is garbled and should be a space.
|------|-------|
`
        .replace('12Â ', '12Â\u00a0')
        .replace('"Â "', '"Â\u00a0"'),
    );
  });

  test('more than once in a line: one finding', () => {
    checkRule(
      RULE,
      `A naÃ¯ve cafÃ©, dÃ©jÃ  vu.
    ^^^^^^^^^^^^^^^^^^ "Ã¯ve cafÃ©, dÃ©jÃ " is garbled and should read "ïve café, déjà".
`.replaceAll('jÃ ', 'jÃ\u00a0'),
    );
  });

  test('all over a document: one finding', () => {
    const lines = Array.from({ length: 11 }, (_, index) => `Line ${String(index)} Ã©.\n\n`);
    const [found, ...others] = diagnosticsOf(`//- /a.md\n${lines.join('')}`);
    assert.ok(found);
    assert.equal(
      messageOf(found),
      'Text in 11 lines of this document is garbled: it was saved as UTF-8 and read as Windows-1252.',
    );
    assert.deepEqual(others, []);
  });

  test('and is found where it stands after an edit before it', () => {
    const text = '# A\n\nCafÃ©.\n\n## B\n\nText.\n\n## C\n\nLast cafÃ©.\n';
    const { workspace, uri } = openFixture(`//- /a.md\n${text}`);
    const lines = () =>
      getDiagnostics(workspace.snapshot, uri).map(({ range }) => range.start.line);
    assert.deepEqual(lines(), [2, 10]);
    workspace.setOpen(uri, text.replace('Text.', 'Text.\n\nAnd dÃ©jÃ²n.'));
    assert.deepEqual(lines(), [2, 8, 12]);
    workspace.setOpen(uri, text.replace('CafÃ©', '`CafÃ©`'));
    assert.deepEqual(lines(), [10]);
  });
});

test('nothing is garbled in code, HTML and comments, nor where a link leads', () => {
  checkRule(
    RULE,
    `# A

\`Ã©\` <!-- Ã© --> [x](cafÃ©.md#Ã©) [[cafÃ©#dÃ©jÃ]]

    Ã©

\`\`\`
Ã©
\`\`\`

[y]: cafÃ©.md
`,
  );
});

describe('garbled text is repaired', () => {
  const document = (first: string, second: string) =>
    `# A ${first}\n\n\`Ã©\` ${second} and ${first}.\n`;

  test('in a line, which may be done on every save', () => {
    checkCleanFix(
      'Repair the garbled text',
      `# A\n\n\`Ã©\` doesnâ€™t cafÃ©, âœ…\n`,
      `# A\n\n\`Ã©\` doesn’t café, ✅\n`,
    );
  });

  test('in all lines', () => {
    checkCleanFix(
      'Repair the garbled text in all 2 lines',
      document('âœ…', 'Ã©'),
      document('✅', 'é'),
    );
  });

  test('where it was read wrongly twice', () => {
    checkCleanFix('Repair the garbled text', 'It doesnÃ¢â‚¬â„¢t.\n', 'It doesn’t.\n');
  });

  test('by one fix where one line alone is garbled', () => {
    assert.deepEqual(
      fixesIn('# A Ã©\n', RULE).map(({ title }) => title),
      ['Repair the garbled text'],
    );
  });
});
