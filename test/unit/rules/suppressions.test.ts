import { describe, test } from 'node:test';
import { checkRule } from './check.js';

/** Asserts which of the unknown documents in a text are still told of. */
function check(document: string): void {
  checkRule('unknown-document', `//- /A.md\n${document}`);
}

const TOLD = 'There is no document "X".';

describe('a comment keeps a rule silent', () => {
  test('on its own line', () => {
    check(`
[[X]] <!-- specmark: ignore unknown-document -- not written yet -->
[[X]]
  ^ ${TOLD}
`);
  });

  test('on the next line, where it stands alone', () => {
    check(`
<!-- specmark: ignore unknown-document -->
[[X]]
[[X]]
  ^ ${TOLD}
`);
  });

  test('on the next line with text, past empty ones', () => {
    check(`
<!-- specmark: ignore unknown-document
  -- the other team has not written it yet -->

## See [[X]]

[[X]]
  ^ ${TOLD}
`);
  });

  test('in its section, with the sections below it', () => {
    check(`
# One
[[X]]
  ^ ${TOLD}
## Two
<!-- specmark: ignore-section unknown-document -->
[[X]]
### Three
[[X]]
## Four
[[X]]
  ^ ${TOLD}
`);
  });

  test('in all of the document', () => {
    check(`
[[X]]

# One
[[X]]

<!-- specmark: ignore-file unknown-document -->
`);
  });

  test('among several rules, and every rule where none is named', () => {
    check(`
[[X]] <!-- specmark: ignore unknown-heading, unknown-document -->
[[X]] <!-- specmark: ignore -->
`);
  });
});

describe('a comment keeps no rule silent', () => {
  test('that it does not name', () => {
    check(`
[[X]] <!-- specmark: ignore unknown-heading -->
  ^ ${TOLD}
`);
  });

  test('that speaks to people, or stands in code', () => {
    check(`
[[X]] <!-- ignore unknown-document -->
  ^ ${TOLD}
[[X]] \`<!-- specmark: ignore -->\`
  ^ ${TOLD}
`);
  });
});

test('what is said of a document as a whole is silenced above its title', () => {
  checkRule(
    'missing-section',
    `//- /A.md
<!-- specmark: ignore missing-section -->

# A

**Tags:** #technical-spec
`,
  );
});
