import { DiagnosticSeverity } from 'vscode-languageserver-types';
import type { Fix } from '../edits/fix.js';
import { fieldRelation } from '../kinds/place.js';
import { quoted } from '../words.js';
import { incoming, outgoing } from '../workspace/mentions.js';
import type { Finding, Rule, Subject } from './rule.js';
import { titleSpan } from './subject.js';

export const orphanDocument: Rule = {
  name: 'orphan-document',
  group: 'workspace',
  severity: DiagnosticSeverity.Information,
  offByDefault: true,
  needsAllDocuments: true,
  description: 'A document of a kind refers to no other document, and none refers to it.',
  good: `//- /SPEC-Cache.md
# Cache

It keeps what [[notes]] say.
//- /notes.md
# Notes
`,
  bad: `//- /SPEC-Cache.md
# Cache
  ^^^^^ This document refers to no other document, and none refers to it.

See [below](#limits).

## Limits
//- /notes.md
# Notes
`,
  *check(subject: Subject): Generator<Finding> {
    const { snapshot, document, record, kind } = subject;
    if (!kind || snapshot.folderOf(document.uri) === undefined) return;
    for (const { target } of outgoing(snapshot, snapshot.symbols(document.uri) ?? record)) {
      if (target.uri !== document.uri && !snapshot.isTemplate(target.uri)) return;
    }
    if (!incoming(snapshot, record).next().done) return;
    yield {
      span: titleSpan(document),
      message: 'This document refers to no other document, and none refers to it.',
      fixes: () => fixes(subject),
    };
  },
};

/** To the places where its author chooses relations. */
function fixes({ document, kind }: Subject): Fix[] {
  const { uri, lines, fields } = document;
  return fields
    .filter(({ key }) => fieldRelation(kind, key))
    .map(({ name, valueSpan }) => ({
      title: `Go to ${quoted(name)} to choose documents`,
      shows: { uri, range: lines.range(valueSpan) },
    }));
}
