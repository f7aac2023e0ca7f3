import type { Location, TextEdit } from 'vscode-languageserver-types';
import type { Snapshot } from '../workspace/snapshot.js';

/** What a fix is made in. */
export interface FixContext {
  /** Today as `YYYY-MM-DD`; the service has no clock of its own. */
  readonly today?: string | undefined;
}

/** What mends a finding, or is offered to an author besides. */
export interface Fix {
  readonly title: string;
  /**
   * What is to be written, by URI. A function where another document's text is needed for it; it is
   * given a snapshot in which the documents that `needs` names are at hand.
   */
  readonly edits?: Edits | ((snapshot: Snapshot) => Edits);
  /** The URIs of other documents whose text `edits` asks the snapshot for. */
  readonly needs?: readonly string[];
  /** Documents that are made before anything is written. */
  readonly creates?: readonly { readonly uri: string; readonly text: string }[];
  /** Files that get another URI, once all is written. */
  readonly renames?: readonly { readonly from: string; readonly to: string }[];
  /** A place that the author is led to. */
  readonly shows?: Location;
  /** Whether this is the one right answer. */
  readonly preferred?: boolean;
  /** Whether nobody needs to look at it first: it may be made on every save. */
  readonly safe?: boolean;
  /**
   * Whether it leaves text for the author to fill in. Nobody wants that in all documents at once: *fix
   * all* makes it only where its rule is named.
   */
  readonly unfinished?: boolean;
}

/** Edits by the URI of the document that they are made in. */
export type Edits = Readonly<Record<string, readonly TextEdit[]>>;
