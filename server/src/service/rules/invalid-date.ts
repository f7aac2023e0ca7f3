import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { formatDate } from '../edits/template-text.js';
import { askedFields, bareValue, isUnfilled, type AskedField } from '../kinds/field-values.js';
import { findDates, type WrittenDate } from '../parse/dates.js';
import type { DateStyle } from '../configuration/format.js';
import type { SpecDocument } from '../parse/document.js';
import { slice, type Span } from '../parse/span.js';
import type { Finding, Fix, FixContext, Rule, Subject } from './rule.js';
import { quoted } from './words.js';

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
    const styles = snapshot.folderSettingsOf(document.uri)?.dates;
    for (const each of askedFields(document, kind, 'date')) {
      if (isUnfilled(document, each)) continue;
      const value = bareValue(document, each.field);
      const text = slice(document.text, value);
      const dates = findDates(text);
      if (!dates.length && ATTEMPT.test(text)) yield unreadable(document, value);
      for (const date of dates) {
        if (isInStyle(text, date, each, styles)) continue;
        const { start, end } = date.span;
        const span = { start: value.start + start, end: value.start + end };
        yield finding(document, date, span, styles?.[0]);
      }
    }
  },
};

/** Numbers in three parts, as a date has them; letters that look like digits are among them. */
const ATTEMPT = /^[\doOlI]{1,5}(?:[-/.]+[\doOlI]{1,4}){2,}$/;

/**
 * Whether a date is written in one of the styles that are configured; where none are, whether it is
 * ISO's, or is written as the template asks for dates or writes them itself.
 */
function isInStyle(
  value: string,
  { span, form, readings }: WrittenDate,
  { asked }: AskedField,
  styles: readonly DateStyle[] | undefined,
): boolean {
  const [day, another] = readings;
  if (day === undefined) return false;
  const written = slice(value, span);
  if (styles) {
    return readings.some((each) => styles.some((style) => formatDate(each, style) === written));
  }
  if (form === 'iso') return true;
  const format = /\{\{\s*date\s*:([^}]*)\}\}/i.exec(asked.guidance)?.[1]?.trim();
  if (format) return readings.some((each) => formatDate(each, format) === written);
  return another === undefined && findDates(asked.guidance)[0]?.form === form;
}

/** @param style the style that is configured; ISO's where none is. */
function finding(
  document: SpecDocument,
  date: WrittenDate,
  span: Span,
  style: DateStyle | undefined,
): Finding {
  const inStyle = (iso: string) => formatDate(iso, style ?? 'YYYY-MM-DD') ?? iso;
  const readings = date.readings.map(inStyle);
  const nearest = date.nearest.map(inStyle);
  const [day, another] = readings;
  const written = quoted(slice(document.text, span));
  if (day === undefined) {
    const meant = nearest.length ? ` Did you mean ${nearest.map(quoted).join(' or ')}?` : '';
    return {
      span,
      message: `There is no day ${written}.${meant}`,
      fixes: (context) => changes(document, span, nearest, context),
    };
  }
  return {
    span,
    // How a team writes its dates is its own choice.
    severity: DiagnosticSeverity.Hint,
    message:
      another === undefined
        ? `${written} is ${quoted(day)} in ${style === undefined ? 'ISO 8601' : 'the style of the team'}.`
        : `${written} may be ${quoted(day)} or ${quoted(another)}.`,
    fixes: () => changes(document, span, readings, {}),
  };
}

function unreadable(document: SpecDocument, span: Span): Finding {
  return {
    span,
    severity: DiagnosticSeverity.Warning,
    message: `${quoted(slice(document.text, span))} is no date.`,
    fixes: (context) => changes(document, span, [], context),
  };
}

function changes(
  document: SpecDocument,
  span: Span,
  days: readonly string[],
  { today }: FixContext,
): Fix[] {
  const change = (title: string, newText: string): Fix => ({
    title,
    edits: { [document.uri]: [{ range: document.lines.range(span), newText }] },
    preferred: days.length === 1 && newText === days[0],
  });
  return [
    ...days.map((day) => change(`Change to ${quoted(day)}`, day)),
    ...(today === undefined ? [] : [change(`Change to today, ${quoted(today)}`, today)]),
  ];
}
