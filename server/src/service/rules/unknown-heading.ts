import { DiagnosticSeverity } from 'vscode-languageserver-types';
import type { Reference } from '../parse/facts.js';
import { decode } from '../uris.js';
import type { DocumentRecord } from '../workspace/record.js';
import { resolveReference } from '../workspace/resolve.js';
import { nearest } from './nearest.js';
import type { Finding, Fix, Rule, Subject } from './rule.js';
import { quoted } from './words.js';

export const unknownHeading: Rule = {
  name: 'unknown-heading',
  severity: DiagnosticSeverity.Error,
  description: 'A reference names a heading that its document does not have.',
  good: `//- /Storage.md
# Storage

## Data Model
//- /Cache.md
# Cache

See [[Storage#Data Model]] and [the model](Storage.md#data-model).
`,
  bad: `//- /Storage.md
# Storage

## Data Model
//- /Cache.md
# Cache

See [[Storage#Data Modle]].
              ^^^^^^^^^^ "Storage" has no heading "Data Modle".
`,
  *check(subject: Subject): Generator<Finding> {
    const { document, snapshot } = subject;
    for (const reference of document.references) {
      const { fragment, fragmentSpan } = reference;
      if (fragment === undefined || !fragmentSpan) continue;
      const resolution = resolveReference(snapshot, document.uri, reference);
      if (resolution.type !== 'document' || resolution.place?.type !== 'unknown') continue;
      const target = resolution.document;
      const name = target.uri === document.uri ? 'This document' : quoted(target.name);
      yield {
        span: fragmentSpan.end > fragmentSpan.start ? fragmentSpan : reference.span,
        message: `${name} has no heading ${quoted(decode(fragment))}.`,
        related: [
          {
            location: { uri: target.uri, range: target.titleRange ?? START },
            message: `The headings of ${quoted(target.name)} are here.`,
          },
        ],
        fixes: () => changeTo(subject, reference, target),
      };
    }
  },
};

const START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function changeTo(
  { document }: Subject,
  { form, fragment = '', fragmentSpan }: Reference,
  target: DocumentRecord,
): Fix[] {
  if (!fragmentSpan) return [];
  const wiki = form === 'wiki' || form === 'embed';
  const wanted = decode(fragment);
  const candidates = target.headings.map(({ text, slug }) => (wiki ? text : slug));
  const likely = nearest(wanted, candidates);
  return likely.map((heading, index) => ({
    title: `Change to ${quoted(heading)}`,
    edits: {
      [document.uri]: [{ range: document.lines.range(fragmentSpan), newText: heading }],
    },
    preferred: index === 0 && likely.length === 1,
  }));
}
