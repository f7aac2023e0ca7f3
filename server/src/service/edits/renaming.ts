import type { Edits } from './fix.js';

/** What gives a thing another name, wherever it is named. */
export interface Renaming {
  readonly edits: Edits;
  /** Files that get another URI, once all is written. */
  readonly renames?: readonly { readonly from: string; readonly to: string }[];
  /** The documents whose texts have to be at hand first; with them it is asked for once more. */
  readonly needs: readonly string[];
}
