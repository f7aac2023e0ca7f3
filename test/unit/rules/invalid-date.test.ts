import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { getCodeActions } from '../../../server/src/service/features/code-actions.js';
import { configured, openFixture } from '../fixture.js';
import { NOTE } from '../note.js';
import { checkCleanFix, checkRule, diagnosticsOf, fixesIn, TODAY } from './check.js';

const RULE = 'invalid-date';

const note = (date: string) => `# Cache\n\n**Date:** ${date}  \n**Tags:** #note\n`;

function severityOf(date: string): DiagnosticSeverity | undefined {
  const found = diagnosticsOf(`//- /a.md\n${note(date)}${NOTE}`);
  return found.find(({ code }) => code === RULE)?.severity;
}

describe('a date', () => {
  test('that no calendar has is an error', () => {
    assert.equal(severityOf('2025-02-31'), DiagnosticSeverity.Error);
    assert.equal(severityOf('February 30, 2025'), DiagnosticSeverity.Error);
    assert.equal(severityOf('31.04.2025'), DiagnosticSeverity.Error);
  });

  test('that is misspelt in its numbers is a warning', () => {
    for (const date of ['2025-O7-05', '20255-07-05', '2025--07-05', '2025-07-055']) {
      assert.equal(severityOf(date), DiagnosticSeverity.Warning, date);
    }
  });

  test('that is understood and is not as ISO 8601 has it gets a hint', () => {
    for (const date of ['July 5, 2025', '5 July 2025', '05.07.2025', '2025-7-5', '03/04/2025']) {
      assert.equal(severityOf(date), DiagnosticSeverity.Hint, date);
    }
  });

  test('that is less than a day, words or a placeholder is let be', () => {
    for (const date of [
      'July 2025',
      '2025-07',
      '2025',
      'Q3 2025',
      'TBD',
      '-',
      '{{date}}',
      '[Day]',
    ]) {
      assert.equal(severityOf(date), undefined, date);
    }
  });

  test('is found in front matter, in quotation marks or not', () => {
    checkRule(
      RULE,
      `//- /a.md
---
tags: note
date: "2025-02-30"
       ^^^^^^^^^^ There is no day "2025-02-30". Did you mean "2025-02-28"?
---
//- /b.md
---
tags: note
date: 2025-13-05 # the launch
      ^^^^^^^^^^ There is no day "2025-13-05". Did you mean "2025-05-13"?
---
${NOTE}`,
    );
  });

  test('is one of several', () => {
    checkRule(
      RULE,
      `//- /a.md
**Date:** 2025-01-03, revised 2025-02-30 and July 5, 2025
                              ^^^^^^^^^^ There is no day "2025-02-30". Did you mean "2025-02-28"?
                                             ^^^^^^^^^^^^ "July 5, 2025" is "2025-07-05" in ISO 8601.
**Tags:** #note
${NOTE}`,
    );
  });

  test('is not asked for by the template, or in no document of a kind', () => {
    checkRule(
      RULE,
      `//- /a.md
**Tags:** #note
**Founded:** 2025-02-31
//- /b.md
**Date:** 2025-02-31
${NOTE}`,
    );
  });
});

describe("a date is written in the team's way", () => {
  const check = (guidance: string, date: string) => {
    checkRule(
      RULE,
      `//- /a.md
**Date:** ${date}
**Tags:** #memo
//- /templates/memo.md
**Date:** ${guidance}
**Tags:** #memo

## Text
`,
    );
  };

  test('which the template asks for', () => {
    check('{{date:MMMM D, YYYY}}', 'July 5, 2025');
    check('{{date:DD/MM/YYYY}}', '03/04/2025');
    check('{{date:MMMM D, YYYY}}', '2025-07-05');
  });

  test('which the template uses itself', () => {
    check('January 1, 2025', 'July 5, 2025');
  });

  test('and not in another', () => {
    check(
      '{{date:MMMM D, YYYY}}',
      '5 July 2025\n          ^^^^^^^^^^^ "5 July 2025" is "July 5, 2025" in the style of the team.',
    );
  });
});

describe('a date is changed', () => {
  const changed = (title: string, before: string, after: string) => {
    checkCleanFix(title, `//- /a.md\n${note(before)}${NOTE}`, note(after));
  };

  test('to the day that was meant', () => {
    changed('Change to "2025-02-28"', '2025-02-30', '2025-02-28');
    changed('Change to "2025-05-13"', '2025-13-05', '2025-05-13');
    changed('Change to "2025-02-28"', 'February 30, 2025', '2025-02-28');
  });

  test('to ISO 8601, with what stands beside it left alone', () => {
    changed('Change to "2025-07-05"', 'July 5, 2025 (draft)', '2025-07-05 (draft)');
  });

  test('to either of the days that it may be', () => {
    changed('Change to "2025-04-03"', '03/04/2025', '2025-04-03');
    changed('Change to "2025-03-04"', '03/04/2025', '2025-03-04');
  });

  test('to today', () => {
    changed(`Change to today, "${TODAY}"`, '2025-02-30', TODAY);
    changed(`Change to today, "${TODAY}"`, '2025-O7-05', TODAY);
  });

  test('and there is one right answer only where there is one reading', () => {
    const preferred = (date: string) =>
      fixesIn(`//- /a.md\n${note(date)}${NOTE}`, RULE)
        .filter(({ isPreferred }) => isPreferred)
        .map(({ title }) => title);
    assert.deepEqual(preferred('July 5, 2025'), ['Change to "2025-07-05"']);
    assert.deepEqual(preferred('03/04/2025'), []);
    assert.deepEqual(preferred('2025-O7-05'), []);
  });
});

describe('the styles of a team', () => {
  const check = (dates: string, marked: string) => {
    const fixture = `//- /a.md\n${marked}${NOTE}\n//- /.specmark.json\n{ "dates": ${dates} }\n`;
    checkRule(RULE, fixture, configured(fixture));
  };

  test('are all as good', () => {
    check('["MMMM D, YYYY", "DD/MM/YYYY"]', note('July 5, 2025'));
    check('["MMMM D, YYYY", "DD/MM/YYYY"]', note('05/07/2025'));
  });

  test('take the place of ISO 8601, and the first is the one to write', () => {
    check(
      '["MMMM D, YYYY", "DD/MM/YYYY"]',
      `# Cache

**Date:** 2025-07-05
          ^^^^^^^^^^ "2025-07-05" is "July 5, 2025" in the style of the team.
**Tags:** #note
`,
    );
  });

  test('are not to be taken for one another', () => {
    check('["DD/MM/YYYY"]', note('03/04/2025'));
    check(
      '["DD/MM/YYYY"]',
      `**Tags:** #note
**Date:** 12/25/2025
          ^^^^^^^^^^ "12/25/2025" is "25/12/2025" in the style of the team.
`,
    );
  });

  test('are kept by every fix that writes a date', () => {
    const written = (document: string) => {
      const fixture = `//- /a.md\n${document}${NOTE}\n//- /.specmark.json\n{ "dates": ["D MMMM YYYY"] }\n`;
      const { snapshot, uri } = openFixture(fixture, configured(fixture));
      const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
      return getCodeActions(snapshot, uri, range, { today: TODAY }).filter(({ edit }) =>
        JSON.stringify(edit ?? {}).includes('23 November 2025'),
      ).length;
    };
    assert.equal(written('# A\n\n**Tags:** #note\n**Date:**\n'), 1);
    assert.equal(written('# A\n\n**Tags:** #note\n**Date:** {{date}}\n'), 1);
    assert.equal(written('# A\n\n**Tags:** #note\n**Date:** 2025-02-31\n'), 1);
    assert.equal(written('# A\n\n**Tags:** #note\n'), 2);
  });
});
