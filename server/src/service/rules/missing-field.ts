import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { insertFields } from '../edits/insert-fields.js';
import { livingFields } from '../edits/living-fields.js';
import type { Kind, KindField } from '../kinds/kind.js';
import type { SpecDocument } from '../parse/document.js';
import { findPlaceholders } from '../parse/prose.js';
import type { Span } from '../parse/span.js';
import { counted, listing, quoted } from '../words.js';
import type { Finding, Rule, Subject } from './rule.js';
import { templateFieldPlace, titleSpan } from './subject.js';

const TEMPLATE = `//- /templates/Note.md
# {{title}}

**Version:** 1.0
**Authors:** [Names]
**Tags:** #note
**Related:** [List related notes]
`;

export const missingField: Rule = {
  name: 'missing-field',
  group: 'metadata',
  severity: DiagnosticSeverity.Warning,
  description: 'A field that the template asks for is not in the metadata.',
  good: `${TEMPLATE}//- /a.md
# Cache

**Version:** 2.1
**Authors:** Ada
**Tags:** #note
**Related:** none
`,
  bad: `${TEMPLATE}//- /a.md
# Cache

**Version:** 2.1
^^^^^^^^^^^^^^^^ Missing field "Authors".
**Tags:** #note
**Related:** none
`,
  *check(subject: Subject): Generator<Finding> {
    const { document, kind, snapshot } = subject;
    if (!kind) return;
    const formats = snapshot.folderSettingsOf(document.uri)?.dates;
    const required = kind.fields.filter(({ optional }) => !optional);
    const missing = required.filter(
      ({ key }) => !document.fields.some((field) => field.key === key),
    );
    if (missing.length === required.length) {
      if (missing.length) yield finding(subject, kind, missing, missing, formats);
      return;
    }
    // A document without relations is complete in itself: what it could say weighs less.
    const relations = missing.filter(({ relation }) => relation);
    const others = missing.filter(({ relation }) => !relation);
    if (others.length) yield finding(subject, kind, others, missing, formats);
    if (relations.length) {
      const severity = DiagnosticSeverity.Information;
      yield { ...finding(subject, kind, relations, missing, formats), severity };
    }
  },
};

function finding(
  { document, snapshot }: Subject,
  kind: Kind,
  fields: readonly KindField[],
  all: readonly KindField[],
  formats: readonly string[] | undefined,
): Finding {
  const required = kind.fields.filter(({ optional }) => !optional).length;
  const names = listing(fields.map(({ name }) => quoted(name)));
  return {
    span: metadataPlace(document),
    message:
      fields.length === required && fields.length > 1
        ? `Missing all ${counted(fields.length, 'field')} of the ${kind.label} template: ${names}.`
        : `Missing ${fields.length === 1 ? 'field' : 'fields'} ${names}.`,
    about: fields.map(({ key }) => key),
    related: fields.map((field) => templateFieldPlace(kind, field)),
    fixes: ({ today }) => {
      const insert = (chosen: readonly KindField[], title: string, preferred: boolean) => {
        const living = livingFields(snapshot, document.uri, kind, chosen);
        const edits = insertFields(document, kind, living, today, formats);
        const unfinished = edits.some(({ newText }) => hasPlaceholder(newText));
        return { title, edits: { [document.uri]: edits }, preferred, unfinished };
      };
      const each = fields.map((field) =>
        insert([field], `Insert field ${quoted(field.name)}`, all.length === 1),
      );
      const together = insert(all, `Insert all ${counted(all.length, 'missing field')}`, true);
      return all.length > 1 ? [together, ...each] : each;
    },
  };
}

function hasPlaceholder(text: string): boolean {
  return findPlaceholders(text, { start: 0, end: text.length }).length > 0;
}

/** The first line of the metadata; the title where there is none. */
function metadataPlace(document: SpecDocument): Span {
  const first = document.fields[0];
  return first ? { start: first.span.start, end: first.valueSpan.end } : titleSpan(document);
}
