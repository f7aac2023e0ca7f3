import { groupBy } from '../collections.js';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { insertSections } from '../edits/insert-sections.js';
import type { Kind } from '../kinds/kind.js';
import {
  missingSections,
  sectionsToInsert,
  structureOf,
  type MissingSection,
} from '../kinds/structure.js';
import type { SpecDocument } from '../parse/document.js';
import type { Span } from '../parse/span.js';
import type { Finding, Fix, Related, Rule, Subject } from './rule.js';
import { titleSpan } from './subject.js';
import { counted, listing, quoted } from './words.js';

export const missingSection: Rule = {
  name: 'missing-section',
  severity: DiagnosticSeverity.Warning,
  description: 'A section that the template asks for is not in the document.',
  good: `//- /templates/Note.md
# {{title}}

**Tags:** #note

## Context

[Why this note]

## Decision

[What was decided]
//- /a.md
# Cache

**Tags:** #note

## 1. Context

Reads are slow.

## 2. Decision ✅

A cache.
`,
  bad: `//- /templates/Note.md
# {{title}}

**Tags:** #note

## Context

[Why this note]

## Decision

[What was decided]
//- /a.md
# Cache
  ^^^^^ Missing section "Decision".

**Tags:** #note

## 1. Context

Reads are slow.
`,
  *check({ document, kind }: Subject): Generator<Finding> {
    if (!kind) return;
    const structure = structureOf(document, kind);
    const missing = missingSections(structure, kind);
    const top = missing.filter(({ parent }) => !parent);
    const required = kind.sections.filter(({ optional }) => !optional).length;
    if (lacksMost(top.length, required)) {
      yield lackingMost(document, kind, missing, top, required);
      return;
    }
    for (const item of top) yield oneMissing(document, kind, item, missing);
    const below = groupBy(
      missing.filter(({ parent }) => parent),
      ({ parent }) => parent,
    );
    for (const items of below.values()) yield subsectionsMissing(document, kind, items, missing);
  },
};

/** Past this point a list of what is missing says more than a squiggle for each of them. */
function lacksMost(missing: number, required: number): boolean {
  return missing >= 3 && missing * 2 > required;
}

function lackingMost(
  document: SpecDocument,
  kind: Kind,
  missing: readonly MissingSection[],
  top: readonly MissingSection[],
  required: number,
): Finding {
  const names = listing(top.map(({ kindSection }) => kindSection.name));
  return {
    span: titleSpan(document),
    message:
      `Missing ${String(top.length)} of the ${counted(required, 'section')} of the ${kind.label} ` +
      `template: ${names}.`,
    related: [templateLocation(kind, top[0], 'The template asks for the first of them here.')],
    fixes: () => [insertAll(document, kind, missing, true)],
  };
}

function oneMissing(
  document: SpecDocument,
  kind: Kind,
  item: MissingSection,
  all: readonly MissingSection[],
): Finding {
  return {
    span: titleSpan(document),
    message: `Missing section ${quoted(item.kindSection.name)}.`,
    related: [templateLocation(kind, item, 'The template asks for it here.')],
    fixes: () => insertions(document, kind, [item], all),
  };
}

function subsectionsMissing(
  document: SpecDocument,
  kind: Kind,
  items: readonly MissingSection[],
  all: readonly MissingSection[],
): Finding {
  const parent = items[0]?.parent;
  const span: Span = parent?.heading.textSpan ?? titleSpan(document);
  const names = items.map(({ kindSection }) => quoted(kindSection.name));
  const noun = items.length === 1 ? 'subsection' : 'subsections';
  return {
    span,
    // A section that its author has divided in another way is complete in itself.
    ...(items[0]?.dividedOtherwise && { severity: DiagnosticSeverity.Information }),
    message: `Missing ${noun} ${listing(names)}.`,
    related: items.map((item) => templateLocation(kind, item, 'The template asks for it here.')),
    fixes: () => insertions(document, kind, items, all),
  };
}

function insertions(
  document: SpecDocument,
  kind: Kind,
  items: readonly MissingSection[],
  all: readonly MissingSection[],
): Fix[] {
  const single = items.length === 1;
  const each = items.map((item) => ({
    title: `Insert section ${quoted(item.kindSection.name)}`,
    edits: { [document.uri]: insertSections(document, kind, [item]) },
    preferred: single,
  }));
  const together: Fix[] = !single
    ? [
        {
          title: `Insert these ${counted(items.length, 'subsection')}`,
          edits: { [document.uri]: insertSections(document, kind, items) },
          preferred: true,
        },
      ]
    : [];
  const rest = sectionsToInsert(all).length > 1 ? [insertAll(document, kind, all, false)] : [];
  return [...together, ...each, ...rest];
}

function insertAll(
  document: SpecDocument,
  kind: Kind,
  missing: readonly MissingSection[],
  preferred: boolean,
): Fix {
  const wanted = sectionsToInsert(missing);
  return {
    title: `Insert all ${counted(wanted.length, 'missing section')}`,
    edits: { [document.uri]: insertSections(document, kind, wanted) },
    preferred,
  };
}

function templateLocation(kind: Kind, item: MissingSection | undefined, message: string): Related {
  const { template } = kind;
  const span = item?.kindSection.section.heading.textSpan ?? titleSpan(template);
  return { location: { uri: template.uri, range: template.lines.range(span) }, message };
}
