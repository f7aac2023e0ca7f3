import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { getCodeActions } from '../../../server/src/service/features/code-actions.js';
import { FIXTURE_SETTINGS, openFixture } from '../fixture.js';
import { checkRule, findingsIn } from './check.js';

const RULE = 'orphan-document';
const ON = { ...FIXTURE_SETTINGS, rules: { [RULE]: DiagnosticSeverity.Information } };
const SPEC = '//- /SPEC-A.md\n# A\n\n**Tags:** #technical-spec\n';

test('nothing is said until someone asks for it', () => {
  assert.deepEqual(findingsIn(SPEC, RULE), []);
});

describe('a document is no orphan', () => {
  test('that another one refers to, and that refers to another one', () => {
    checkRule(RULE, `${SPEC}//- /notes.md\nSee SPEC-A.\n`, ON);
    checkRule(RULE, `${SPEC}\n[n](notes.md)\n//- /notes.md\n`, ON);
  });

  test('of no kind', () => {
    checkRule(RULE, '//- /notes.md\n# Notes\n', ON);
  });
});

test('a template that shows how to refer to a document does not count', () => {
  checkRule(
    RULE,
    `//- /SPEC-A.md
# A
  ^ This document refers to no other document, and none refers to it.
//- /templates/Note.md
**Related:** [[SPEC-A]]
`,
    ON,
  );
});

test('its author is led to the fields for relations', () => {
  const { snapshot, uri } = openFixture(`${SPEC}**Related:** None\n`, ON);
  const start = { line: 0, character: 0 };
  const range = { start, end: { line: 99, character: 0 } };
  const [action] = getCodeActions(snapshot, uri, range, { showCommand: 'show' }).filter(
    ({ diagnostics }) => diagnostics?.some(({ code }) => code === RULE),
  );
  assert.equal(action?.title, 'Go to "Related" to choose documents');
  assert.ok(action.command && !action.edit);
});
