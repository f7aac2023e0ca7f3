import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { addSectionAlias } from '../edits/configuration.js';
import { draftOf, revise } from '../edits/draft.js';
import type { Fix } from '../edits/fix.js';
import { followHeadings } from '../edits/follow-headings.js';
import { renamingChange } from '../edits/heading-name.js';
import type { Kind, KindSection } from '../kinds/kind.js';
import { sectionHeading, sectionName } from '../kinds/section-name.js';
import { structureOf } from '../kinds/structure.js';
import type { SpecDocument } from '../parse/document.js';
import type { Section } from '../parse/sections.js';
import { quoted } from '../words.js';
import type { Snapshot } from '../workspace/snapshot.js';
import type { Finding, Rule, Subject } from './rule.js';
import { headingName, templatePlace } from './subject.js';

const TEMPLATE = `//- /templates/Note.md
# {{title}}

**Tags:** #note

## System Architecture

[How it is built]

## Success Criteria

[When it is done]
`;

export const renamedSection: Rule = {
  name: 'renamed-section',
  group: 'structure',
  severity: DiagnosticSeverity.Information,
  description: 'A section has a name close to that of one which the template asks for.',
  good: `${TEMPLATE}//- /a.md
# Cache

**Tags:** #note

## 1. System architecture

Two nodes.

## 2. Success Criteria ✅

It is fast.

## 3. Success Stories

It was fast.
`,
  bad: `${TEMPLATE}//- /a.md
# Cache

**Tags:** #note

## System Architecture Overview
   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ The note template has "System Architecture" in place of "System Architecture Overview".

Two nodes.

## Sucess Criteria
   ^^^^^^^^^^^^^^^ The note template has "Success Criteria" in place of "Sucess Criteria".

It is fast.
`,
  *check({ snapshot, document, kind }: Subject): Generator<Finding> {
    if (!kind) return;
    for (const [section, kindSection] of structureOf(document, kind).renamed) {
      const name = sectionName(kind, kindSection);
      yield {
        span: section.heading.textSpan,
        message:
          `The ${kind.label} template has ${quoted(name)} in place of ` +
          `${quoted(headingName(section))}.`,
        related: [templatePlace(kind, kindSection)],
        fixes: () => {
          const change = renamingChange(document, section, sectionHeading(kind, kindSection));
          const draft = revise(draftOf(document), [change]);
          const accepted = acceptance(snapshot, document, kind, kindSection, section);
          if (!draft) return accepted;
          const title = `Rename to ${quoted(name)}`;
          return [{ title, ...followHeadings(snapshot, draft) }, ...accepted];
        },
      };
    }
  },
};

/** The team may say that the author's heading is as good: it is written into the configuration. */
function acceptance(
  snapshot: Snapshot,
  { uri }: SpecDocument,
  kind: Kind,
  kindSection: KindSection,
  section: Section,
): Fix[] {
  const folder = snapshot.folderSettingsOf(uri);
  const alias = headingName(section);
  const edit = folder && addSectionAlias(folder, kind, kindSection, alias);
  const name = quoted(sectionName(kind, kindSection));
  return edit ? [{ title: `Accept ${quoted(alias)} as another name for ${name}`, ...edit }] : [];
}
