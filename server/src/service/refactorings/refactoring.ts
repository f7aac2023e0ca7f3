import type { CodeActionKind } from 'vscode-languageserver-types';
import type { Edits } from '../edits/fix.js';
import type { SpecDocument } from '../parse/document.js';
import type { Span } from '../parse/span.js';
import type { Snapshot } from '../workspace/snapshot.js';

/** One way to reshape what is right as it is: text that moves, a form that becomes another. */
export interface Refactoring {
  /** Names it on the wire; never reused for something else. */
  readonly name: string;
  readonly kind: CodeActionKind;
  /** What it offers at a place. Nothing is worked out yet: that is done for the one that is chosen. */
  offers(place: RefactoringPlace): Iterable<Offer>;
}

/** Where an author asks, and what is known of the editor. */
export interface RefactoringPlace {
  readonly snapshot: Snapshot;
  readonly document: SpecDocument;
  /** The selection; empty where there is but a cursor. */
  readonly span: Span;
  /** Now as `YYYY-MM-DDTHH:mm`, for templates that ask for it. */
  readonly now: string | undefined;
  /** What the editor does with files at a server's word: `create`, `rename`, `delete`. */
  readonly fileOperations: readonly string[];
}

export interface Offer {
  readonly title: string;
  /** What is asked before anything is written; absent where the author sees all that is. */
  readonly confirm?: string;
  /**
   * Works it out.
   *
   * @throws RangeError with a sentence for the author where it cannot be done after all.
   */
  readonly make: () => Refactored;
}

/** What a refactoring writes. */
export interface Refactored {
  readonly edits: Edits;
  readonly creates?: readonly { readonly uri: string; readonly text: string }[];
  readonly deletes?: readonly string[];
  /** The documents whose texts have to be at hand first; with them it is asked for once more. */
  readonly needs?: readonly string[];
}
