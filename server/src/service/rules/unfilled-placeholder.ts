import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { placeholderKey, type Kind } from '../kinds/kind.js';
import type { SpecDocument } from '../parse/document.js';
import type { Placeholder } from '../parse/facts.js';
import { covers, type Span } from '../parse/span.js';
import { stemOf } from '../uris.js';
import type { Finding, Fix, FixContext, Rule, Subject } from './rule.js';

const TEMPLATE = `//- /templates/Note.md
# {{title}}

**Authors:** [Names]
**Tags:** #note
`;

export const unfilledPlaceholder: Rule = {
  name: 'unfilled-placeholder',
  severity: DiagnosticSeverity.Warning,
  description: 'Text that the template leaves to be filled in still stands in the document.',
  good: `${TEMPLATE}//- /a.md
# Cache

**Authors:** [Ada] and the [rest][1]
**Tags:** #note

[1]: https://example.org
`,
  bad: `${TEMPLATE}//- /a.md
# Cache

**Authors:** [Names]
             ^^^^^^^ Unfilled placeholder [Names].
**Tags:** #note
`,
  *check({ document, kind }: Subject): Generator<Finding> {
    if (!kind) return;
    for (const placeholder of document.placeholders) {
      if (!isOfTemplate(placeholder, kind)) continue;
      const { span } = placeholder;
      yield {
        span,
        message: `Unfilled placeholder ${document.text.slice(span.start, span.end)}.`,
        related: originOf(placeholder, kind),
        fixes: (context) => fixes(document, kind, placeholder, context),
      };
    }
  },
};

/** Names that template engines fill in, whatever the template at hand says. */
const TEMPLATE_VARIABLE = /^(?:title|date|time)(?::|$)/i;

/** Whether a placeholder comes from the template; an author may write brackets of their own. */
export function isOfTemplate(placeholder: Placeholder, kind: Kind): boolean {
  if (placeholder.form === 'braces' && TEMPLATE_VARIABLE.test(placeholder.text)) return true;
  return kind.placeholders.has(placeholderKey(placeholder.text));
}

function originOf(placeholder: Placeholder, { template }: Kind) {
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
  const value = valueOf(document, kind, placeholder, today);
  const replace = (span: Span, newText: string) => ({
    [document.uri]: [{ range: document.lines.range(span), newText }],
  });
  if (value !== undefined) {
    const title = `Replace with "${value}"`;
    return [{ title, edits: replace(placeholder.span, value), preferred: true }];
  }
  const line = wholeLine(document, placeholder.span);
  if (line) return [{ title: 'Remove this line', edits: replace(line, '') }];
  return [{ title: 'Remove the placeholder', edits: replace(placeholder.span, '') }];
}

/** What a placeholder stands for, where that is known: the title and the date. */
function valueOf(
  document: SpecDocument,
  kind: Kind,
  { text, form }: Placeholder,
  today: string | undefined,
): string | undefined {
  if (form !== 'braces') return undefined;
  if (/^date\b/i.test(text)) return today;
  if (!/^title$/i.test(text)) return undefined;
  return titleFromName(stemOf(document.uri), kind.prefix);
}

/** A title made of a file name: `SPEC-Waiting-List` gives `Waiting List`. */
export function titleFromName(name: string, prefix: string | undefined): string {
  const bare =
    prefix !== undefined && name.toLowerCase().startsWith(prefix.toLowerCase())
      ? name.slice(prefix.length)
      : name;
  const words = (bare || name).replace(/[-_]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The whole line, with its ending, where nothing but a list marker stands beside the placeholder. */
function wholeLine(document: SpecDocument, span: Span): Span | undefined {
  const { lines, text } = document;
  const number = lines.lineAt(span.start);
  const line = { start: lines.start(number), end: lines.start(number + 1) };
  if (!covers(line, span)) return undefined;
  const before = text.slice(line.start, span.start);
  const after = text.slice(span.end, line.end);
  return /^\s*(?:[-*+]|\d+[.)])?\s*$/.test(before) && after.trim() === '' ? line : undefined;
}
