import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { dateFormats, writeDate } from '../edits/date-style.js';
import { fieldLines, removeFields } from '../edits/field-lines.js';
import type { Fix, FixContext } from '../edits/fix.js';
import { ownLines } from '../edits/own-lines.js';
import { isVariable, titleFromName, variableValue } from '../edits/template-text.js';
import { askedFields, bareValue, isAngled } from '../kinds/field-values.js';
import { placeholderKey, type Kind } from '../kinds/kind.js';
import { relationAt } from '../kinds/place.js';
import type { SpecDocument } from '../parse/document.js';
import type { Placeholder as PlaceholderFact } from '../parse/facts.js';
import type { Field } from '../parse/metadata.js';
import { findPlaceholders } from '../parse/prose.js';
import { covers, slice, touches, type Span } from '../parse/span.js';
import { documentNames } from '../uris.js';
import { quoted, shortened } from '../words.js';
import type { Finding, Related, Rule, Subject } from './rule.js';
import { titleSpan } from './subject.js';

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
  *check({ document, kind, snapshot }: Subject): Generator<Finding> {
    if (!kind) return;
    const formats = snapshot.folderSettingsOf(document.uri)?.dates;
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
        fixes: (context) => fixes(document, kind, placeholder, context, formats),
      };
    }
  },
};

/** Past this point one line says more than a list of all that is still to be written. */
function isMostlyUnfilled(count: number, { template }: Kind): boolean {
  return count >= 8 && count * 2 > template.placeholders.length;
}

/** A placeholder in the text, or a value of front matter that stands in angle brackets. */
interface Placeholder extends Omit<PlaceholderFact, 'form'> {
  readonly form: PlaceholderFact['form'] | 'angles';
}

/** The placeholders that a document has from its template; an author may write brackets of their own. */
export function unfilledPlaceholders(document: SpecDocument, kind: Kind): Placeholder[] {
  const inMatter = document.fields
    .filter(({ origin }) => origin === 'front-matter')
    .flatMap(({ valueSpan }) => findPlaceholders(document.text, valueSpan));
  const inText = [...inMatter, ...document.placeholders].filter((found) =>
    isOfTemplate(found, kind),
  );
  return [...angledValues(document, kind), ...inText];
}

/** Values that stand as the template has them in front matter: `author: <First name (@user)>`. */
function angledValues(document: SpecDocument, kind: Kind): Placeholder[] {
  return askedFields(document, kind).flatMap(({ field, asked }) => {
    if (!isAngled(asked.guidance) || field.value !== asked.guidance) return [];
    const span = bareValue(document, field);
    return [{ form: 'angles', text: field.value.slice(1, -1), span }];
  });
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
  const written = slice(text, span);
  if (form === 'braces') return written;
  const inner = shortened(written.slice(1, -1).replace(/\s+/g, ' '));
  return form === 'angles' ? `<${inner}>` : `[${inner}]`;
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
  formats: readonly string[] | undefined,
): Fix[] {
  const { span } = placeholder;
  const replace = (title: string, place: Span, newText: string, preferred = false): Fix => ({
    title,
    edits: { [document.uri]: [{ range: document.lines.range(place), newText }] },
    preferred,
  });
  const select: Fix = {
    title: 'Select the placeholder',
    shows: { uri: document.uri, range: document.lines.range(span) },
  };
  const value = valueOf(document, kind, placeholder, today, formats);
  if (value !== undefined) {
    return [replace(`Replace with ${quoted(value)}`, span, value, true), select];
  }
  const isRelation = relationAt(document, kind, span) !== undefined;
  const none = isRelation ? [replace('Replace with "None"', span, 'None')] : [];
  return [...none, select, ...removals(document, kind, span)];
}

/** What takes a placeholder out, where no field and no section would be empty without it. */
function removals(document: SpecDocument, kind: Kind, span: Span): Fix[] {
  const field = document.fields.find(({ valueSpan }) => covers(valueSpan, span));
  if (field && isAll(document, field.valueSpan, span)) return fieldRemoval(document, kind, field);
  const line = ownLines(document, span);
  const removed = line ?? span;
  const section = document.sections.findLast(({ bodySpan }) => touches(bodySpan, span.start));
  if (section && !section.children.length && isAll(document, section.bodySpan, removed)) return [];
  const edit = { range: document.lines.range(removed), newText: '' };
  const title = line ? 'Remove this line' : 'Remove the placeholder';
  return [{ title, edits: { [document.uri]: [edit] } }];
}

/** A field that its template asks for would be missed. */
function fieldRemoval(document: SpecDocument, { fields }: Kind, field: Field): Fix[] {
  const lines = fieldLines(document, field.origin);
  if (!lines || fields.some(({ key, optional }) => key === field.key && !optional)) return [];
  const edits = { [document.uri]: removeFields(document, lines, [field]) };
  return [{ title: `Remove field ${quoted(field.name)}`, edits }];
}

/** Whether nothing is said around a part of a text; comments say nothing to a reader. */
function isAll({ text }: SpecDocument, around: Span, part: Span): boolean {
  const before = text.slice(around.start, part.start);
  const after = text.slice(part.end, Math.max(part.end, around.end));
  return !/[\p{L}\p{N}]/u.test((before + after).replace(/<!--[^]*?-->/g, ''));
}

/** What a placeholder stands for, where that is known: the title and the date. */
function valueOf(
  { uri }: SpecDocument,
  kind: Kind,
  { form, text }: Placeholder,
  today: string | undefined,
  formats: readonly string[] | undefined,
): string | undefined {
  if (form !== 'braces') return undefined;
  if (/^date\b/i.test(text)) return today && writeDate(today, dateFormats(formats, `{{${text}}}`));
  const title = titleFromName(documentNames(uri).name, kind.prefix);
  return variableValue(text, { title, now: today });
}
