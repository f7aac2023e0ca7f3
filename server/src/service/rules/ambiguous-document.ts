import { DiagnosticSeverity } from 'vscode-languageserver-types';
import type { Fix } from '../edits/fix.js';
import { wikiTarget } from '../edits/target-text.js';
import type { SpecDocument } from '../parse/document.js';
import type { Reference } from '../parse/facts.js';
import { choice, quoted } from '../words.js';
import type { DocumentRecord } from '../workspace/record.js';
import { resolverFrom, type Resolver } from '../workspace/resolve.js';
import { targetKey } from '../workspace/target-key.js';
import { namesDocument } from './claims.js';
import type { Finding, Rule, Subject } from './rule.js';
import { startOf } from './start.js';

export const ambiguousDocument: Rule = {
  name: 'ambiguous-document',
  group: 'references',
  severity: DiagnosticSeverity.Warning,
  needsAllDocuments: true,
  description: 'A reference names a document by a name that several bear, and none is nearer.',
  good: `//- /apps/Cache.md
See [[Storage]] and [[libs/Storage]].
//- /apps/Storage.md
# Storage
//- /libs/Storage.md
# Storage
`,
  bad: `//- /Cache.md
See [[Storage]].
      ^^^^^^^ "Storage" could be "apps/Storage" or "libs/Storage".
//- /apps/Storage.md
# Storage
//- /libs/Storage.md
# Storage
`,
  *check(subject: Subject): Generator<Finding> {
    const { document, snapshot } = subject;
    const resolve = resolverFrom(snapshot, document.uri);
    for (const reference of document.references) {
      const candidates = candidatesFor(reference, subject, resolve);
      if (candidates.length < 2) continue;
      const targets = candidates.map((record) => wikiTarget(snapshot, document.uri, record));
      const names = targets.flatMap((target) => (target === undefined ? [] : [quoted(target)]));
      const several =
        names.length > 3 ? `any of ${String(candidates.length)} documents` : choice(names);
      yield {
        span: reference.targetSpan,
        message: `${quoted(reference.target)} could be ${several || 'several documents'}.`,
        related: candidates.map(startOf),
        fixes: () => targets.flatMap((target) => changeTo(document, reference, target)),
      };
    }
  },
};

/** The documents that a reference could mean just as well. */
function candidatesFor(
  reference: Reference,
  subject: Subject,
  resolve: Resolver,
): DocumentRecord[] {
  const { form, target } = reference;
  const { snapshot } = subject;
  if (form !== 'wiki' && form !== 'embed' && form !== 'id') return [];
  // Most names are borne by one document, or by none.
  if (snapshot.index.named(targetKey(target)).length < 2) return [];
  if (!namesDocument(reference, subject)) return [];
  const resolution = resolve({ form, target });
  if (resolution.type !== 'document' || !resolution.others.length) return [];
  const all = [resolution.document, ...resolution.others];
  return all.filter(({ uri }) => !snapshot.isTemplate(uri));
}

function changeTo(
  document: SpecDocument,
  { form, span, targetSpan }: Reference,
  target: string | undefined,
): Fix[] {
  // A bare id in front matter cannot be made a path: YAML reads brackets in its own way.
  const inMatter = span.start < (document.frontMatterSpan?.end ?? 0);
  if (target === undefined || (form === 'id' && inMatter)) return [];
  const newText = form === 'id' ? `[[${target}]]` : target;
  const range = document.lines.range(targetSpan);
  return [
    { title: `Change to ${quoted(target)}`, edits: { [document.uri]: [{ range, newText }] } },
  ];
}
