import type { TextEdit } from 'vscode-languageserver-types';
import type { SpecDocument } from '../parse/document.js';
import type { Reference } from '../parse/facts.js';
import type { LineIndex } from '../parse/lines.js';
import { slice } from '../parse/span.js';
import { findPlace } from '../workspace/places.js';
import { recordOf, type DocumentRecord } from '../workspace/record.js';
import { isByName, referencesTo } from '../workspace/references.js';
import { resolveReference } from '../workspace/resolve.js';
import type { Snapshot } from '../workspace/snapshot.js';
import type { Draft } from './draft.js';
import type { Edits } from './fix.js';
import { EditedText, type Replacement } from './rounds.js';
import { writtenFragment } from './written-fragment.js';

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
  const { original, document, edited } = draft;
  const { uri, lines } = original;
  const headings = new FollowedHeadings(draft, heirs);
  const own = edited.with(headings.replacementsIn(snapshot, document));
  const edits = { [uri]: textEdits(lines, own.replacements()) };
  const needs = new Set<string>();
  for (const { source, reference, place } of referencesTo(snapshot, uri)) {
    if (source.uri === uri || place?.type !== 'heading') continue;
    if (headings.newFragment(reference, place.index) !== undefined) needs.add(source.uri);
  }
  if (!needs.size) return { edits, needs: [] };
  return {
    needs: [...needs],
    edits: (lent) => {
      const others = [...needs].flatMap((other): [string, TextEdit[]][] => {
        const referring = lent.document(other);
        if (!referring) return [];
        const round = headings.replacementsIn(lent, referring);
        const { text } = referring;
        return [
          [other, textEdits(referring.lines, new EditedText(text).with(round).replacements())],
        ];
      });
      return { ...edits, ...Object.fromEntries(others) };
    },
  };
}

function textEdits(lines: LineIndex, replacements: readonly Replacement[]): TextEdit[] {
  return replacements.map(({ start, end, newText }) => ({
    range: lines.range({ start, end }),
    newText,
  }));
}

/** How references to the headings of a document have to be written after a draft of it. */
class FollowedHeadings {
  readonly #before: DocumentRecord;
  readonly #after: DocumentRecord;
  /** The new number of each heading, by its number in the original. */
  readonly #numbers = new Map<number, number>();

  constructor({ original, document, origins }: Draft, heirs: ReadonlyMap<number, number>) {
    this.#before = recordOf(original);
    this.#after = recordOf(document);
    origins.forEach((origin, index) => {
      if (origin !== undefined) this.#numbers.set(origin, index);
    });
    for (const [gone, heir] of heirs) {
      const number = this.#numbers.get(heir);
      if (number !== undefined) this.#numbers.set(gone, number);
    }
  }

  /** The replacements in the references of a document; the draft's own are those of its new text. */
  replacementsIn(snapshot: Snapshot, document: SpecDocument): Replacement[] {
    return document.references.flatMap((reference): Replacement[] => {
      const { fragment, fragmentSpan, form } = reference;
      if (fragment === undefined || !fragmentSpan) return [];
      // To the snapshot the document is what it was.
      const resolution = resolveReference(snapshot, document.uri, reference);
      if (resolution.type !== 'document' || resolution.document.uri !== this.#before.uri) return [];
      const place = findPlace(this.#before, fragment, isByName(form));
      if (place.type !== 'heading') return [];
      const newText = this.newFragment(reference, place.index);
      if (newText === undefined) return [];
      const shown = this.#shownText(document, reference, place.index);
      return [{ ...fragmentSpan, newText }, ...(shown ? [shown] : [])];
    });
  }

  /** What the fragment of a reference has to be; absent where it can stay as it is. */
  newFragment(
    {
      form,
      fragment,
    }: { readonly form: Reference['form']; readonly fragment?: string | undefined },
    heading: number,
  ): string | undefined {
    // What a label leads to is written in its definition.
    if (fragment === undefined || form === 'label' || !this.#numbers.has(heading)) return undefined;
    const fresh = writtenFragment({
      written: fragment,
      wiki: isByName(form),
      heading,
      before: this.#before,
      after: this.#after,
      now: (index) => this.#numbers.get(index) ?? -1,
    });
    return fresh === fragment ? undefined : fresh;
  }

  /** A reference shows the heading's text where it stands in a table of contents. */
  #shownText(
    { text }: SpecDocument,
    { textSpan }: Reference,
    heading: number,
  ): Replacement | undefined {
    const old = this.#before.headings[heading]?.text;
    const fresh = this.#after.headings[this.#numbers.get(heading) ?? -1]?.text;
    if (!textSpan || fresh === undefined || fresh === old) return undefined;
    return slice(text, textSpan).trim() === old ? { ...textSpan, newText: fresh } : undefined;
  }
}
