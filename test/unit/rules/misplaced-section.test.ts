import { describe, test } from 'node:test';
import { NOTE } from '../note.js';
import { checkFix, checkRule } from './check.js';

const RULE = 'misplaced-section';

function check(document: string, template = NOTE): void {
  const fixture = `//- /a.md\n${document}${template}`;
  checkRule(RULE, fixture);
}

function fix(title: string, before: string, after: string, template = NOTE): void {
  checkFix(title, `//- /a.md\n${before}${template}`, `//- /a.md\n${after}`);
}

/** A template in which one name stands twice and another is a field as well. */
const SPEC = `//- /templates/Spec.md
# {{title}}

**Tags:** #note
**Dependencies:** [List]

## Requirements

### Performance Requirements

### Security Requirements

### Reliability

## Testing

### Quality Metrics

### Strategy

## Success

### Quality Metrics

## Cross-References

### Dependencies

### Future Work
`;

describe('a section is misplaced', () => {
  test('on a level too low, below another of the template', () => {
    check(`**Tags:** #note

## Context
### Outlook
    ^^^^^^^ "Outlook" stands in "Context"; in the template it is a section of the top level.
## Decision
#### Votes
### Costs
#### Reasons
     ^^^^^^^ "Reasons" stands in "Costs"; in the template it belongs in "Decision".
`);
  });

  test('on a level too high, right after the section that it belongs in', () => {
    check(
      `**Tags:** #note

## Requirements
### Performance Requirements
## 2. Security Requirements
   ^^^^^^^^^^^^^^^^^^^^^^^^ "Security Requirements" is on a level too high; in the template it belongs in "Requirements".
### Reliability
`,
      SPEC,
    );
  });

  test('below another parent, where its name is the only one of its kind', () => {
    check(
      `**Tags:** #note

## Testing
### Security Requirements
    ^^^^^^^^^^^^^^^^^^^^^ "Security Requirements" stands in "Testing"; in the template it belongs in "Requirements".
### Dependencies
## Requirements
## Cross-References
`,
      SPEC,
    );
  });
});

describe('a section is not misplaced', () => {
  test('as one of the author, on the top level', () => {
    check(
      `**Tags:** #note

## Requirements
## Design
## 9. Security Requirements
## Cross-References
`,
      SPEC,
    );
  });

  test('as one of the author, below one of theirs', () => {
    check('**Tags:** #note\n\n## Cache\n### Outlook\n### Decision\n');
  });

  test('where its name stands twice in the template', () => {
    check('**Tags:** #note\n\n## Testing\n### Quality Metrics\n## Success\n', SPEC);
    check(
      '**Tags:** #note\n\n## Testing\n## Success\n## Requirements\n### Quality Metrics\n',
      SPEC,
    );
  });

  test('where it might be either of two', () => {
    check('**Tags:** #note\n\n## Context\n### Outlook\n## Decision\n### Outlook\n');
  });

  test('where its place is divided in another way', () => {
    check('**Tags:** #note\n\n## Testing\n### Future Work\n## Cross-References\n### Links\n', SPEC);
  });
});

describe('a section is put on its level', () => {
  test("with what is below it, and the template's sections after it come along", () => {
    fix(
      'Put "Decision" on level 2',
      '**Tags:** #note\n\n## Context\n\n### Decision ###\n\nA cache.\n\n### Reasons\n\n### Costs\n\n## Outlook\n',
      '**Tags:** #note\n\n## Context\n\n## Decision ##\n\nA cache.\n\n### Reasons\n\n### Costs\n\n## Outlook\n',
    );
    fix(
      'Put "Decision" on level 2',
      '**Tags:** #note\n\n## Context\n\n### Decision\n\n#### Reasons\n\n##### Doubts\n\n#### Costs\n\n## Outlook\n',
      '**Tags:** #note\n\n## Context\n\n## Decision\n\n### Reasons\n\n#### Doubts\n\n### Costs\n\n## Outlook\n',
    );
  });

  test('while those that it drew in by mistake stay on theirs', () => {
    fix(
      'Put "Security Requirements" on level 3',
      `**Tags:** #note

## Requirements

### Performance Requirements

---

## Security Requirements

#### Keys

### Ciphers

### Reliability

---

## Testing
`,
      `**Tags:** #note

## Requirements

### Performance Requirements

### Security Requirements

##### Keys

#### Ciphers

### Reliability

---

## Testing
`,
      SPEC,
    );
  });

  test('underlined headings, too', () => {
    fix(
      'Put "Security Requirements" on level 3',
      '**Tags:** #note\n\nRequirements\n---\n\nSecurity\n  Requirements\n---\n\nText\n',
      '**Tags:** #note\n\nRequirements\n---\n\n### Security Requirements\n\nText\n',
      SPEC,
    );
  });

  test('and gets the number that it has there', () => {
    fix(
      'Put "Outlook" on level 2',
      '**Tags:** #note\n\n## 1. Context\n\n### 1.1 Slow\n\n### 1.2 Outlook\n\n#### 1.2.1 Fast\n\n## 2. Votes\n\n### 2.1 Yes\n',
      '**Tags:** #note\n\n## 1. Context\n\n### 1.1 Slow\n\n## 2. Outlook\n\n### 2.1 Fast\n\n## 3. Votes\n\n### 3.1 Yes\n',
    );
    fix(
      'Put "Security Requirements" on level 3',
      '**Tags:** #note\n\n## 1. Requirements\n\n### Performance Requirements\n\n## 2. Security Requirements\n\n## 3. Testing\n',
      '**Tags:** #note\n\n## 1. Requirements\n\n### Performance Requirements\n\n### Security Requirements\n\n## 2. Testing\n',
      SPEC,
    );
  });
});

describe('a section is moved', () => {
  test('where its level alone would put it in the wrong place', () => {
    fix(
      'Move "Outlook" to the top level',
      `**Tags:** #note

---

## Context

Slow.

### Outlook

Fast.

#### Faster

### Doubts

None.

---

## Decision

A cache.
`,
      `**Tags:** #note

---

## Context

Slow.

### Doubts

None.

---

## Decision

A cache.

---

## Outlook

Fast.

### Faster
`,
    );
  });

  test('below its parent, with what leads to it', () => {
    checkFix(
      'Move "Security Requirements" into "Requirements"',
      `//- /SPEC-A.md
**Tags:** #note

## 1. Testing

### 1.1 Security Requirements

Keys, see [here](#11-security-requirements).

### 1.2 Strategy

## 2. Requirements

### 2.1 Performance Requirements

Fast.
//- /b.md
[[SPEC-A#1.1 Security Requirements]]
${SPEC}`,
      `//- /SPEC-A.md
**Tags:** #note

## 1. Testing

### 1.1 Strategy

## 2. Requirements

### 2.1 Performance Requirements

Fast.

### 2.2 Security Requirements

Keys, see [here](#22-security-requirements).
//- /b.md
[[SPEC-A#2.2 Security Requirements]]
`,
    );
  });
});
