import type { SpecDocument } from '../parse/document.js';
import type { Reference } from '../parse/facts.js';
import type { Edits } from '../rules/rule.js';
import { recordOf, type DocumentRecord, type ReferenceRecord } from '../workspace/record.js';
import { headingReferences } from '../workspace/referrers.js';
import { findPlace, resolveReference } from '../workspace/resolve.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { composeChanges, toTextEdits, type Change } from './changes.js';
import type { Draft } from './draft.js';
import { headingTargets } from './target-text.js';

/** A draft as a fix takes it: with the edits of other documents whose references follow. */
export interface FollowedDraft {
  readonly edits: Edits | ((snapshot: Snapshot) => Edits);
  /** The URIs of the documents whose text is needed for that. */
  readonly needs: readonly string[];
}

/**
 * Finishes a draft in which headings have got other names, numbers or places: every reference that led
 * to a heading leads to it afterwards, in the document and in all others that the index knows.
 *
 * @param heirs for a heading that is no longer there, by its number in the original, the number of the
 *   one that takes its place.
 */
export function followHeadings(
  snapshot: Snapshot,
  draft: Draft,
  heirs: ReadonlyMap<number, number> = new Map(),
): FollowedDraft {
  const { original, document } = draft;
  const { uri } = original;
  const moves = new HeadingMoves(draft, heirs);
  const own = moves.isEmpty ? [] : moves.changesIn(snapshot, document);
  const changes = composeChanges(original.text.length, draft.changes, own);
  const edits = { [uri]: toTextEdits(original, changes) };
  const needs = moves.isEmpty ? [] : referringDocuments(snapshot, moves);
  if (!needs.length) return { edits, needs };
  return {
    needs,
    edits: (lent) => {
      const others = needs.flatMap((other): [string, ReturnType<typeof toTextEdits>][] => {
        const referring = lent.document(other);
        if (!referring) return [];
        return [[other, toTextEdits(referring, moves.changesIn(lent, referring))]];
      });
      return { ...edits, ...Object.fromEntries(others) };
    },
  };
}

/** The part of a reference that says how it names a heading. */
type Fragment = Pick<ReferenceRecord, 'form'> & { readonly fragment?: string | undefined };

/** How references to the headings of a document have to be written after a draft of it. */
class HeadingMoves {
  readonly original: DocumentRecord;
  readonly #draft: Draft;
  /** The new number of each heading, by its number in the original. */
  readonly #numbers: ReadonlyMap<number, number>;
  readonly #wiki: Targets;
  readonly #path: Targets;

  constructor(draft: Draft, heirs: ReadonlyMap<number, number>) {
    const numbers = new Map<number, number>();
    draft.origins.forEach((origin, index) => {
      if (origin !== undefined) numbers.set(origin, index);
    });
    for (const [gone, heir] of heirs) {
      const number = numbers.get(heir);
      if (number !== undefined) numbers.set(gone, number);
    }
    const after = recordOf(draft.document);
    this.original = recordOf(draft.original);
    this.#draft = draft;
    this.#numbers = numbers;
    this.#wiki = targetsOf(this.original, after, true);
    this.#path = targetsOf(this.original, after, false);
  }

  /** Whether every heading is referred to as it was before. */
  get isEmpty(): boolean {
    return this.original.headings.every(
      (_, index) => !this.#changes(index, this.#wiki) && !this.#changes(index, this.#path),
    );
  }

  #changes(heading: number, { before, after }: Targets): boolean {
    const number = this.#numbers.get(heading);
    return number !== undefined && before[heading] !== after[number];
  }

  /** The changes in the references of a document; those of the draft's own are in its new text. */
  changesIn(snapshot: Snapshot, document: SpecDocument): Change[] {
    return document.references.flatMap((reference): Change[] => {
      const { fragmentSpan, textSpan } = reference;
      const newText = this.newFragment(reference);
      if (!fragmentSpan || newText === undefined) return [];
      // The record of the snapshot is that of the original.
      const resolution = resolveReference(snapshot, document.uri, reference);
      if (resolution.type !== 'document' || resolution.document.uri !== this.original.uri)
        return [];
      const shown = textSpan && this.#newText(document, reference, textSpan);
      return [{ span: fragmentSpan, newText }, ...(shown ? [shown] : [])];
    });
  }

  /** A reference shows the heading's text where it stands in a table of contents. */
  #newText(
    { text }: SpecDocument,
    { form, fragment = '' }: Reference,
    span: NonNullable<Reference['textSpan']>,
  ): Change | undefined {
    const index = this.#headingAt(fragment, isWiki({ form }));
    const old = index === undefined ? undefined : this.original.headings[index]?.text;
    if (index === undefined || text.slice(span.start, span.end).trim() !== old) return undefined;
    const section = this.#draft.document.sections[this.#numbers.get(index) ?? -1];
    if (!section || section.heading.text === old) return undefined;
    return { span, newText: section.heading.text };
  }

  /** What a fragment has to be; absent where it can stay as it is. */
  newFragment({ form, fragment }: Fragment): string | undefined {
    if (fragment === undefined) return undefined;
    const wiki = isWiki({ form });
    const names = wiki ? fragment.split('#') : [fragment];
    const fresh = names.map((name) => this.#newName(name, wiki) ?? name).join('#');
    return fresh === fragment ? undefined : fresh;
  }

  #newName(name: string, wiki: boolean): string | undefined {
    const index = this.#headingAt(name, wiki);
    if (index === undefined) return undefined;
    const heading = this.original.headings[index];
    const isSlug = name.trim() === heading?.slug && heading.slug !== heading.text;
    const targets = wiki && !isSlug ? this.#wiki : this.#path;
    return this.#changes(index, targets)
      ? targets.after[this.#numbers.get(index) ?? -1]
      : undefined;
  }

  #headingAt(name: string, wiki: boolean): number | undefined {
    const place = findPlace(this.original, name, wiki);
    return place.type === 'heading' ? place.index : undefined;
  }
}

/** What stands after `#` in a reference to each heading, before and after. */
interface Targets {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

function targetsOf(before: DocumentRecord, after: DocumentRecord, wiki: boolean): Targets {
  return { before: headingTargets(before, wiki), after: headingTargets(after, wiki) };
}

function isWiki({ form }: Pick<Fragment, 'form'>): boolean {
  return form === 'wiki' || form === 'embed' || form === 'id';
}

/** The other documents with references that have to follow. */
function referringDocuments(snapshot: Snapshot, moves: HeadingMoves): string[] {
  const found = new Set<string>();
  for (const { source, reference } of headingReferences(snapshot, moves.original)) {
    if (moves.newFragment(reference) !== undefined) found.add(source.uri);
  }
  found.delete(moves.original.uri);
  return [...found];
}
