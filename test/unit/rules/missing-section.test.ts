import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { openFixture, readFixture, textIn } from '../fixture.js';
import { NOTE } from '../note.js';
import { checkRule, diagnosticsOf, fixesIn } from './check.js';

const RULE = 'missing-section';
const TITLE = `# Cache

**Tags:** #note
`;

function check(document: string): void {
  checkRule(RULE, `//- /note.md\n${document}${NOTE}`);
}

describe('a section is there', () => {
  test('with numbering, emoji, other case, a colon and emphasis', () => {
    check(`${TITLE}
## 1. CONTEXT
## 2) **Decision** ✅:
### 2.1 🔄 *Reasons*
### 2.2   Costs
## 3 outlook
`);
  });

  test('with its marks garbled by a wrong encoding', () => {
    check(`${TITLE}
## Context âœ…
## Decision ðŸ”„
### Reasons
### Costs
## Outlook
`);
  });

  test('with the level that the document has for all its sections', () => {
    check(`${TITLE}
# Context
# Decision
## Reasons
## Costs
# Outlook
`);
  });

  test('with a name close to that of the template, and in another place', () => {
    check(`${TITLE}
## Contxt
### Outlook
## Costs and Reasons
## The Decision
### Reasons
### Cost
`);
  });

  test('in another order', () => {
    check(`${TITLE}
## Outlook
## Decision
### Costs
### Reasons
## Context
`);
  });
});

describe('a section is missing', () => {
  test('is said at the title', () => {
    check(`# Cache
  ^^^^^ Missing section "Context".

**Tags:** #note

## Decision
### Reasons
### Costs
## Outlook
`);
  });

  test('is said at the subtitle, which is the real title', () => {
    check(`# Architecture Note
## Cache
   ^^^^^ Missing section "Context".

**Tags:** #note

## Decision
### Reasons
### Costs
## Outlook
`);
  });

  test('is said at the first line of a document without a title', () => {
    check(`**Tags:** #note
^^^^^^^^^^^^^^^ Missing section "Context".

## Decision
### Reasons
### Costs
## Outlook
`);
  });

  test('and what belongs below it is not said on top', () => {
    check(`# Cache
  ^^^^^ Missing section "Decision".

**Tags:** #note

## Context
## Outlook
`);
  });

  test('where its heading stands on another level, in a section of the author alone', () => {
    check(`# Cache
  ^^^^^ Missing section "Outlook".

**Tags:** #note

## Context
## Votes
### Outlook
## Decision
### Reasons
### Costs
`);
  });

  test('where only bold text or code says its name', () => {
    check(`# Cache
  ^^^^^ Missing section "Outlook".

**Tags:** #note

## Context
**Outlook**
\`\`\`
## Outlook
\`\`\`
## Decision
### Reasons
### Costs
`);
  });
});

describe('subsections are missing', () => {
  test('is said once, at the section that lacks them', () => {
    check(`${TITLE}
## Context
## 2. Decision
   ^^^^^^^^^^^ Missing subsections "Reasons" and "Costs" in "Decision".
## Outlook
`);
  });

  test('is a warning where the section is not divided, or divided as the template does', () => {
    for (const subsections of ['', '### Costs\n']) {
      const [found] = diagnosticsOf(
        `//- /note.md\n${TITLE}## Context\n## Decision\n${subsections}## Outlook\n${NOTE}`,
      ).filter(({ code }) => code === RULE);
      assert.equal(found?.severity, DiagnosticSeverity.Warning);
    }
  });

  test('is a mere hint where the author has divided the section in another way', () => {
    const fixture = `//- /note.md\n${TITLE}## Context\n## Decision\n### Votes\n## Outlook\n${NOTE}`;
    const [found] = diagnosticsOf(fixture).filter(({ code }) => code === RULE);
    assert.equal(found?.severity, DiagnosticSeverity.Hint);
    assert.equal(found.message, 'Missing subsections "Reasons" and "Costs" in "Decision".');
  });
});

describe('a document that lacks most of its template', () => {
  test('is told so once, with a list of what is missing', () => {
    check(`# Cache
  ^^^^^ Missing all 3 sections of the note template: "Context", "Decision" and "Outlook".

**Tags:** #note
`);
  });

  test('is told how many of how many', () => {
    checkRule(
      RULE,
      `//- /SPEC-Cache.md
# Cache
  ^^^^^ Missing 9 of the 10 sections of the technical spec template: "Current Implementation Status", "System Architecture", "Supported Functionality", "Technical Requirements", "Deployment and Operations", "Testing & Quality Assurance", "Future Enhancements", "Success Criteria" and "Cross-References".

**Tags:** #technical-spec

## Executive Summary
`,
    );
  });

  test('is offered all of it at once', () => {
    const fixture = `//- /note.md\n${TITLE}${NOTE}`;
    const fixes = fixesIn(fixture, RULE);
    assert.deepEqual(
      fixes.map(({ title, isPreferred }) => [title, isPreferred]),
      [['Insert all 3 missing sections', true]],
    );
  });
});

test('each missing section is related to its place in the template', () => {
  const fixture = `//- /note.md\n${TITLE}## Context\n## Decision\n## Outlook\n${NOTE}`;
  const { text } = openFixture(fixture);
  const [found] = diagnosticsOf(fixture).filter(({ code }) => code === RULE);
  assert.deepEqual(
    found?.relatedInformation?.map(({ location, message }) => [
      textIn(text(location.uri), location.range),
      message,
    ]),
    [
      ['Reasons', 'The template asks for it here.'],
      ['Costs', 'The template asks for it here.'],
    ],
  );
});

test('what several findings offer in the same place is listed once', () => {
  const fixture = `//- /note.md\n# Cac$0he\n\n**Tags:** #note\n\n## Decision\n### Costs\n${NOTE}`;
  const fixes = fixesIn(fixture, RULE);
  assert.deepEqual(
    fixes.map(({ title, diagnostics }) => [title, diagnostics?.length]),
    [
      ['Insert section "Context"', 1],
      ['Insert all 3 missing sections', 2],
      ['Insert section "Outlook"', 1],
    ],
  );
});

test('a document without a kind and a template itself are told nothing', () => {
  checkRule(RULE, `//- /notes.md\n# Notes\n${NOTE}`);
  const template = readFixture(NOTE).files[0]?.text ?? '';
  checkRule(RULE, `//- /templates/Note.md\n${template}//- /templates/b.md\n**Tags:** #note\n`);
});
