import { DiagnosticSeverity } from 'vscode-languageserver-types';
import type { Fix } from '../edits/fix.js';
import { settle } from '../edits/settle.js';
import { moveIntoOrder, sortSections } from '../edits/sort-sections.js';
import { sectionsOutOfOrder, type OutOfOrder } from '../kinds/order.js';
import { structureOf } from '../kinds/structure.js';
import { quoted } from '../words.js';
import type { Finding, Rule, Subject } from './rule.js';
import { headingName, templatePlace } from './subject.js';

const TEMPLATE = `//- /templates/Note.md
# {{title}}

**Tags:** #note

## Context

[Why this note]

## Decision

[What was decided]

## Outlook

[What comes next]
`;

export const sectionOrder: Rule = {
  name: 'section-order',
  group: 'structure',
  severity: DiagnosticSeverity.Information,
  description: 'A section stands elsewhere among its neighbours than in the template.',
  good: `${TEMPLATE}//- /a.md
# Cache

**Tags:** #note

## Context

Reads are slow.

## Measurements

Very slow.

## Decision

A cache.

## Outlook

A larger cache.
`,
  bad: `${TEMPLATE}//- /a.md
# Cache

**Tags:** #note

## Outlook
   ^^^^^^^ "Outlook" stands before "Decision"; in the template it comes after it.

A larger cache.

## Context

Reads are slow, and have been for years.

## Decision

A cache.
`,
  *check(subject: Subject): Generator<Finding> {
    const { document, kind } = subject;
    if (!kind) return;
    const found = sectionsOutOfOrder(structureOf(document, kind), kind);
    for (const item of found) {
      yield {
        span: item.section.heading.textSpan,
        message: message(item),
        related: [templatePlace(kind, item.kindSection)],
        fixes: () => fixes(subject, item, found.length > 1),
      };
    }
  },
};

function message({ section, after, before }: OutOfOrder): string {
  const name = quoted(headingName(section));
  // What is in its place and on the wrong side of it is either all before it or all after it.
  if (after && after.index > section.index) {
    return `${name} stands before ${quoted(headingName(after))}; in the template it comes after it.`;
  }
  const other = before ? quoted(headingName(before)) : '';
  return `${name} stands after ${other}; in the template it comes before it.`;
}

function fixes({ snapshot, document, kind }: Subject, item: OutOfOrder, more: boolean): Fix[] {
  if (!kind) return [];
  const { section, after, before } = item;
  const moved = moveIntoOrder(document, kind, item);
  const beside = after
    ? `after ${quoted(headingName(after))}`
    : `before ${before ? quoted(headingName(before)) : ''}`;
  const sorted = more ? sortSections(document, kind) : undefined;
  return [
    ...(moved
      ? [
          {
            title: `Move ${quoted(headingName(section))} ${beside}`,
            ...settle(snapshot, moved),
            preferred: true,
          },
        ]
      : []),
    ...(sorted
      ? [{ title: 'Sort all sections as in the template', ...settle(snapshot, sorted) }]
      : []),
  ];
}
