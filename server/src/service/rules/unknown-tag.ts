import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { Attachment } from '../attachment.js';
import type { Fix } from '../edits/fix.js';
import type { Kinds } from '../kinds/kinds.js';
import { editDistance } from '../nearest.js';
import type { SpecDocument } from '../parse/document.js';
import { slice, type Span } from '../parse/span.js';
import { quoted } from '../words.js';
import type { WorkspaceIndex } from '../workspace/index.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { fieldTags, tagUse, writtenTag } from '../workspace/tags.js';
import type { Finding, Rule, Subject } from './rule.js';

const OTHERS = `//- /b.md
**Tags:** #caching #status/implemented
//- /c.md
**Tags:** #caching #status/implemented
//- /d.md
**Tags:** #caching #status/planned
`;

export const unknownTag: Rule = {
  name: 'unknown-tag',
  group: 'metadata',
  severity: DiagnosticSeverity.Warning,
  needsAllDocuments: true,
  description: 'A tag that no other document has is close to one that several have.',
  good: `//- /a.md
**Tags:** #caching #storage #status/implemented
${OTHERS}`,
  bad: `//- /a.md
**Tags:** #cachign #storage #status/implmented
          ^^^^^^^^ No other document has the tag "#cachign". Did you mean "#caching"?
                            ^^^^^^^^^^^^^^^^^^ No other document has the tag "#status/implmented". Did you mean "#status/implemented"?
${OTHERS}`,
  *check({ document, snapshot }: Subject): Generator<Finding> {
    // Of a document that belongs to no workspace folder the neighbours are not known.
    if (snapshot.folderOf(document.uri) === undefined) return;
    for (const { name, span } of fieldTags(document)) {
      const meant = meantTag(snapshot, document.uri, name.toLowerCase());
      if (meant === undefined) continue;
      const written = `#${writtenTag(snapshot.index, meant)}`;
      yield {
        span,
        // A status or a priority sorts documents; any other tag is its author's own.
        ...(!isFacet(name) && { severity: DiagnosticSeverity.Information }),
        message: `No other document has the tag ${quoted(`#${name}`)}. Did you mean ${quoted(written)}?`,
        fixes: () => [changeTag(document, span, written)],
      };
    }
  },
};

/** Whether a tag is a value of something: `#status/draft`. */
function isFacet(tag: string): boolean {
  return tag.includes('/');
}

/** The tag in the form of the one that it takes the place of: front matter often has them bare. */
function changeTag(document: SpecDocument, span: Span, written: string): Fix {
  const newText = slice(document.text, span).startsWith('#') ? written : written.slice(1);
  return {
    title: `Change to ${quoted(written)}`,
    edits: { [document.uri]: [{ range: document.lines.range(span), newText }] },
    preferred: true,
  };
}

/** What was found for tags; it stays right until the index or the kinds change. */
const known = new Attachment<WorkspaceIndex, Map<Kinds, Map<string, string | undefined>>>();

/** The tag that one document alone may have written wrongly; absent where there is none. */
function meantTag(snapshot: Snapshot, uri: string, tag: string): string | undefined {
  const { index } = snapshot;
  const kinds = snapshot.kindsFor(uri);
  let byKinds = known.get(index);
  if (!byKinds) known.set(index, (byKinds = new Map<Kinds, Map<string, string | undefined>>()));
  let found = byKinds.get(kinds);
  if (!found) byKinds.set(kinds, (found = new Map<string, string | undefined>()));
  if (!found.has(tag)) found.set(tag, closest(snapshot, kinds, tag));
  return found.get(tag);
}

function closest(snapshot: Snapshot, { all }: Kinds, tag: string): string | undefined {
  const use = tagUse(snapshot.index);
  const ofKinds = new Set(all.flatMap(({ tags }) => tags));
  if (ofKinds.has(tag) || (use.get(tag)?.length ?? 0) > 1) return undefined;
  let best: { readonly tag: string; readonly slips: number } | undefined;
  for (const other of new Set([...ofKinds, ...use.keys()])) {
    const slips = slipsBetween(tag, other);
    if (slips === undefined || (best && best.slips <= slips)) continue;
    const isKnown = ofKinds.has(other) || isEstablished(snapshot, other, use.get(other) ?? []);
    if (isKnown) best = { tag: other, slips };
  }
  return best?.tag;
}

/** How many documents have a tag that is no slip itself. Of the values of a facet there are few. */
const OFTEN = 3;
const OFTEN_IN_FACET = 2;

function isEstablished(snapshot: Snapshot, tag: string, uris: readonly string[]): boolean {
  // What a template has is known before the first document has it.
  return (
    uris.length >= (isFacet(tag) ? OFTEN_IN_FACET : OFTEN) ||
    uris.some((uri) => snapshot.isTemplate(uri))
  );
}

/**
 * The slips of the hand that make one tag of the other; absent where they are words of their own.
 * In a facet the values are compared, `implmented` with `implemented`; a slip in the facet's own
 * name leaves the value as it is.
 */
function slipsBetween(tag: string, other: string): number | undefined {
  if (tag === other) return undefined;
  const [facet, value] = divided(tag);
  const [otherFacet, otherValue] = divided(other);
  if (facet === otherFacet) return slipsInWord(value, otherValue);
  return value === otherValue && facet && otherFacet ? slipsInWord(facet, otherFacet) : undefined;
}

function divided(tag: string): [facet: string, value: string] {
  const slash = tag.lastIndexOf('/');
  return slash < 0 ? ['', tag] : [tag.slice(0, slash), tag.slice(slash + 1)];
}

function slipsInWord(word: string, other: string): number | undefined {
  const shorter = Math.min(word.length, other.length);
  // One letter makes another word of a short one, and a prefix makes its opposite: "inactive".
  if (shorter < 4 || word.endsWith(other) || other.endsWith(word)) return undefined;
  // What differs in its numbers alone is another thing: `phase-1`, `phase-2`.
  if (withoutDigits(word) === withoutDigits(other)) return undefined;
  const limit = shorter >= 9 && word.startsWith(other.charAt(0)) ? 2 : 1;
  return editDistance(word, other, limit);
}

function withoutDigits(word: string): string {
  return word.replace(/\d+/g, '0');
}
