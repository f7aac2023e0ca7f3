import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { Attachment } from '../attachment.js';
import type { Fix } from '../edits/fix.js';
import { headingTarget } from '../edits/target-text.js';
import { FoldedNames } from '../nearest.js';
import type { SpecDocument } from '../parse/document.js';
import type { Reference } from '../parse/facts.js';
import type { Span } from '../parse/span.js';
import { decode } from '../uris.js';
import { didYouMean, quoted } from '../words.js';
import type { DocumentRecord } from '../workspace/record.js';
import { resolverFrom } from '../workspace/resolve.js';
import { remove } from './remove.js';
import type { Finding, Rule, Subject } from './rule.js';
import { startOf } from './start.js';
import { changeTo, SUGGESTIONS } from './suggest.js';

export const unknownHeading: Rule = {
  name: 'unknown-heading',
  group: 'references',
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

See [[Storage#Data Modle]] and [below](#eviction).
              ^^^^^^^^^^ "Storage" has no heading "Data Modle". Did you mean "Data Model"?
                                        ^^^^^^^^ This document has no heading "eviction".
`,
  *check(subject: Subject): Generator<Finding> {
    const { document, snapshot } = subject;
    const resolve = resolverFrom(snapshot, document.uri);
    for (const reference of document.references) {
      const { fragment, fragmentSpan } = reference;
      if (fragment === undefined || !fragmentSpan) continue;
      const resolution = resolve(reference);
      if (resolution.type !== 'document' || resolution.place?.type !== 'unknown') continue;
      const target = resolution.document;
      const suggestions = suggestHeadings(reference, snapshot.symbols(target.uri) ?? target);
      if (!suggestions) continue;
      const own = target.uri === document.uri;
      yield {
        span: fragmentSpan,
        message:
          `${own ? 'This document' : quoted(target.name)} has no heading ` +
          `${quoted(decode(fragment))}.${didYouMean(suggestions[0])}`,
        ...(!own && { related: [startOf(target)] }),
        fixes: () => [
          ...changeTo(document, fragmentSpan, suggestions),
          ...(own ? remove(subject, reference) : [withoutFragment(document, fragmentSpan)]),
        ],
      };
    }
  },
};

function withoutFragment(document: SpecDocument, { start, end }: Span): Fix {
  const range = document.lines.range({ start: start - 1, end });
  return {
    title: 'Link to the document as a whole',
    edits: { [document.uri]: [{ range, newText: '' }] },
  };
}

/** The top of a page is there without a heading (HTML Standard, "scrolling to a fragment"). */
function isTop(fragment: string): boolean {
  return decode(fragment).toLowerCase() === 'top';
}

/** What was suggested in a document; it stays right until the document's headings change. */
const suggested = new Attachment<DocumentRecord, Map<string, readonly string[] | undefined>>();

/** The headings that a fragment may mean; `undefined` where it leads somewhere all the same. */
function suggestHeadings(
  { form, fragment = '' }: Reference,
  target: DocumentRecord,
): readonly string[] | undefined {
  let known = suggested.get(target);
  if (!known) suggested.set(target, (known = new Map<string, readonly string[] | undefined>()));
  const key = `${form} ${fragment}`;
  if (!known.has(key)) {
    known.set(key, isTop(fragment) ? undefined : findHeadings({ form, fragment }, target));
  }
  return known.get(key);
}

function findHeadings(
  { form, fragment }: Required<Pick<Reference, 'form' | 'fragment'>>,
  target: DocumentRecord,
): readonly string[] {
  const wiki = form === 'wiki' || form === 'embed';
  const { headings } = target;
  const wanted = withoutNumber(decode(fragment.slice(fragment.lastIndexOf('#') + 1)));
  const likely = namesIn(target).nearest(wanted).slice(0, SUGGESTIONS);
  return likely.flatMap((index) => {
    const heading = headings[index];
    return heading ? headingTarget(target, heading, index, wiki) : [];
  });
}

/** Several fragments may miss a heading of one document. */
const folded = new Attachment<DocumentRecord, FoldedNames>();

function namesIn(target: DocumentRecord): FoldedNames {
  let names = folded.get(target);
  if (!names) {
    names = new FoldedNames(target.headings.map(({ text }) => withoutNumber(text)));
    folded.set(target, names);
  }
  return names;
}

/** Most headings that cannot be found have another number now. */
function withoutNumber(heading: string): string {
  const first = heading.charCodeAt(0);
  if (first > 0x39) return heading;
  return heading.replace(/^[\d.]+[\s.):-]+(?=\S)/, '');
}
