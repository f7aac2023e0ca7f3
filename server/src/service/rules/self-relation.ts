import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { leadingReferences } from '../edits/place-items.js';
import { removeItem } from '../edits/remove-relation.js';
import { relationPlaceOf } from '../kinds/place.js';
import { quoted } from '../words.js';
import type { Finding, Rule, Subject } from './rule.js';
import { statedIn } from './stated.js';

export const selfRelation: Rule = {
  name: 'self-relation',
  group: 'relations',
  severity: DiagnosticSeverity.Warning,
  description: 'A document states a relation to itself.',
  good: `//- /cache.md
# Cache

**Dependencies:** [[storage]]
//- /storage.md
# Storage
`,
  bad: `//- /cache.md
# Cache

**Dependencies:** [[storage]], [[cache]]
                               ^^^^^^^^^ This document lists itself under "Dependencies".
//- /storage.md
# Storage
`,
  *check(subject: Subject): Generator<Finding> {
    const { document, kind } = subject;
    for (const { target, by, place: key, placeName } of statedIn(subject)) {
      // A link to a section of the document itself leads its reader on.
      if (target !== document.uri || by.fragment !== undefined) continue;
      const place = relationPlaceOf(document, kind, key);
      if (!place || !leadingReferences(document, place).includes(by)) continue;
      yield {
        span: by.span,
        message: `This document lists itself under ${quoted(placeName)}.`,
        fixes: () => {
          const edit = removeItem(document, place, by);
          const title = `Remove this document from ${quoted(placeName)}`;
          return edit ? [{ title, edits: { [document.uri]: [edit] }, preferred: true }] : [];
        },
      };
    }
  },
};
