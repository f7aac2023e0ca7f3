import { DiagnosticSeverity } from 'vscode-languageserver-types';
import type { Fix } from '../edits/fix.js';
import { relocateSection } from '../edits/relocate-section.js';
import { settle } from '../edits/settle.js';
import type { Misplaced } from '../kinds/misplaced.js';
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

### Reasons

[Why so]
`;

export const misplacedSection: Rule = {
  name: 'misplaced-section',
  group: 'structure',
  severity: DiagnosticSeverity.Warning,
  description: 'A section of the template stands below another section or on another level.',
  good: `${TEMPLATE}//- /a.md
# Cache

**Tags:** #note

## Context

Reads are slow.

## Decision

A cache.

### Reasons

It is fast.
`,
  bad: `${TEMPLATE}//- /a.md
# Cache

**Tags:** #note

## Context

Reads are slow.

### Decision
    ^^^^^^^^ "Decision" stands in "Context"; in the template it is a section of the top level.

A cache.

#### Reasons

It is fast.
`,
  *check(subject: Subject): Generator<Finding> {
    const { document, kind } = subject;
    if (!kind) return;
    for (const item of structureOf(document, kind).misplaced) {
      yield {
        span: item.section.heading.textSpan,
        message: message(item),
        related: [templatePlace(kind, item.kindSection)],
        fixes: () => fixes(subject, item),
      };
    }
  },
};

function message({ section, parent, how }: Misplaced): string {
  const name = quoted(headingName(section));
  const belongs = parent
    ? `it belongs in ${quoted(headingName(parent))}`
    : 'it is a section of the top level';
  const around = section.parent ? quoted(headingName(section.parent)) : '';
  const stands = how === 'too-high' ? 'is on a level too high' : `stands in ${around}`;
  return `${name} ${stands}; in the template ${belongs}.`;
}

function fixes({ snapshot, document, kind }: Subject, item: Misplaced): Fix[] {
  const relocation = kind && relocateSection(document, kind, item);
  if (!relocation) return [];
  const { draft, level, moved } = relocation;
  const name = quoted(headingName(item.section));
  const where = item.parent ? `into ${quoted(headingName(item.parent))}` : 'to the top level';
  const title = moved ? `Move ${name} ${where}` : `Put ${name} on level ${String(level)}`;
  return [{ title, ...settle(snapshot, draft), preferred: true }];
}
