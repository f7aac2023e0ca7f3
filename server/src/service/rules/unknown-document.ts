import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { wantedDocument } from '../edits/create-document.js';
import type { Fix } from '../edits/fix.js';
import type { Reference } from '../parse/facts.js';
import { TEXT_START } from '../parse/lines.js';
import { decode } from '../uris.js';
import { didYouMean, quoted } from '../words.js';
import { resolverFrom } from '../workspace/resolve.js';
import { namesDocument } from './claims.js';
import { remove } from './remove.js';
import type { Finding, Rule, Subject } from './rule.js';
import { changeTo, suggestTargets } from './suggest.js';

export const unknownDocument: Rule = {
  name: 'unknown-document',
  group: 'references',
  severity: DiagnosticSeverity.Error,
  needsAllDocuments: true,
  description: 'A reference names a document that does not exist.',
  good: `//- /SPEC-Storage.md
# Storage
//- /SPEC-Cache.md
# Cache

**Dependencies:** SPEC-Storage, Google Maps API

See [[SPEC-Storage]], [storage](SPEC-Storage.md) and \`[[SPEC-Nothing]]\`.
`,
  bad: `//- /SPEC-Storage.md
# Storage
//- /SPEC-Cache.md
# Cache

**Dependencies:** SPEC-Billing, Google Maps API
                  ^^^^^^^^^^^^ There is no document "SPEC-Billing".

See [[SPEC-Storrage]] and [storage](SPEC-Stroage.md).
      ^^^^^^^^^^^^^ There is no document "SPEC-Storrage". Did you mean "SPEC-Storage"?
                                    ^^^^^^^^^^^^^^^ There is no document "SPEC-Stroage.md". Did you mean "SPEC-Storage.md"?
`,
  *check(subject: Subject): Generator<Finding> {
    const { document, snapshot } = subject;
    // Of a document that belongs to no workspace folder the neighbours are not known.
    if (snapshot.folderOf(document.uri) === undefined) return;
    const resolve = resolverFrom(snapshot, document.uri);
    for (const reference of document.references) {
      if (!namesDocument(reference, subject)) continue;
      if (resolve(reference).type !== 'unknown') continue;
      const suggestions = suggestTargets(snapshot, document, reference);
      yield {
        span: reference.targetSpan,
        message:
          `There is no document ${quoted(decode(reference.target))}.` + didYouMean(suggestions[0]),
        fixes: ({ today }) => [
          ...changeTo(document, reference.targetSpan, suggestions),
          ...create(subject, reference, today),
          ...remove(subject, reference),
        ],
      };
    }
  },
};

function create(
  { snapshot, document }: Subject,
  reference: Reference,
  today: string | undefined,
): Fix[] {
  const wanted = wantedDocument(snapshot, document, reference, today);
  if (!wanted) return [];
  const { uri, name, text, kind } = wanted;
  return [
    {
      title: `Create ${quoted(name)}${kind ? ` from the ${kind.label} template` : ''}`,
      creates: [{ uri, text }],
      shows: { uri, range: TEXT_START },
    },
  ];
}
