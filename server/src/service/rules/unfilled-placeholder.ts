import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { isVariable, titleFromName, variableValue } from '../edits/template-text.js';
import { placeholderKey, type Kind } from '../kinds/kind.js';
import { relationAt } from '../kinds/place.js';
import type { SpecDocument } from '../parse/document.js';
import type { Placeholder } from '../parse/facts.js';
import { findPlaceholders } from '../parse/prose.js';
import { slice, type Span } from '../parse/span.js';
import { documentNames } from '../uris.js';
import type { Finding, Fix, FixContext, Related, Rule, Subject } from './rule.js';
import { titleSpan } from './subject.js';
import { quoted, shortened } from './words.js';

const TEMPLATE = `//- /templates/Note.md
# {{title}}

**Authors:** [Names]
**Tags:** #note
`;

export const unfilledPlaceholder: Rule = {
  name: 'unfilled-placeholder',
  group: 'text',
  severity: DiagnosticSeverity.Warning,
  description: 'Text that the template leaves to be filled in still stands in the document.',
  good: `${TEMPLATE}//- /a.md
# Cache

**Authors:** [Ada] and the [rest][1]
**Tags:** #note

[1]: https://example.org
`,
  bad: `${TEMPLATE}//- /a.md
# {{title}}
  ^^^^^^^^^ Unfilled placeholder {{title}}.

**Authors:** [Names]
             ^^^^^^^ Unfilled placeholder [Names].
**Tags:** #note
`,
  *check({ document, kind }: Subject): Generator<Finding> {
    if (!kind) return;
    const unfilled = unfilledPlaceholders(document, kind);
    const isNew = isMostlyUnfilled(unfilled.length, kind);
    if (isNew) {
      yield {
        span: titleSpan(document),
        severity: DiagnosticSeverity.Information,
        message:
          `${String(unfilled.length)} placeholders of the ${kind.label} template are still to be ` +
          'filled.',
      };
    }
    for (const placeholder of unfilled) {
      const { span } = placeholder;
      yield {
        span,
        // The author of a new document knows that all is still to be written.
        ...(isNew && { severity: DiagnosticSeverity.Hint }),
        message: `Unfilled placeholder ${shownIn(document, placeholder)}.`,
        related: originOf(placeholder, kind),
        fixes: (context) => fixes(document, kind, placeholder, context),
      };
    }
  },
};

/** Past this point one line says more than a list of all that is still to be written. */
function isMostlyUnfilled(count: number, { template }: Kind): boolean {
  return count >= 8 && count * 2 > template.placeholders.length;
}

/** The placeholders that a document has from its template; an author may write brackets of their own. */
export function unfilledPlaceholders(document: SpecDocument, kind: Kind): Placeholder[] {
  const inMatter = document.fields
    .filter(({ origin }) => origin === 'front-matter')
    .flatMap(({ valueSpan }) => findPlaceholders(document.text, valueSpan));
  return [...inMatter, ...document.placeholders].filter((found) => isOfTemplate(found, kind));
}

function isOfTemplate({ form, text }: Placeholder, kind: Kind): boolean {
  if (form === 'braces' && isVariable(text)) return true;
  const key = placeholderKey(text);
  return (
    kind.placeholders.has(key) ||
    kind.fields.some(({ guidance }) => placeholderKey(guidance) === `[${key}]`)
  );
}

function shownIn({ text }: SpecDocument, { form, span }: Placeholder): string {
  const inner = slice(text, { start: span.start + 1, end: span.end - 1 });
  return form === 'braces' ? slice(text, span) : `[${shortened(inner.replace(/\s+/g, ' '))}]`;
}

function originOf(placeholder: Placeholder, { template }: Kind): Related[] {
  const key = placeholderKey(placeholder.text);
  const origin = template.placeholders.find(({ text }) => placeholderKey(text) === key);
  if (!origin) return [];
  const location = { uri: template.uri, range: template.lines.range(origin.span) };
  return [{ location, message: 'It comes from the template.' }];
}

function fixes(
  document: SpecDocument,
  kind: Kind,
  placeholder: Placeholder,
  { today }: FixContext,
): Fix[] {
  const { span } = placeholder;
  const replace = (title: string, place: Span, newText: string, preferred = false): Fix => ({
    title,
    edits: { [document.uri]: [{ range: document.lines.range(place), newText }] },
    preferred,
  });
  const value = valueOf(document, kind, placeholder, today);
  if (value !== undefined) return [replace(`Replace with ${quoted(value)}`, span, value, true)];
  const line = ownLines(document, span);
  const removal = line
    ? replace('Remove this line', line, '')
    : replace('Remove the placeholder', span, '');
  const isRelation = relationAt(document, kind, span) !== undefined;
  return isRelation ? [replace('Replace with "None"', span, 'None'), removal] : [removal];
}

/** What a placeholder stands for, where that is known: the title and the date. */
function valueOf(
  { uri }: SpecDocument,
  kind: Kind,
  { form, text }: Placeholder,
  today: string | undefined,
): string | undefined {
  if (form !== 'braces') return undefined;
  const title = titleFromName(documentNames(uri).name, kind.prefix);
  // Of a format that asks for the time, the day is all that is known.
  return (
    variableValue(text, { title, now: today }) ??
    (/^date\b/i.test(text) ? variableValue('date', { title, now: today }) : undefined)
  );
}

/**
 * The lines that a placeholder has for itself, a list marker apart, with the empty line that would
 * be one too many without it; absent where it shares its line with other text.
 */
function ownLines({ lines, text }: SpecDocument, span: Span): Span | undefined {
  const first = lines.lineAt(span.start);
  const last = lines.lineAt(span.end);
  const start = lines.start(first);
  const before = text.slice(start, span.start);
  const after = text.slice(span.end, lines.end(last));
  if (!/^\s*(?:[-*+]|\d+[.)])?\s*$/.test(before) || after.trim() !== '') return undefined;
  const isEmpty = (line: number) =>
    line >= 0 && line < lines.count && text.slice(lines.start(line), lines.end(line)).trim() === '';
  const setOff = isEmpty(first - 1) && isEmpty(last + 1);
  return { start, end: lines.start(last + (setOff ? 2 : 1)) };
}
