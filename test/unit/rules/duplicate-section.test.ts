import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { NOTE } from '../note.js';
import { checkFix, checkRule, fixesIn } from './check.js';

const RULE = 'duplicate-section';

function check(document: string, template = NOTE): void {
  checkRule(RULE, `//- /a.md\n${document}${template}`);
}

describe('a section is there twice', () => {
  test('below one parent', () => {
    check(`**Tags:** #note

## Decision
### Costs
### 2. COSTS ✅
    ^^^^^^^^^^ "Costs" is a section of "Decision" already.
### Votes
### Votes
    ^^^^^ "Votes" is a section of "Decision" already.
## Context
## Context
   ^^^^^^^ "Context" is a section of this document already.
## Context
   ^^^^^^^ "Context" is a section of this document already.
`);
  });
});

describe('a section is not there twice', () => {
  test('below two parents', () => {
    check('# T\n\n**Tags:** #note\n\n## Context\n### Costs\n## Decision\n### Costs\n');
  });

  test('where the template has it twice, or lets it repeat', () => {
    const template = `//- /templates/x.md
**Tags:** #note

## Question

## Question

## Answer
<!-- specmark: optional, repeat -->
`;
    check(
      `**Tags:** #note

## Question
## Answer
## Question
## Answer
## Answer
## Question
   ^^^^^^^^ "Question" is a section of this document already.
`,
      template,
    );
  });

  test('where the author divides by the same names again and again', () => {
    check('**Tags:** #note\n\n## Context\n### Request\n### Response\n### Request\n### Response\n');
  });

  test('without a name', () => {
    check('**Tags:** #note\n\n##\n\n##\n');
  });
});

describe('two sections are merged', () => {
  test('text to text and subsections to subsections', () => {
    checkFix(
      'Merge into the first "Decision"',
      `//- /SPEC-A.md
# Cache

**Tags:** #note

## 1. Decision

A cache.

### 1.1 Reasons

It is fast.

### 1.2 Votes

Two.

---

## 2. Decision

A large cache, see [its costs](#22-costs).

### 2.1 Reasons

It is faster.

### 2.2 Costs

More.

---

## 3. Outlook

See [[#2. Decision]] and [reasons](#21-reasons).
${NOTE}`,
      `//- /SPEC-A.md
# Cache

**Tags:** #note

## 1. Decision

A cache.

A large cache, see [its costs](#13-costs).

### 1.1 Reasons

It is fast.

It is faster.

### 1.2 Votes

Two.

### 1.3 Costs

More.

---

## 2. Outlook

See [[#1. Decision]] and [reasons](#11-reasons).
`,
    );
  });

  test('and what both say is said once', () => {
    checkFix(
      'Merge into the first "Context"',
      `//- /a.md\n**Tags:** #note\n\n## Context\n\nSlow.\n\n## Outlook\n\n## Context\n\nSlow.\n${NOTE}`,
      '//- /a.md\n**Tags:** #note\n\n## Context\n\nSlow.\n\n## Outlook\n',
    );
  });
});

test('the first is a click away', () => {
  const fixture = `//- /a.md\n**Tags:** #note\n\n## Context\n\n## Con$0text\n\nSlow.\n${NOTE}`;
  const show = fixesIn(fixture, RULE).find(({ title }) => title === 'Go to the first "Context"');
  assert.deepEqual(show?.command?.arguments, [
    {
      uri: 'file:///ws/a.md',
      range: { start: { line: 2, character: 3 }, end: { line: 2, character: 10 } },
    },
  ]);
});
