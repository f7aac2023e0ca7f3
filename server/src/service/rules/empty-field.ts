import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { dateFormats, writeDate } from '../edits/date-style.js';
import { fillField } from '../edits/fill-field.js';
import type { Fix } from '../edits/fix.js';
import { askedFields, isAngled, type AskedField } from '../kinds/field-values.js';
import type { SpecDocument } from '../parse/document.js';
import { findPlaceholders } from '../parse/prose.js';
import { quoted } from '../words.js';
import type { Finding, Rule, Subject } from './rule.js';
import { templateFieldPlace } from './subject.js';

const TEMPLATE = `//- /templates/Note.md
# {{title}}

**Version:** 1.0
**Authors:** [Names]
**Reviewers:** [Names, if any]
**Tags:** #note
**Used By:** [List notes that use this]
`;

export const emptyField: Rule = {
  name: 'empty-field',
  group: 'metadata',
  severity: DiagnosticSeverity.Warning,
  description: 'A field that the template has a value for is empty.',
  good: `${TEMPLATE}//- /a.md
# Cache

**Version:** 2.1
**Authors:** Ada
**Reviewers:**
**Tags:** #note
**Used By:** None
`,
  bad: `${TEMPLATE}//- /a.md
# Cache

**Version:** 2.1
**Authors:**
  ^^^^^^^ Field "Authors" is empty.
**Reviewers:**
**Tags:** #note
**Used By:**
  ^^^^^^^ Field "Used By" is empty. Where there is nothing to list, write "None".
`,
  *check({ document, kind, snapshot }: Subject): Generator<Finding> {
    if (!kind) return;
    const formats = snapshot.folderSettingsOf(document.uri)?.dates;
    for (const each of askedFields(document, kind)) {
      const { field, asked } = each;
      if (field.value !== '' || asked.optional || asked.guidance === '') continue;
      yield {
        span: field.nameSpan,
        // A document without relations is complete in itself.
        ...(asked.relation && { severity: DiagnosticSeverity.Information }),
        message:
          `Field ${quoted(field.name)} is empty.` +
          (asked.relation ? ` Where there is nothing to list, write ${quoted(NOTHING)}.` : ''),
        related: [templateFieldPlace(kind, asked)],
        fixes: ({ today }) =>
          fixes(document, each, today && writeDate(today, dateFormats(formats, asked.guidance))),
      };
    }
  },
};

const NOTHING = 'None';

function fixes(document: SpecDocument, each: AskedField, today: string | undefined): Fix[] {
  const { field } = each;
  const { start } = document.lines.range(field.valueSpan);
  const goTo: Fix = {
    title: `Go to the value of ${quoted(field.name)}`,
    shows: { uri: document.uri, range: { start, end: start } },
  };
  const value = likelyValue(each, today);
  if (value === undefined) return [goTo];
  const edits = { [document.uri]: [fillField(document, field, value)] };
  return [{ title: `Write ${quoted(value)}`, edits, preferred: true }, goTo];
}

/** The value that can be known: that there are no relations, today, what the template itself has. */
function likelyValue({ asked }: AskedField, today: string | undefined): string | undefined {
  const { relation, type, guidance } = asked;
  if (relation) return NOTHING;
  if (type === 'date') return today;
  const span = { start: 0, end: guidance.length };
  if (isAngled(guidance) || findPlaceholders(guidance, span).length) return undefined;
  return guidance;
}
