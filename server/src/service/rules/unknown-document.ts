import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { relationAt } from '../kinds/place.js';
import type { Reference } from '../parse/facts.js';
import { decode, isWithin, parentUri, relativePath, stemOf } from '../uris.js';
import { resolveReference } from '../workspace/resolve.js';
import { nearest } from './nearest.js';
import type { Finding, Fix, Rule, Subject } from './rule.js';
import { isDocumentId } from './subject.js';
import { quoted } from './words.js';

export const unknownDocument: Rule = {
  name: 'unknown-document',
  severity: DiagnosticSeverity.Error,
  description: 'A reference names a document that does not exist.',
  good: `//- /SPEC-Storage.md
# Storage
//- /SPEC-Cache.md
# Cache

See [[SPEC-Storage]], [storage](SPEC-Storage.md) and \`[[SPEC-Nothing]]\`.
`,
  bad: `//- /SPEC-Storage.md
# Storage
//- /Cache.md
# Cache

See [[SPEC-Storrage]] and [storage](SPEC-Store.md).
      ^^^^^^^^^^^^^ There is no document "SPEC-Storrage".
                                    ^^^^^^^^^^^^^ There is no document "SPEC-Store.md".
`,
  *check(subject: Subject): Generator<Finding> {
    const { document, snapshot } = subject;
    for (const reference of document.references) {
      if (!namesDocument(reference, subject)) continue;
      if (resolveReference(snapshot, document.uri, reference).type !== 'unknown') continue;
      yield {
        span: reference.targetSpan,
        message: `There is no document ${quoted(decode(reference.target))}.`,
        fixes: () => changeTo(subject, reference),
      };
    }
  },
};

/**
 * Whether a reference claims that there is a document. A label leads where its definition leads,
 * which is reported there; a bare word claims it only as an id in a relation.
 */
function namesDocument(reference: Reference, subject: Subject): boolean {
  const { document, kind, snapshot } = subject;
  if (reference.form === 'label') return false;
  if (reference.form !== 'id') return true;
  return (
    isDocumentId(reference, snapshot.kindsFor(document.uri).all) &&
    relationAt(document, kind, reference.span) !== undefined
  );
}

function changeTo({ document, snapshot }: Subject, reference: Reference): Fix[] {
  const byPath = reference.form !== 'wiki' && reference.form !== 'embed' && reference.form !== 'id';
  const wanted = stemOf(reference.target.replace(/\/$/, ''));
  const home = snapshot.folderOf(document.uri);
  const records = [...snapshot.index.records()].filter(
    ({ uri }) =>
      uri !== document.uri && !snapshot.isTemplate(uri) && (!home || isWithin(home, uri)),
  );
  const names = nearest(
    wanted,
    records.map(({ name }) => name),
  );
  return names.map((name, index) => {
    const target = records.find((record) => record.name === name);
    const path = target ? relativePath(parentUri(document.uri), target.uri) : name;
    const newText = byPath ? path : name;
    return {
      title: `Change to ${quoted(newText)}`,
      edits: {
        [document.uri]: [{ range: document.lines.range(reference.targetSpan), newText }],
      },
      preferred: index === 0 && names.length === 1,
    };
  });
}
