import type { Range } from 'vscode-languageserver-types';
import type { SpecDocument } from '../../server/src/service/parse/document.js';
import type { Reference } from '../../server/src/service/parse/facts.js';
import type { Resolution } from '../../server/src/service/workspace/resolve.js';

export type Feature =
  'document links' | 'definition' | 'references' | 'rename' | 'slugs' | 'diagnostics';

/** What a service says of a place, in words that both services share. */
export interface Answer {
  readonly uri: string;
  readonly range: Range;
  readonly says: string;
}

/** One place of which the two services say different things; absent is what one does not say. */
export interface Difference {
  readonly feature: Feature;
  /** The document that the place stands in. */
  readonly document: SpecDocument;
  readonly range: Range;
  readonly ours: string | undefined;
  readonly theirs: string | undefined;
  /** The line of the place, as it is written. */
  readonly line: string;
  /** Our reference that the place belongs to, with where it leads; absent where we see none. */
  readonly reference: Led | undefined;
  /** What was asked about, where it is not the place itself. */
  readonly question: Question | undefined;
}

/** A reference with where it leads. */
export interface Led extends Pick<Reference, 'form' | 'fragment'> {
  readonly leads: Resolution;
}

export interface Place {
  readonly document: SpecDocument;
  readonly range: Range;
}

export interface Question extends Place {
  readonly reference: Led | undefined;
}

/** How a comparison went: how much was the same, and what was not. */
export interface Comparison {
  readonly feature: Feature;
  readonly same: number;
  readonly different: readonly Difference[];
}

interface Answers {
  readonly feature: Feature;
  readonly ours: readonly Answer[];
  readonly theirs: readonly Answer[];
  readonly question?: Question | undefined;
}

/** What is known of a place. */
export interface Known {
  readonly document: SpecDocument;
  readonly reference: Led | undefined;
}

/** Compares the answers of two services place by place; a place is known by its start. */
export function compare(
  knownAt: (uri: string, range: Range) => Known,
  { feature, ours, theirs, question }: Answers,
): Comparison {
  const pairs = new Map<string, { ours?: Answer; theirs?: Answer }>();
  for (const answer of ours) pairs.set(keyOf(answer), { ours: answer });
  for (const answer of theirs) {
    const key = keyOf(answer);
    pairs.set(key, { ...pairs.get(key), theirs: answer });
  }
  const different = [...pairs.values()].flatMap((pair): Difference[] => {
    const place = pair.ours ?? pair.theirs;
    if (!place || pair.ours?.says === pair.theirs?.says) return [];
    const { range } = place;
    const known = knownAt(place.uri, range);
    return [
      {
        feature,
        ...known,
        range,
        ours: pair.ours?.says,
        theirs: pair.theirs?.says,
        line: lineAt(known.document, range.start.line),
        question,
      },
    ];
  });
  return { feature, same: pairs.size - different.length, different };
}

function keyOf({ uri, range: { start } }: Answer): string {
  return `${uri} ${String(start.line)}:${String(start.character)}`;
}

export function lineAt({ text, lines }: SpecDocument, line: number): string {
  return text.slice(lines.start(line), lines.end(line));
}

/** The innermost of our references that an offset stands in, or right behind. */
export function referenceAt({ references }: SpecDocument, offset: number): Reference | undefined {
  const length = ({ span }: Reference) => span.end - span.start;
  return references
    .filter(({ span }) => span.start <= offset && offset <= span.end)
    .sort((a, b) => length(a) - length(b))[0];
}
