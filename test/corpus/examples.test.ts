import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { getDiagnostics } from '../../server/src/service/features/diagnostics.js';
import { textIn } from '../unit/fixture.js';
import { messageOf } from '../unit/rules/check.js';
import { openCorpus } from './corpus.js';

/** What is said of the example workspace: its deliberate faults, as far as there are rules for them. */
const SAID: Readonly<Record<string, readonly string[]>> = {
  'SPEC-Late-Returns.md': [
    'Late Returns Technical Specification: Missing 9 of the 10 sections of the technical spec template: "Current Implementation Status", "System Architecture", "Supported Functionality", "Technical Requirements", "Deployment and Operations", "Testing & Quality Assurance", "Future Enhancements", "Success Criteria" and "Cross-References".',
  ],
  'SPEC-Lending-Desk.md': ['September 30, 2025: "September 30, 2025" is "2025-09-30" in ISO 8601.'],
  'SPEC-Reminders.md': [
    'Reminders Technical Specification: Missing section "Future Enhancements".',
    '**Version:** 1.0: Missing field "Authors".',
    '2025-02-30: There is no day "2025-02-30". Did you mean "2025-02-28"?',
    '#status/implmented: No other document has the tag "#status/implmented". Did you mean "#status/implemented"?',
    'âœ…: "âœ…" is garbled and should read "✅".',
    'Testing & Quality Assurance: "Testing & Quality Assurance" stands before "Deployment and Operations"; in the template it comes after it.',
    'Deployment and Operations: Missing subsection "Maintenance Procedures" in "Deployment and Operations".',
  ],
  'SPEC-Waiting-List.md': [
    '[[SPEC-Catalogue]]: "SPEC-Catalogue" does not list this document under "Used By".',
    'SPEC-Cataloge: There is no document "SPEC-Cataloge". Did you mean "SPEC-Catalogue"?',
    'SPEC-Lending-Dsek.md: There is no document "SPEC-Lending-Dsek.md". Did you mean "SPEC-Lending-Desk.md"?',
    'Quite Hours: "SPEC-Reminders" has no heading "Quite Hours". Did you mean "Quiet Hours"?',
    'desk: The label "desk" is defined already. The first definition counts.',
  ],
  'sheds/PRD-Shed-Kiosk.md': [
    '{{date}}: Unfilled placeholder {{date}}.',
    '[List dependent PRDs]: Unfilled placeholder [List dependent PRDs].',
    '[Metric 2 - user satisfaction metric]: Unfilled placeholder [Metric 2 - user satisfaction metric].',
    '[List PRDs this document depends on]: Unfilled placeholder [List PRDs this document depends on].',
  ],
};

test('the examples are told of their deliberate faults, and of nothing else', () => {
  // This file runs from `out/test/corpus`.
  const path = fileURLToPath(new URL('../../../examples', import.meta.url));
  const { workspace, files } = openCorpus({ path, skip: undefined });
  for (const { uri, text } of files) workspace.setOpen(uri, text);
  const said = files.map(({ path: file, uri, text }) => {
    const found = getDiagnostics(workspace.snapshot, uri);
    const told = found.map((each) => `${textIn(text, each.range)}: ${messageOf(each)}`);
    return [file, told] as const;
  });
  assert.deepEqual(Object.fromEntries(said.filter(([, told]) => told.length)), SAID);
});
