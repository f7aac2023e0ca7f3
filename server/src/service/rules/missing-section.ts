import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { groupBy } from '../collections.js';
import type { Fix } from '../edits/fix.js';
import type { FollowedDraft } from '../edits/follow-headings.js';
import { insertSections } from '../edits/insert-sections.js';
import { settleInsertions } from '../edits/settle.js';
import type { Kind, KindSection } from '../kinds/kind.js';
import { sectionName } from '../kinds/section-name.js';
import {
  missingSections,
  sectionsToInsert,
  structureOf,
  type MissingSection,
} from '../kinds/structure.js';
import { counted, listing, quoted, share } from '../words.js';
import type { Finding, Rule, Subject } from './rule.js';
import { templatePlace, titleSpan } from './subject.js';

const TEMPLATE = `//- /templates/Note.md
# {{title}}

**Tags:** #note

## Context

[Why this note]

## Decision

[What was decided]
`;

export const missingSection: Rule = {
  name: 'missing-section',
  group: 'structure',
  severity: DiagnosticSeverity.Warning,
  description: 'A section that the template asks for is not in the document.',
  good: `${TEMPLATE}//- /a.md
# Cache

**Tags:** #note

## 1. Context

Reads are slow.

## 2. Decision ✅

A cache.
`,
  bad: `${TEMPLATE}//- /a.md
# Cache
  ^^^^^ Missing section "Decision".

**Tags:** #note

## 1. Context

Reads are slow.
`,
  *check(subject: Subject): Generator<Finding> {
    const { document, kind } = subject;
    if (!kind) return;
    const missing = missingSections(structureOf(document, kind), kind);
    const top = missing.filter(({ parent }) => !parent);
    const required = kind.sections.filter(({ optional }) => !optional).length;
    if (lacksMuch(top.length, required)) {
      yield lackingMuch(subject, kind, missing, required);
      return;
    }
    for (const item of top) yield lacking(subject, kind, item, [item], missing);
    const below = groupBy(
      missing.filter(({ parent }) => parent),
      ({ parent }) => parent,
    );
    for (const items of below.values()) {
      if (items[0]) yield lacking(subject, kind, items[0], items, missing);
    }
  },
};

/** Past this point a list of what is missing says more than a squiggle for each of them. */
function lacksMuch(missing: number, required: number): boolean {
  return missing >= 3 && missing * 2 >= required;
}

function lackingMuch(
  subject: Subject,
  kind: Kind,
  missing: readonly MissingSection[],
  required: number,
): Finding {
  const top = missing.filter(({ parent }) => !parent);
  return {
    span: titleSpan(subject.document),
    message:
      `Missing ${share(top.length, required, 'section')} of the ${kind.label} template: ` +
      `${names(kind, top)}.`,
    about: missing.map(aboutOf),
    related: top.map((item) => templatePlace(kind, item.kindSection)),
    fixes: () => [insertAll(subject, kind, missing, true)],
  };
}

/** Sections that one parent lacks, or one section of the top level. */
function lacking(
  subject: Subject,
  kind: Kind,
  item: MissingSection,
  items: readonly MissingSection[],
  all: readonly MissingSection[],
): Finding {
  const { kindSection, parent, dividedOtherwise } = item;
  const noun = nounFor(item);
  const around = kindSection.parent;
  return {
    span: parent?.heading.textSpan ?? titleSpan(subject.document),
    // A section that its author has divided in another way is complete in itself.
    ...(dividedOtherwise && { severity: DiagnosticSeverity.Hint }),
    message:
      `Missing ${items.length === 1 ? noun : `${noun}s`} ${names(kind, items)}` +
      `${around ? ` in ${quoted(sectionName(kind, around))}` : ''}.`,
    about: items.map(aboutOf),
    related: items.map((item) => templatePlace(kind, item.kindSection)),
    fixes: () => insertions(subject, kind, items, all),
  };
}

/** The section by its path in the template, whichever others are missing with it. */
function aboutOf({ kindSection }: MissingSection): string {
  const keys: string[] = [];
  for (let at: KindSection | undefined = kindSection; at; at = at.parent) keys.unshift(at.key);
  return keys.join(' > ');
}

function nounFor({ parent }: MissingSection): string {
  return parent ? 'subsection' : 'section';
}

function names(kind: Kind, items: readonly MissingSection[]): string {
  return listing(items.map(({ kindSection }) => quoted(sectionName(kind, kindSection))));
}

function insertions(
  subject: Subject,
  kind: Kind,
  items: readonly MissingSection[],
  all: readonly MissingSection[],
): Fix[] {
  const insert = (title: string, chosen: readonly MissingSection[], preferred: boolean): Fix => ({
    title,
    ...inserted(subject, kind, chosen),
    preferred,
    unfinished: true,
  });
  const wanted = sectionsToInsert(items).length > 0;
  const single = items.length === 1;
  const each = items.map((item) =>
    insert(`Insert ${nounFor(item)} ${names(kind, [item])}`, [item], single && wanted),
  );
  const together = `Insert these ${counted(items.length, 'subsection')}`;
  return [
    ...(single ? [] : [insert(together, items, wanted)]),
    ...each,
    ...(wanted && sectionsToInsert(all).length > 1 ? [insertAll(subject, kind, all, false)] : []),
  ];
}

function insertAll(
  subject: Subject,
  kind: Kind,
  missing: readonly MissingSection[],
  preferred: boolean,
): Fix {
  const wanted = sectionsToInsert(missing);
  return {
    title: `Insert all ${counted(wanted.length, 'missing section')}`,
    ...inserted(subject, kind, wanted),
    preferred,
    unfinished: true,
  };
}

/** The numbers after what is inserted go on, and references to them follow. */
function inserted(
  { snapshot, document }: Subject,
  kind: Kind,
  chosen: readonly MissingSection[],
): FollowedDraft {
  return settleInsertions(snapshot, document, insertSections(document, kind, chosen));
}
