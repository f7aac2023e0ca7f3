import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import { groupBy } from '../collections.js';
import { leadingReferences } from '../edits/place-items.js';
import { removeItem } from '../edits/remove-relation.js';
import { relationPlaceOf } from '../kinds/place.js';
import { quoted } from '../words.js';
import type { Finding, Rule, Subject } from './rule.js';
import { statedIn, type Stated } from './stated.js';

export const duplicateRelation: Rule = {
  name: 'duplicate-relation',
  group: 'relations',
  severity: DiagnosticSeverity.Information,
  description: 'A field or a section for relations lists the same document twice.',
  good: `//- /cache.md
# Cache

**Related:** [[storage]] | [[queue]]
**Dependencies:** [[storage#Limits]], [[storage#Backups]]
//- /storage.md
# Storage

## Limits

## Backups
//- /queue.md
# Queue
`,
  bad: `//- /cache.md
# Cache

**Related:** [[storage]] | [[queue]] | [the storage](storage.md)
                                       ^^^^^^^^^^^^^^^^^^^^^^^^^ "storage" is already listed under "Related".
//- /storage.md
# Storage
//- /queue.md
# Queue
`,
  *check(subject: Subject): Generator<Finding> {
    const same = groupBy(statedIn(subject), ({ place, target, by }) =>
      [place, target, by.fragment?.toLowerCase() ?? ''].join(' '),
    );
    for (const [first, ...repeats] of same.values()) {
      if (!first || !repeats.length) continue;
      const leading = leadingIn(subject, first);
      if (!leading.has(first.by.span.start)) continue;
      for (const repeat of repeats) {
        if (leading.has(repeat.by.span.start)) yield finding(subject, first, repeat);
      }
    }
  },
};

/** Where the references stand that a place lists: what its prose mentions besides may be said again. */
function leadingIn({ document, kind }: Subject, { place }: Stated): ReadonlySet<number> {
  const found = relationPlaceOf(document, kind, place);
  const references = found ? leadingReferences(document, found) : [];
  return new Set(references.map(({ span }) => span.start));
}

function finding(subject: Subject, first: Stated, repeat: Stated): Finding {
  const { document, kind, snapshot } = subject;
  const name = quoted(snapshot.record(repeat.target)?.name ?? repeat.by.target);
  const location = { uri: document.uri, range: document.lines.range(first.by.span) };
  return {
    span: repeat.by.span,
    message: `${name} is already listed under ${quoted(repeat.placeName)}.`,
    tags: [DiagnosticTag.Unnecessary],
    related: [{ location, message: 'It is listed here first.' }],
    fixes: () => {
      const place = relationPlaceOf(document, kind, repeat.place);
      const edit = place && removeItem(document, place, repeat.by);
      if (!edit) return [];
      return [
        {
          title: `Remove ${name} where it is listed again`,
          edits: { [document.uri]: [edit] },
          preferred: true,
        },
      ];
    },
  };
}
