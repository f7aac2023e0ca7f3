import { describe, test } from 'node:test';
import { METADATA, NOTE } from '../note.js';
import { checkFix } from '../rules/check.js';

/** Asserts what a fix makes of a note; its template comes along. */
function check(title: string, before: string, after: string, template = NOTE): void {
  checkFix(title, `//- /note.md\n${before}${template}`, `//- /note.md\n${after}`);
}

const HEAD = `# Cache\n\n${METADATA}\n`;

const DECISION = `## Decision

[What was decided]

### Reasons

- [Reason 1]
- [Reason 2]

### Costs

[What it costs]
`;

describe('a section goes', () => {
  test('after the one that the template has before it', () => {
    check(
      'Insert section "Decision"',
      `${HEAD}
## Context

Reads are slow.

## Outlook

Bright.
`,
      `${HEAD}
## Context

Reads are slow.

${DECISION}
## Outlook

Bright.
`,
    );
  });

  test("before the author's own sections, which follow that one", () => {
    check(
      'Insert section "Outlook"',
      `${HEAD}
## Context

Reads are slow.

## Decision

### Reasons

Speed.

### Costs

Memory.

## Votes

All for it.
`,
      `${HEAD}
## Context

Reads are slow.

## Decision

### Reasons

Speed.

### Costs

Memory.

## Outlook

[What comes next]

## Votes

All for it.
`,
    );
  });

  test("but behind the author's own sections where these have numbers, to go on with them", () => {
    check(
      'Insert all 2 missing sections',
      `${HEAD}
## 1. Context

## 2. Decision

### 2.1 Reasons

### 2.2 Votes

## 3. Appendix
`,
      `${HEAD}
## 1. Context

## 2. Decision

### 2.1 Reasons

### 2.2 Votes

### 2.3 Costs

[What it costs]

## 3. Appendix

## 4. Outlook

[What comes next]
`,
    );
  });

  test('before the one that the template has after it, where none is before it', () => {
    check(
      'Insert section "Context"',
      `${HEAD}
## Votes

All for it.

## Decision

### Reasons

### Costs

## Outlook
`,
      `${HEAD}
## Votes

All for it.

## Context

[Why this note]

## Decision

### Reasons

### Costs

## Outlook
`,
    );
  });

  test('where it breaks the order least, in a document with an order of its own', () => {
    check(
      'Insert section "Outlook"',
      `${HEAD}
## Decision

### Costs

Memory.

### Reasons

Speed.

## Context

Reads are slow.
`,
      `${HEAD}
## Decision

### Costs

Memory.

### Reasons

Speed.

## Context

Reads are slow.

## Outlook

[What comes next]
`,
    );
  });

  test('to the end of a document that has no section', () => {
    check(
      'Insert all 3 missing sections',
      HEAD,
      `${HEAD}
## Context

[Why this note]

${DECISION}
## Outlook

[What comes next]
`,
    );
  });

  test('below a title alone', () => {
    checkFix(
      'Insert all 3 missing sections',
      `${NOTE}//- /a.md
# Ca$0che
<!-- specmark: kind=note -->`,
      `//- /a.md
# Cache
<!-- specmark: kind=note -->

## Context

[Why this note]

${DECISION}
## Outlook

[What comes next]`,
    );
  });

  test('into an empty document', () => {
    checkFix(
      'Insert all 3 missing sections',
      `//- /note-.md\n${NOTE.replace('# {{title}}', '<!-- specmark: template prefix=note -->\n# X')}`,
      `//- /note-.md
## Context

[Why this note]

${DECISION}
## Outlook

[What comes next]`,
    );
  });

  test('before the link definitions at the end of the text', () => {
    check(
      'Insert section "Outlook"',
      `${HEAD}
## Context

See [x] and [^1].

## Decision

### Reasons

### Costs

Memory.

[x]: https://example.org
[^1]: Or so.
`,
      `${HEAD}
## Context

See [x] and [^1].

## Decision

### Reasons

### Costs

Memory.

## Outlook

[What comes next]

[x]: https://example.org
[^1]: Or so.
`,
    );
  });

  test('before a fence that nobody has closed yet', () => {
    check(
      'Insert section "Outlook"',
      `${HEAD}
## Context

## Decision

### Reasons

### Costs

Memory.

\`\`\`
code
`,
      `${HEAD}
## Context

## Decision

### Reasons

### Costs

Memory.

## Outlook

[What comes next]

\`\`\`
code
`,
    );
  });
});

describe('a subsection goes', () => {
  test('to the end of its section, before the break that sets off the next', () => {
    check(
      'Insert subsection "Costs"',
      `${HEAD}
---

## Context

---

## Decision

### Reasons

- Speed.

---

## Outlook
`,
      `${HEAD}
---

## Context

---

## Decision

### Reasons

- Speed.

### Costs

[What it costs]

---

## Outlook
`,
    );
  });

  test('before its next, with no empty line before the break that follows', () => {
    check(
      'Insert subsection "Reasons"',
      `${HEAD}
## Context
## Decision
We cache.
### Costs
Memory.
## Outlook
`,
      `${HEAD}
## Context
## Decision
We cache.

### Reasons
- [Reason 1]
- [Reason 2]

### Costs
Memory.
## Outlook
`,
    );
  });

  test('apart from a break that stands right below a list', () => {
    check(
      'Insert subsection "Costs"',
      `${HEAD}
## Context

## Decision

### Reasons

- Speed.
---
## Outlook
`,
      `${HEAD}
## Context

## Decision

### Reasons

- Speed.

### Costs

[What it costs]

---
## Outlook
`,
    );
  });

  test('together with its siblings', () => {
    check(
      'Insert these 2 subsections',
      `${HEAD}
## Context

## Decision

We cache.

### Votes

All for it.

## Outlook
`,
      `${HEAD}
## Context

## Decision

We cache.

### Votes

All for it.

### Reasons

- [Reason 1]
- [Reason 2]

### Costs

[What it costs]

## Outlook
`,
    );
  });
});

describe('all that is missing goes in at once', () => {
  test('each to its own place', () => {
    check(
      'Insert all 2 missing sections',
      `${HEAD}
## Decision

### Costs

Memory.

## Outlook

Bright.
`,
      `${HEAD}
## Context

[Why this note]

## Decision

### Reasons

- [Reason 1]
- [Reason 2]

### Costs

Memory.

## Outlook

Bright.
`,
    );
  });

  test('what goes deeper first, where two go to one place', () => {
    check(
      'Insert all 2 missing sections',
      `${HEAD}
## Context

Reads are slow.

## Decision

### Reasons

Speed.
`,
      `${HEAD}
## Context

Reads are slow.

## Decision

### Reasons

Speed.

### Costs

[What it costs]

## Outlook

[What comes next]
`,
    );
  });
});

describe("the author's style is kept:", () => {
  test('numbers, in the document and below', () => {
    check(
      'Insert section "Decision"',
      `${HEAD}
## 1. Context

### 1.1 History

Long.

## 3. Outlook
`,
      `${HEAD}
## 1. Context

### 1.1 History

Long.

## 2. Decision

[What was decided]

### 2.1 Reasons

- [Reason 1]
- [Reason 2]

### 2.2 Costs

[What it costs]

## 3. Outlook
`,
    );
  });

  test('numbers in the way of the author', () => {
    check(
      'Insert subsection "Costs"',
      `${HEAD}
## 1) Context

## 2) Decision

### 2.1. Reasons

## 3) Outlook
`,
      `${HEAD}
## 1) Context

## 2) Decision

### 2.1. Reasons

### 2.2. Costs

[What it costs]

## 3) Outlook
`,
    );
  });

  test('numbers in the top level alone, which go on after it', () => {
    check(
      'Insert section "Decision"',
      `${HEAD}
## 1. Context

### History

## 2. Votes

### Result

## 3. Outlook
`,
      `${HEAD}
## 1. Context

### History

${DECISION.replace('Decision', '2. Decision')}
## 3. Votes

### Result

## 4. Outlook
`,
    );
  });

  test('no numbers where a few headings have some', () => {
    check(
      'Insert section "Outlook"',
      `${HEAD}
## Context

## 3 Tiers

## Decision

### Reasons

### Costs
`,
      `${HEAD}
## Context

## 3 Tiers

## Decision

### Reasons

### Costs

## Outlook

[What comes next]
`,
    );
  });

  test('underlined headings', () => {
    check(
      'Insert section "Decision"',
      `Cache
=====

${METADATA}

Context
-------

Reads are slow.

Outlook
-------
`,
      `Cache
=====

${METADATA}

Context
-------

Reads are slow.

Decision
--------

[What was decided]

### Reasons

- [Reason 1]
- [Reason 2]

### Costs

[What it costs]

Outlook
-------
`,
    );
  });

  test('underlined headings, but for those that would start a list', () => {
    check(
      'Insert section "Outlook"',
      `Cache
=====

${METADATA}

1\\. Context
----------

2\\. Decision
------------

### Reasons

### Costs
`,
      `Cache
=====

${METADATA}

1\\. Context
----------

2\\. Decision
------------

### Reasons

### Costs

## 3. Outlook

[What comes next]
`,
    );
  });

  test('text right below its heading', () => {
    check(
      'Insert section "Decision"',
      `${HEAD}
## Context
Reads are slow.

## Outlook
Bright.
`,
      `${HEAD}
## Context
Reads are slow.

## Decision
[What was decided]

### Reasons
- [Reason 1]
- [Reason 2]

### Costs
[What it costs]

## Outlook
Bright.
`,
    );
  });

  test('breaks between sections', () => {
    check(
      'Insert section "Decision"',
      `${HEAD}
***

## Context

Reads are slow.

***

## Outlook
`,
      `${HEAD}
***

## Context

Reads are slow.

***

${DECISION}
***

## Outlook
`,
    );
  });

  test('breaks between sections, also where none stands above the first', () => {
    check(
      'Insert section "Context"',
      `${HEAD}
## Decision

### Reasons

### Costs

---

## Outlook
`,
      `${HEAD}
## Context

[Why this note]

---

## Decision

### Reasons

### Costs

---

## Outlook
`,
    );
  });

  test('no breaks between sections where one stands below the metadata alone', () => {
    check(
      'Insert section "Decision"',
      `${HEAD}
---

## Context

Reads are slow.

## Outlook
`,
      `${HEAD}
---

## Context

Reads are slow.

${DECISION}
## Outlook
`,
    );
  });

  test('sections of the first level', () => {
    check(
      'Insert section "Decision"',
      `${HEAD}
# Context

Reads are slow.

# Outlook
`,
      `${HEAD}
# Context

Reads are slow.

# Decision

[What was decided]

## Reasons

- [Reason 1]
- [Reason 2]

## Costs

[What it costs]

# Outlook
`,
    );
  });

  test('spaces at line ends and a missing line ending at the end of the text', () => {
    checkFix(
      'Insert section "Outlook"',
      `${NOTE}//- /note.md
${HEAD.replace('Cache', 'Ca$0che')}
## Context  

Reads are slow.\t

## Decision

### Reasons

### Costs

Memory.  `,
      `//- /note.md
${HEAD}
## Context  

Reads are slow.\t

## Decision

### Reasons

### Costs

Memory.  

## Outlook

[What comes next]`,
    );
  });

  test('a byte order mark before the first section', () => {
    checkFix(
      'Insert section "Context"',
      `//- /note-.md
\ufeff## Decision

### Reasons

### Costs

## Outlook
${NOTE.replace('# {{title}}', '<!-- specmark: template prefix=note -->\n# X')}`,
      `//- /note-.md
\ufeff## Context

[Why this note]

## Decision

### Reasons

### Costs

## Outlook
`,
    );
  });
});

describe('what a template has of its own stays there:', () => {
  const template = (sections: string) => `//- /templates/Note.md
# {{title}}

**Tags:** #note

${sections}`;

  test('its numbers, where the document has none', () => {
    check(
      'Insert section "Decision"',
      `# Cache

**Tags:** #note

## Context
`,
      `# Cache

**Tags:** #note

## Context

## Decision

### Reasons
`,
      template('## 1. Context\n\n## 2. Decision\n\n### 2.1 Reasons\n'),
    );
  });

  test('but a document without any section gets them', () => {
    check(
      'Insert all 2 missing sections',
      `# Cache

**Tags:** #note
`,
      `# Cache

**Tags:** #note

## 1. Context

## 2. Decision

### 2.1 Reasons
`,
      template('## 1. Context\n\n## 2. Decision\n\n### 2.1 Reasons\n'),
    );
  });

  test('its notes, its comments to Specmark and its wrong encoding', () => {
    check(
      'Insert section "The cache ✅"',
      `# Cache

**Tags:** #note

## Context
`,
      `# Cache

**Tags:** #note

## Context

## The \`cache\` ✅

<!-- Two sentences. -->

[What was decided]
`,
      template(`## Context

## The \`cache\` âœ… *(mandatory)*

<!-- specmark: alias="Choice" -->

<!-- Two sentences. -->

[What was decided] <!-- specmark: repeat -->

### Votes (optional)
`),
    );
  });

  test('its breaks, which a document without any section gets', () => {
    check(
      'Insert all 2 missing sections',
      `# Cache

**Tags:** #note

---
`,
      `# Cache

**Tags:** #note

---

## Context

---

## Decision
`,
      template('---\n\n## Context\n\n---\n\n## Decision\n'),
    );
  });

  test('and a heading that leaves its name to the author goes in as it is', () => {
    check(
      'Insert subsection "Phase 1: [Name]"',
      `# Cache

**Tags:** #note

## Roadmap
### Phase 2: Later
`,
      `# Cache

**Tags:** #note

## Roadmap

### Phase 1: [Name]

[When]

### Phase 2: Later
`,
      template('## Roadmap\n\n### Phase 1: [Name]\n\n[When]\n\n### Phase 2: [Name]\n'),
    );
  });
});
