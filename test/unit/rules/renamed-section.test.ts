import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkFix, checkRule, fixesIn } from './check.js';
import { renamedSection } from '../../../server/src/service/rules/renamed-section.js';

const RULE = 'renamed-section';

const TEMPLATE = `//- /templates/Note.md
# {{title}}

**Tags:** #note

## System Architecture

## Deployment and Operations

## Goals & Success Metrics

### Success Metrics

## Learning Objectives (High-Level)

## References (optional)

## Functional Requirements
`;

function check(document: string): void {
  checkRule(RULE, `//- /a.md\n${document}${TEMPLATE}`);
}

describe('a heading is close to a section that is lacking', () => {
  test('with a slip of the hand, or its words in another order', () => {
    check(`**Tags:** #note

## 1. System Architcture
   ^^^^^^^^^^^^^^^^^^^^^ The note template has "System Architecture" in place of "System Architcture".

## 2. Operations & Deployment
   ^^^^^^^^^^^^^^^^^^^^^^^^^^ The note template has "Deployment and Operations" in place of "Operations & Deployment".

## 3. Reference
   ^^^^^^^^^^^^ The note template has "References" in place of "Reference".
`);
  });

  test('with one word more, or something added', () => {
    check(`**Tags:** #note

## System Architecture Overview
   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ The note template has "System Architecture" in place of "System Architecture Overview".

## Deployment and Operations: the cluster
   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ The note template has "Deployment and Operations" in place of "Deployment and Operations: the cluster".
`);
  });
});

describe('a heading is none', () => {
  test('where the section is there', () => {
    check(`**Tags:** #note

## System Architecture
## System Architecture Overview
`);
  });

  test('where several come as close', () => {
    check(`**Tags:** #note

## System Architecture: today
## System Architecture: tomorrow
`);
  });

  test('where it is the name of another section of the template', () => {
    check('**Tags:** #note\n\n## Success Metrics\n');
  });

  test('where it lacks no more than a remark of the template', () => {
    check('**Tags:** #note\n\n## Learning Objectives\n');
  });

  test('where it stands on another level', () => {
    check('**Tags:** #note\n\n## Context\n### System Architecture Overview\n');
  });

  test('where it says something else', () => {
    check(`**Tags:** #note

## Non-Functional Requirements
## Database Architecture
## Deployment
## References and Links
`);
  });
});

describe('the section is renamed', () => {
  test('with its number, its emoji and its emphasis', () => {
    const before = (heading: string) =>
      `//- /a.md\n**Tags:** #note\n\n${heading}\n\nText\n${TEMPLATE}`;
    const title = 'Rename to "System Architecture"';
    for (const [written, renamed] of [
      ['## 🔧 Sistem Architecture ✅', '## 🔧 System Architecture ✅'],
      ['## 2. **System Architecture Overview**', '## 2. **System Architecture**'],
      ['## **2. System Architecture Overview** ##', '## **2. System Architecture** ##'],
      ['## **System** Architecture Overview', '## System Architecture'],
      ['System Architecture Overview\n---', 'System Architecture\n---'],
    ] as const) {
      checkFix(title, before(written), before(renamed));
    }
  });

  test('and all that leads to it follows', () => {
    checkFix(
      'Rename to "System Architecture"',
      `//- /SPEC-A.md
**Tags:** #note

- [2. System Architecture Overview](#2-system-architecture-overview)
- [[#2. System Architecture Overview]]

## 2. System Architecture Overview

Text
//- /docs/b.md
See [it](../SPEC-A.md#2-system-architecture-overview), [[SPEC-A#2. System Architecture Overview|it]],
[[SPEC-A#2-system-architecture-overview]], [there][a] and [[SPEC-A]].

[a]: ../SPEC-A.md#2-system-architecture-overview
${TEMPLATE}`,
      `//- /SPEC-A.md
**Tags:** #note

- [2. System Architecture](#2-system-architecture)
- [[#2. System Architecture]]

## 2. System Architecture

Text
//- /docs/b.md
See [it](../SPEC-A.md#2-system-architecture), [[SPEC-A#2. System Architecture|it]],
[[SPEC-A#2-system-architecture]], [there][a] and [[SPEC-A]].

[a]: ../SPEC-A.md#2-system-architecture
`,
    );
  });
});

test('the heading is accepted as another name, in the configuration', () => {
  // The file that comes first is the one that is open.
  const [template = '', document = ''] = renamedSection.bad.split(/(?=\/\/- \/a\.md)/);
  const [fix] = fixesIn(`${document}${template}`, 'renamed-section').filter(({ title }) =>
    title.startsWith('Accept '),
  );
  const made = fix?.edit?.documentChanges?.flatMap((change) =>
    'edits' in change ? change.edits.map((edit) => ('newText' in edit ? edit.newText : '')) : [],
  );
  const { kinds } = JSON.parse(made?.join('') ?? '{}') as {
    kinds?: { note?: { sections?: Record<string, { aliases: string[] }> } };
  };
  const [alias] = Object.values(kinds?.note?.sections ?? {});
  assert.ok(alias?.aliases.length === 1);
  assert.ok(fix?.title.includes(`"${alias.aliases[0] ?? ''}"`));
});
