import { parseDocument, type SpecDocument } from '../parse/document.js';
import { applyChanges, composeChanges, type Change } from './changes.js';

/** A document with changes that are made one after the other, each on the text of the one before. */
export interface Draft {
  readonly original: SpecDocument;
  /** The document as it is after the changes. */
  readonly document: SpecDocument;
  /** All changes as one, on the original's text. */
  readonly changes: readonly Change[];
  /** For each heading of the document its number in the original; absent for what is new. */
  readonly origins: readonly (number | undefined)[];
}

/** A draft in which nothing has changed yet. */
export function draftOf(document: SpecDocument): Draft {
  return { original: document, document, changes: [], origins: headingNumbers(document) };
}

/** The numbers of a document's headings, for a change that keeps them all in their order. */
export function headingNumbers({ sections }: SpecDocument): number[] {
  return sections.map(({ index }) => index);
}

/**
 * The draft after more changes.
 *
 * @param origins for each heading there will be, its number in the draft's document; absent for what
 *   is new. The headings as they are where it is not given.
 * @returns `undefined` where the text means something else than was thought: it has other headings.
 */
export function revise(
  draft: Draft,
  changes: readonly Change[],
  origins: readonly (number | undefined)[] = headingNumbers(draft.document),
): Draft | undefined {
  if (!changes.length) return draft;
  const { original, document } = draft;
  const revised = parseDocument(document.uri, applyChanges(document.text, changes), document);
  if (revised.sections.length !== origins.length) return undefined;
  return {
    original,
    document: revised,
    changes: composeChanges(original.text.length, draft.changes, changes),
    origins: origins.map((origin) => (origin === undefined ? undefined : draft.origins[origin])),
  };
}
