import { parseDocument, type SpecDocument } from '../parse/document.js';
import { slice, type Span } from '../parse/span.js';
import { EditedText, type Replacement } from './rounds.js';

/** A document with changes that are made one after the other, each on the text of the one before. */
export interface Draft {
  readonly original: SpecDocument;
  /** The document as it is after the changes. */
  readonly document: SpecDocument;
  readonly edited: EditedText;
  /** For each heading of the document its number in the original; absent for what is new. */
  readonly origins: readonly (number | undefined)[];
}

/** A draft in which nothing has changed yet. */
export function draftOf(document: SpecDocument): Draft {
  const edited = new EditedText(document.text);
  return { original: document, document, edited, origins: headingNumbers(document) };
}

/** The numbers of a document's headings, for a change that keeps them all in their order. */
export function headingNumbers({ sections }: SpecDocument): number[] {
  return sections.map(({ index }) => index);
}

/**
 * The draft after more changes.
 *
 * @param round replacements of the text of the draft's document, which do not overlap.
 * @param origins for each heading there will be, its number in the draft's document; absent for what
 *   is new. The headings as they are where it is not given.
 * @returns `undefined` where the text means something else than was thought: it has other headings.
 */
export function revise(
  draft: Draft,
  round: readonly Replacement[],
  origins: readonly (number | undefined)[] = headingNumbers(draft.document),
): Draft | undefined {
  if (!round.length) return draft;
  const { original, document } = draft;
  const edited = draft.edited.with(round);
  const revised = parseDocument(document.uri, edited.text, document);
  if (revised.sections.length !== origins.length) return undefined;
  return {
    original,
    document: revised,
    edited,
    origins: origins.map((origin) => (origin === undefined ? undefined : draft.origins[origin])),
  };
}

/** A part of a text after some replacements in it, whose offsets count in the whole text. */
export function textWith(text: string, within: Span, replacements: readonly Replacement[]): string {
  const round = replacements.map(({ start, end, newText }) => ({
    start: start - within.start,
    end: end - within.start,
    newText,
  }));
  return new EditedText(slice(text, within)).with(round).text;
}
