import { DiagnosticSeverity } from 'vscode-languageserver-types';
import type { Fix } from '../edits/fix.js';
import { mergeSections } from '../edits/merge-sections.js';
import { settle } from '../edits/settle.js';
import { structureOf, type Structure } from '../kinds/structure.js';
import type { Section } from '../parse/sections.js';
import { quoted } from '../words.js';
import type { Finding, Rule, Subject } from './rule.js';
import { headingName } from './subject.js';

const TEMPLATE = `//- /templates/Note.md
# {{title}}

**Tags:** #note

## Context

[Why this note]
`;

export const duplicateSection: Rule = {
  name: 'duplicate-section',
  group: 'structure',
  severity: DiagnosticSeverity.Warning,
  description: 'Two sections below one parent have the same name.',
  good: `${TEMPLATE}//- /a.md
# Cache

**Tags:** #note

## Context

### Costs

None.

## Decision

### Costs

Few.
`,
  bad: `${TEMPLATE}//- /a.md
# Cache

**Tags:** #note

## Context

Reads are slow.

## 2. Context
   ^^^^^^^^^^ "Context" is a section of this document already.

Writes are not.
`,
  *check(subject: Subject): Generator<Finding> {
    const { document, kind } = subject;
    if (!kind) return;
    const structure = structureOf(document, kind);
    const { title, subtitle } = document;
    const misplaced = new Set(structure.elsewhere.values());
    yield* findings(subject, structure, misplaced, structure.top);
    for (const section of document.sections) {
      if (section.children.length < 2 || section === title || section === subtitle) continue;
      yield* findings(subject, structure, misplaced, section.children);
    }
  },
};

function* findings(
  subject: Subject,
  { kindSectionOf }: Structure,
  misplaced: ReadonlySet<Section>,
  siblings: readonly Section[],
): Generator<Finding> {
  const first = new Map<string, Section>();
  const own: [Section, Section][] = [];
  for (const section of siblings) {
    const { key } = section.heading;
    // That it stands here at all is its fault, and said already.
    if (misplaced.has(section)) continue;
    const before = first.get(key);
    const asked = before && kindSectionOf.get(before);
    if (!before) first.set(key, section);
    else if (key === '' || asked?.repeated || kindSectionOf.has(section)) continue;
    else if (asked) yield finding(subject, before, section);
    else own.push([before, section]);
  }
  // "Request" and "Response" again and again are the author's way to divide, and no mistake.
  if (new Set(own.map(([, { heading }]) => heading.key)).size > 1) return;
  for (const [before, section] of own) yield finding(subject, before, section);
}

function finding({ snapshot, document }: Subject, first: Section, later: Section): Finding {
  const name = quoted(headingName(first));
  const { parent } = later;
  const isTop = !parent || parent === document.title || parent === document.subtitle;
  const location = { uri: document.uri, range: document.lines.range(first.heading.textSpan) };
  return {
    span: later.heading.textSpan,
    message:
      `${name} is a section of ${isTop ? 'this document' : quoted(headingName(parent))} ` +
      `already.`,
    related: [{ location, message: `The first ${name} is here.` }],
    fixes: (): Fix[] => {
      const merger = mergeSections(document, first, later);
      const show = { title: `Go to the first ${name}`, shows: location };
      if (!merger) return [show];
      const merge = settle(snapshot, merger.draft, merger.heirs);
      return [{ title: `Merge into the first ${name}`, ...merge }, show];
    },
  };
}
