import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { draftOf, revise } from '../edits/draft.js';
import { followHeadings } from '../edits/follow-headings.js';
import {
  lastPart,
  numberedSections,
  numberSpan,
  renumber,
  type NumberedSection,
  type NumberedSections,
} from '../edits/renumber.js';
import { counted, quoted } from '../words.js';
import type { Finding, Rule, Subject } from './rule.js';

const TEMPLATE = `//- /templates/Note.md
# {{title}}

**Tags:** #note

## Context

[Why this note]
`;

export const sectionNumbering: Rule = {
  name: 'section-numbering',
  group: 'structure',
  severity: DiagnosticSeverity.Warning,
  description: 'The numbers of sections have a gap, stand twice or are not those of their parent.',
  good: `${TEMPLATE}//- /a.md
# Cache

**Tags:** #note

## 1. Context

### 1.1 Reads

Slow.

### 1.2 Writes

Slower.

## 2. Answers

### 200 OK

The value.

### 404 Not Found

Nothing.
`,
  bad: `${TEMPLATE}//- /a.md
# Cache

**Tags:** #note

## 1. Context

### 1.1 Reads

Slow.

### 1.1 Writes
    ^^^ The section numbers are out of step: "1.1" stands twice, "4" comes after "2".

Slower.

## 2. Decision

A cache.

## 4. Outlook

A larger cache.
`,
  *check({ snapshot, document, kind }: Subject): Generator<Finding> {
    if (!kind) return;
    const lists = numberedSections(document);
    const faults = lists.flatMap(faultsIn).sort((a, b) => a.at.section.index - b.at.section.index);
    const [first] = faults;
    if (!first) return;
    const shown = faults.slice(0, SHOWN).map(({ says }) => says);
    const more = faults.length - shown.length;
    const { lines, uri } = document;
    yield {
      span: numberSpan(document, first.at.section) ?? first.at.section.heading.textSpan,
      // A number that is left out misleads nobody.
      ...(faults.every(({ isGap }) => isGap) && { severity: DiagnosticSeverity.Information }),
      message:
        `The section numbers are out of step: ${shown.join(', ')}` +
        (more ? ` and ${counted(more, 'more fault')}.` : '.'),
      about: faults.map(({ says }) => says),
      related: faults.slice(1).map(({ at, says }) => ({
        location: { uri, range: lines.range(at.section.heading.textSpan) },
        message: `${says}.`,
      })),
      fixes: () => {
        const draft = revise(draftOf(document), renumber(document));
        if (!draft || draft.document === document) return [];
        const title = 'Renumber all sections';
        return [{ title, ...followHeadings(snapshot, draft), preferred: true }];
      },
    };
  },
};

/** How many faults a message names. */
const SHOWN = 3;

interface Fault {
  readonly at: NumberedSection;
  readonly says: string;
  readonly isGap: boolean;
}

function faultsIn({ parent, sections, start }: NumberedSections): Fault[] {
  const faults: Fault[] = [];
  const seen = new Set<string>();
  let last: NumberedSection | undefined;
  let around = parent?.written;
  for (const at of sections) {
    const { written, number } = at;
    const prefix = written.slice(0, Math.max(0, written.lastIndexOf('.')));
    const isGap = !last || lastPart(at) > lastPart(last);
    if (prefix !== (around ?? '')) {
      // All that are numbered after another parent are told so once.
      faults.push({
        at,
        says: `${quoted(written)} stands in ${quoted(around ?? '')}`,
        isGap: false,
      });
      around = prefix;
    } else if (seen.has(written)) {
      faults.push({ at, says: `${quoted(written)} stands twice`, isGap: false });
    } else if (!last) {
      if (number.at(-1) !== start)
        faults.push({ at, says: `${quoted(written)} comes first`, isGap });
    } else if (lastPart(at) !== lastPart(last) + 1) {
      const says = `${quoted(written)} comes after ${quoted(last.written)}`;
      faults.push({ at, says, isGap });
    }
    seen.add(written);
    last = at;
  }
  return faults;
}
