import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { NOTE } from '../note.js';
import { checkFix, checkRule, diagnosticsOf } from './check.js';

const RULE = 'section-numbering';

function check(document: string): void {
  checkRule(RULE, `//- /a.md\n**Tags:** #note\n\n${document}${NOTE}`);
}

describe('numbers are out of step', () => {
  test('where one stands twice, or is left out', () => {
    check(`## 1. A
### 1.1 B
### 1.2 C
### 1.2 D
    ^^^ The section numbers are out of step: "1.2" stands twice.
`);
    check(`## 1. A
## 2. B
## 4. C
   ^ The section numbers are out of step: "4" comes after "2".
`);
    check(`## 1. A
### 1.2 B
    ^^^ The section numbers are out of step: "1.2" comes first.
## 2. C
`);
  });

  test('where they go on with another number than their parent has', () => {
    check(`## 5. A
### 5.1 B
## 6. C
### 5.1 D
    ^^^ The section numbers are out of step: "5.1" stands in "6".
### 5.2 E
## 7. F
`);
  });

  test('and all of that is said once', () => {
    check(`## 1. A
## 1. B
   ^ The section numbers are out of step: "1" stands twice, "5" comes after "3", "8" comes after "6" and 1 more fault.
## 2. C
## 3. D
## 5. E
## 6. F
## 8. G
## 9. H
## 10. I
## 12. J
`);
  });

  test('a gap misleads nobody', () => {
    const severityOf = (document: string) =>
      diagnosticsOf(`//- /a.md\n**Tags:** #note\n\n${document}${NOTE}`).find(
        ({ code }) => code === RULE,
      )?.severity;
    assert.equal(severityOf('## 1. A\n## 2. B\n## 4. C\n'), DiagnosticSeverity.Information);
    assert.equal(severityOf('## 1. A\n## 2. B\n## 2. C\n'), DiagnosticSeverity.Warning);
  });
});

describe('numbers are none', () => {
  for (const [what, document] of Object.entries({
    'in step': '## 0. A\n### 0.1 B\n### 0.2 C\n## 1. D\n## References\n',
    'steps below sections without numbers': '## A\n### 1. B\n### 2. C\n## D\n### 3. E\n### 4. F\n',
    'parts of names': '## A\n### 200 OK\n### 404 Not Found\n### 500 Error\n',
    years: '## 2024 in review\n## 2022 in review\n',
    'of a few among many': '## A\n## B\n## C\n## 7. D\n## 9. E\n',
    versions: '## Changes\n### 1.2.0 – June\n### 1.0.1 – May\n### 1.0.0 – May\n',
    'on one level for several': '## 1. A\n## 1.1 B\n## 1.2 C\n## 2. D\n## 2.1 E\n',
    'of one section alone': '## A\n### 3. B\n',
  })) {
    test(what, () => {
      check(document);
    });
  }
});

describe('sections are renumbered', () => {
  test('with all that leads to them', () => {
    checkFix(
      'Renumber all sections',
      `//- /SPEC-A.md
**Tags:** #note

- [1. Context](#1-context)
- [2. **Costs**](#2-costs-1)
- [Details](#21-details)

## 1. Context

## 2. Costs

## 2. Costs

### 2.1 Details

### **2.1 Limits**

[[#2.1 Limits]], [[b#1. X]]
//- /b.md
See [it](SPEC-A.md#21-details), ![[SPEC-A#2.1 Limits]] and [[SPEC-A#1. Context]].
${NOTE}`,
      `//- /SPEC-A.md
**Tags:** #note

- [1. Context](#1-context)
- [2. **Costs**](#3-costs)
- [Details](#31-details)

## 1. Context

## 2. Costs

## 3. Costs

### 3.1 Details

### **3.2 Limits**

[[#3.2 Limits]], [[b#1. X]]
//- /b.md
See [it](SPEC-A.md#31-details), ![[SPEC-A#3.2 Limits]] and [[SPEC-A#1. Context]].
`,
    );
  });

  test('with zeros before them, and signs, as they are', () => {
    checkFix(
      'Renumber all sections',
      `//- /a.md\n**Tags:** #note\n\n## § 01. A\n## 02) B\n## 04: C\n${NOTE}`,
      '//- /a.md\n**Tags:** #note\n\n## § 01. A\n## 02) B\n## 03: C\n',
    );
  });

  test('on one level for several', () => {
    checkFix(
      'Renumber all sections',
      `//- /a.md\n**Tags:** #note\n\n## 1. A\n## 2. B\n## 2.1 C\n## 2.3 D\n## 4. E\n${NOTE}`,
      '//- /a.md\n**Tags:** #note\n\n## 1. A\n## 2. B\n## 2.1 C\n## 2.2 D\n## 3. E\n',
    );
  });
});
