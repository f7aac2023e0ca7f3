import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { NOTE } from '../note.js';
import { checkFix, checkRule, findingsIn, fixesIn } from './check.js';

const RULE = 'section-order';

function check(document: string): void {
  checkRule(RULE, `//- /a.md\n${document}${NOTE}`);
}

function fix(title: string, before: string, after: string): void {
  checkFix(title, `//- /a.md\n${before}${NOTE}`, `//- /a.md\n${after}`);
}

describe('one section that is moved gives one finding', () => {
  const sections = ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((name) => `## ${name}\n\nText.\n`);
  const template = `//- /templates/x.md\n**Tags:** #x\n\n${sections.join('\n')}`;

  test('whichever it is, and wherever it goes', () => {
    for (let from = 0; from < sections.length; from++) {
      for (let to = 0; to < sections.length; to++) {
        const moved = sections.filter((_, index) => index !== from);
        moved.splice(to, 0, sections[from] ?? '');
        const found = findingsIn(`//- /a.md\n**Tags:** #x\n\n${moved.join('\n')}${template}`, RULE);
        assert.equal(found.length, from === to ? 0 : 1);
      }
    }
  });
});

describe('a section is out of order', () => {
  test('whichever has to be moved for the others to stay', () => {
    check(`**Tags:** #note

## Outlook
   ^^^^^^^ "Outlook" stands before "Decision"; in the template it comes after it.

A few words.

## Context

## Decision
`);
    check(`**Tags:** #note

## Decision

## Outlook

## Context
   ^^^^^^^ "Context" stands after "Decision"; in the template it comes before it.
`);
  });

  test('of two the one that the template has later', () => {
    check(`**Tags:** #note

## Outlook
   ^^^^^^^ "Outlook" stands before "Context"; in the template it comes after it.

## Context
`);
  });

  test('below the section that it belongs to', () => {
    check(`**Tags:** #note

## Decision
### 1.1 Costs
    ^^^^^^^^^ "Costs" stands before "Reasons"; in the template it comes after it.
### 1.2 Reasons
`);
  });

  test('and is none for sections of the author between those of the template', () => {
    check(`**Tags:** #note

## Preface
## Context
## Votes
## Decision
### Reasons
### Doubts
### Costs
## Outlook
## Thanks
`);
  });
});

describe('a section is moved', () => {
  test('with all below it, while what separates sections stays in its place', () => {
    fix(
      'Move "Outlook" after "Decision"',
      `# Cache

**Tags:** #note

---

## Outlook

A larger cache.

### Size

Twice.

---
## Context

Reads are slow, and writes are slower, and what is not read nor written is not there at all.


---

## Decision

A cache.
`,
      `# Cache

**Tags:** #note

---

## Context

Reads are slow, and writes are slower, and what is not read nor written is not there at all.

---
## Decision

A cache.


---

## Outlook

A larger cache.

### Size

Twice.
`,
    );
  });

  test('where the document has no final newline', () => {
    checkFix(
      'Move "Decision" after "Context"',
      `${NOTE}//- /a.md\n**Tags:** #note\n\n## Deci$0sion\n\nA long decision.\n\n## Context\n\nShort.`,
      '//- /a.md\n**Tags:** #note\n\n## Context\n\nShort.\n\n## Decision\n\nA long decision.',
    );
  });

  test('without what belongs to the whole document', () => {
    fix(
      'Move "Decision" after "Context"',
      `**Tags:** #note

## Decision

A [long][a] decision.

---

## Context

Short.

---

*Last words.*

[a]: https://example.org
`,
      `**Tags:** #note

## Context

Short.

---

## Decision

A [long][a] decision.

---

*Last words.*

[a]: https://example.org
`,
    );
  });

  test('with the anchor above its heading', () => {
    fix(
      'Move "Decision" after "Context"',
      '**Tags:** #note\n\n## Decision\n\nA long decision.\n\n<a name="c"></a>\n## Context\n\nShort.\n',
      '**Tags:** #note\n\n<a name="c"></a>\n## Context\n\nShort.\n\n## Decision\n\nA long decision.\n',
    );
  });

  test('and a numbered document gets its numbers anew, with what leads to them', () => {
    checkFix(
      'Move "Decision" after "Context"',
      `//- /SPEC-A.md
**Tags:** #note

See [2. Context](#2-context) and [costs](#11-costs).

## 1. Decision

### 1.1 Costs

Long and winding, see [[#2. Context]].

## 2. Context

### 2.1 Slow

Short, see [[#1.1 Costs]].
//- /b.md
[[SPEC-A#2. Context]] and [it](SPEC-A.md#21-slow)
${NOTE}`,
      `//- /SPEC-A.md
**Tags:** #note

See [1. Context](#1-context) and [costs](#21-costs).

## 1. Context

### 1.1 Slow

Short, see [[#2.1 Costs]].

## 2. Decision

### 2.1 Costs

Long and winding, see [[#1. Context]].
//- /b.md
[[SPEC-A#1. Context]] and [it](SPEC-A.md#11-slow)
`,
    );
  });

  test('not where it runs on to the end of the text', () => {
    const fixture = `//- /a.md
**Tags:** #note

## Decision

A long decision.

## Context

\`\`\`
${NOTE}`;
    assert.deepEqual(fixesIn(fixture, RULE), []);
  });

  test('not where its heading stands in a quote', () => {
    const fixture = `//- /a.md\n**Tags:** #note\n\n## Decision\n\nLong.\n\n> ## Context\n> Short.\n${NOTE}`;
    assert.deepEqual(fixesIn(fixture, RULE), []);
  });

  test('not where sections would come to stand below it', () => {
    const fixture = `//- /a.md\n# T\n**Tags:** #note\n\n### Decision\n\nLong.\n\n## Context\n${NOTE}`;
    assert.deepEqual(fixesIn(fixture, RULE), []);
  });
});

describe('all sections are sorted', () => {
  test('on every level, those of the author staying where they are', () => {
    fix(
      'Sort all sections as in the template',
      `# Cache

**Tags:** #note

## Outlook

## Preface

## Decision

### Costs

Many.

### Reasons

## Context

Text
`,
      `# Cache

**Tags:** #note

## Preface

## Context

Text

## Decision

### Reasons

### Costs

Many.

## Outlook
`,
    );
  });
});
