import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { dateFormats, ISO_DATE, writeDate } from '../edits/date-style.js';
import type { Fix, FixContext } from '../edits/fix.js';
import { formatDate } from '../edits/template-text.js';
import { askedFields, bareValue, isUnfilled, type AskedField } from '../kinds/field-values.js';
import { findDates, type WrittenDate } from '../parse/dates.js';
import type { SpecDocument } from '../parse/document.js';
import { slice, type Span } from '../parse/span.js';
import { quoted } from '../words.js';
import type { Finding, Rule, Subject } from './rule.js';

const TEMPLATE = `//- /templates/Note.md
# {{title}}

**Date:** {{date}}
**Tags:** #note
`;

export const invalidDate: Rule = {
  name: 'invalid-date',
  group: 'metadata',
  severity: DiagnosticSeverity.Error,
  description:
    'A date field names a day that there is not, or writes it in another way than ISO 8601.',
  good: `${TEMPLATE}//- /a.md
**Date:** 2024-02-29
**Tags:** #note
//- /b.md
**Date:** TBD
**Tags:** #note
`,
  bad: `${TEMPLATE}//- /a.md
**Date:** 2025-02-31
          ^^^^^^^^^^ There is no day "2025-02-31". Did you mean "2025-02-28"?
**Tags:** #note
//- /b.md
**Date:** July 5, 2025
          ^^^^^^^^^^^^ "July 5, 2025" is "2025-07-05" in ISO 8601.
**Tags:** #note
//- /c.md
**Date:** 03/04/2025
          ^^^^^^^^^^ "03/04/2025" may be "2025-04-03" or "2025-03-04".
**Tags:** #note
`,
  *check({ document, kind, snapshot }: Subject): Generator<Finding> {
    if (!kind) return;
    const configured = snapshot.folderSettingsOf(document.uri)?.dates;
    for (const each of askedFields(document, kind, 'date')) {
      if (isUnfilled(document, each)) continue;
      const value = bareValue(document, each.field);
      const text = slice(document.text, value);
      const formats = dateFormats(configured, each.asked.guidance);
      const dates = findDates(text);
      if (!dates.length && ATTEMPT.test(text)) yield unreadable(document, value, formats);
      for (const date of dates) {
        const written = slice(text, date.span);
        if (date.readings.some((day) => isInFormat(day, written, formats))) continue;
        if (!configured && isInTemplate(date, each)) continue;
        const { start, end } = date.span;
        const span = { start: value.start + start, end: value.start + end };
        yield finding(document, date, span, formats);
      }
    }
  },
};

/** Numbers in three parts, as a date has them; letters that look like digits are among them. */
const ATTEMPT = /^[\doOlI]{1,5}(?:[-/.]+[\doOlI]{1,4}){2,}$/;

function isInFormat(day: string, written: string, formats: readonly string[]): boolean {
  return formats.some((format) => formatDate(day, format) === written);
}

/** Whether a template that asks for no format has a date of this form itself. */
function isInTemplate({ form, readings }: WrittenDate, { asked }: AskedField): boolean {
  return readings.length === 1 && findDates(asked.guidance)[0]?.form === form;
}

function finding(
  document: SpecDocument,
  { readings, nearest }: WrittenDate,
  span: Span,
  formats: readonly string[],
): Finding {
  const [day, another] = readings;
  const written = quoted(slice(document.text, span));
  const show = (each: string) => quoted(writeDate(each, formats));
  if (day === undefined) {
    const meant = nearest.length ? ` Did you mean ${nearest.map(show).join(' or ')}?` : '';
    return {
      span,
      message: `There is no day ${written}.${meant}`,
      fixes: (context) => changes(document, span, nearest, formats, context),
    };
  }
  const style = formats[0] === ISO_DATE ? 'in ISO 8601' : 'in the style of the team';
  return {
    span,
    // How a team writes its dates is its own choice.
    severity: DiagnosticSeverity.Hint,
    message:
      another === undefined
        ? `${written} is ${show(day)} ${style}.`
        : `${written} may be ${show(day)} or ${show(another)}.`,
    fixes: () => changes(document, span, readings, formats, {}),
  };
}

function unreadable(document: SpecDocument, span: Span, formats: readonly string[]): Finding {
  return {
    span,
    severity: DiagnosticSeverity.Warning,
    message: `${quoted(slice(document.text, span))} is no date.`,
    fixes: (context) => changes(document, span, [], formats, context),
  };
}

function changes(
  document: SpecDocument,
  span: Span,
  days: readonly string[],
  formats: readonly string[],
  { today }: FixContext,
): Fix[] {
  const change = (day: string, title: string, preferred: boolean): Fix => ({
    title: `${title} ${quoted(writeDate(day, formats))}`,
    edits: {
      [document.uri]: [{ range: document.lines.range(span), newText: writeDate(day, formats) }],
    },
    preferred,
  });
  return [
    ...days.map((day) => change(day, 'Change to', days.length === 1)),
    ...(today === undefined ? [] : [change(today, 'Change to today,', false)]),
  ];
}
