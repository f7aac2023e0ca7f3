import type { CompletionItem } from 'vscode-languageserver-types';
import type { Kind } from '../../kinds/kind.js';
import type { SpecDocument } from '../../parse/document.js';
import type { Span } from '../../parse/span.js';
import type { Snapshot } from '../../workspace/snapshot.js';
import type { Line } from './line.js';

/** What the client can take, and what the shell knows. */
export interface CompletionOptions {
  /** Whether what all items have in common may stand once, for all of them. */
  readonly itemDefaults?: boolean;
  /** Whether a text may hold tab stops. */
  readonly snippets?: boolean;
  /** Today, as `YYYY-MM-DD`; absent where nobody knows. */
  readonly today?: string;
  /** What stands in the folder that `completionFolder` names. */
  readonly entries?: readonly FolderEntry[];
  /** The character that was typed, where typing it is why there is a question. */
  readonly trigger?: string | undefined;
  /** The client's own command that asks for completions again; absent where it has none. */
  readonly suggestCommand?: string | undefined;
}

/** A file or a folder in a folder. */
export interface FolderEntry {
  readonly name: string;
  readonly isFolder: boolean;
}

/** What is asked: what can be written at the cursor. The cursor is not inside code, HTML or a comment. */
export interface CompletionRequest {
  readonly snapshot: Snapshot;
  readonly document: SpecDocument;
  readonly kind: Kind | undefined;
  readonly line: Line;
  /** Whether the cursor is in the front matter. */
  readonly inMatter: boolean;
  readonly options: CompletionOptions;
}

/** One thing that can be completed; absent where the cursor is at no place for it. */
export type Source = (request: CompletionRequest) => Offer | undefined;

/** What a list of ours holds: all its items replace the same text, which lies in one line. */
export interface Offer {
  /** Whether there is more than the list holds, so that the client has to ask again. */
  readonly isIncomplete: boolean;
  readonly replace: Span;
  readonly items: readonly OfferedItem[];
}

export type OfferedItem = CompletionItem & { readonly textEditText: string };

/** Keeps the order of a list in a client that sorts items by their texts. */
export function sortText(rank: number): string {
  return String(rank).padStart(5, '0');
}

/** A field that a document of a kind can have. */
export interface FieldData {
  /** The URI of the document that is being written. */
  readonly within: string;
  readonly kind: string;
  readonly field: string;
}

/** A section that a document of a kind can have. */
export interface SectionData {
  /** The URI of the document that is being written. */
  readonly within: string;
  readonly kind: string;
  /** The number of the template's heading. */
  readonly section: number;
}

/** What an item remembers until it is resolved: a document, or one of its headings by its number. */
export interface DocumentData {
  readonly uri: string;
  readonly heading?: number;
}
