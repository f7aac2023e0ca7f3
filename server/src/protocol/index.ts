/**
 * What the client and the server say to each other beyond LSP: requests by name with plain values.
 * Both sides import this file, and it imports nothing but LSP's own types.
 */
import type { DocumentUri, Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';

/** What a client may say in the `initializationOptions` of `initialize`, beside settings. */
export interface InitializationOptions {
  /**
   * The path of a folder where the server keeps its index from one session to the next. `null` where
   * it is to keep nothing; absent where it is to use the usual folder for what can be made anew.
   */
  readonly cacheFolder?: string | null;
  /** Whether the client checks configuration files by their schema, and need not be told the same. */
  readonly checksSchema?: boolean;
  /** Whether the client has the command `specmark.showPlaces`, which lists places. */
  readonly showsPlaces?: boolean;
  /** The client's own command that asks for completions again, for a folder that was just written. */
  readonly suggestCommand?: string;
}

/** A request by its method, with the types of what it takes and gives. */
export interface RequestName<Params, Result> {
  readonly method: string;
  readonly types?: { readonly params: Params; readonly result: Result };
}

/** A notification by its method. */
export interface NotificationName<Params> {
  readonly method: string;
  readonly types?: { readonly params: Params };
}

export interface DocumentParams {
  readonly uri: DocumentUri;
}

/** What a document is and how far it has come: for the language status item. */
export interface DocumentStatus {
  /** Absent where the document has no kind: its structure is not checked then. */
  readonly kind?: { readonly name: string; readonly label: string };
  readonly isTemplate: boolean;
  /** Of the template's top sections that are not optional: how many there are, how many of them stand. */
  readonly sections: { readonly present: number; readonly total: number };
  /** The names of the top sections that are missing, in the template's order. */
  readonly missing: readonly string[];
  /** How many placeholders of the template are still to be filled. */
  readonly placeholders: number;
  /** How many findings the baseline knows, which are not shown. */
  readonly known: number;
}

export interface KindInfo {
  readonly name: string;
  readonly label: string;
  /** With what a document's file name starts: `SPEC-`. Absent where the kind has no such habit. */
  readonly prefix?: string;
  readonly templateUri: DocumentUri;
  /** Whether the template is one of the workspace's own. */
  readonly own: boolean;
}

export interface KindsParams {
  /** The workspace folder, whose own templates count. */
  readonly folderUri?: DocumentUri;
}

export interface NewDocumentParams {
  readonly kind: string;
  /** The document's name as its author typed it: a file name or a title. */
  readonly name: string;
  /** The folder to put it in. */
  readonly folderUri: DocumentUri;
  /** Today, as `YYYY-MM-DDTHH:mm`, in the author's time. */
  readonly now: string;
}

export interface NewDocument {
  readonly uri: DocumentUri;
  readonly text: string;
  /** The first placeholder, to be selected; absent where nothing is left to be filled. */
  readonly selection?: Range;
  /** Whether a document with this URI is there already. */
  readonly exists: boolean;
}

export interface MissingSections {
  /** The names of the sections that the edits insert, subsections not counted. */
  readonly names: readonly string[];
  readonly edits: readonly TextEdit[];
}

/** One relation of a document with the documents it leads to. */
export interface RelatedGroup {
  /** `depends on`, `used by`, `implements`, `implemented by`, `related`, `mentions`, `mentioned by`. */
  readonly relation: string;
  readonly documents: readonly RelatedDocument[];
}

export interface RelatedDocument {
  readonly uri: DocumentUri;
  readonly name: string;
  readonly title: string;
  readonly kind?: string;
  readonly status?: string;
}

export interface LinksParams {
  readonly uri: DocumentUri;
  /** What the links take the place of; what it selects becomes the text of a single link. */
  readonly range: Range;
  /**
   * What they are to lead to: URIs of any file, or paths of documents, from the root of the file
   * system, the workspace folder or the document; each with `#heading` or without.
   */
  readonly targets: readonly string[];
}

export interface Links {
  readonly text: string;
  /** Whether one of them leads to a document of the workspace. */
  readonly toDocument: boolean;
}

export interface CheckResult {
  readonly documents: number;
  readonly findings: number;
  readonly cancelled: boolean;
}

export interface FixAllParams {
  /** The rules whose findings are mended; all of them where it is absent. */
  readonly rules?: readonly string[];
  readonly workDoneToken?: string | number;
}

export interface FixAllResult {
  /** How many findings the edit mends, and in how many documents it writes. */
  readonly fixed: number;
  readonly documents: number;
  readonly edit: WorkspaceEdit;
}

export interface SetBaselineParams {
  /** The workspace folder whose baseline is meant. */
  readonly folderUri: DocumentUri;
  /** Whether it is made anew from all that is found; else one that is there only shrinks. */
  readonly anew?: boolean;
  readonly workDoneToken?: string | number;
}

export interface SetBaselineResult {
  /** The baseline file's path in the workspace folder. */
  readonly path: string;
  /** Whether there was no baseline before. */
  readonly created: boolean;
  /** How many findings it knows. */
  readonly size: number;
  /** How many it knew before that are found no more. */
  readonly dropped: number;
  /** How many are found that it does not know. */
  readonly fresh: number;
}

export const documentStatus: RequestName<DocumentParams, DocumentStatus | null> = {
  method: 'specmark/documentStatus',
};

export const kinds: RequestName<KindsParams, readonly KindInfo[]> = { method: 'specmark/kinds' };

export const newDocument: RequestName<NewDocumentParams, NewDocument> = {
  method: 'specmark/newDocument',
};

export const missingSections: RequestName<DocumentParams, MissingSections> = {
  method: 'specmark/missingSections',
};

export const relatedDocuments: RequestName<DocumentParams, readonly RelatedGroup[]> = {
  method: 'specmark/relatedDocuments',
};

/**
 * Links as an author would write them, for what was pasted or dropped; `null` where none can stand or
 * where something else than files of the workspace was pasted.
 */
export const links: RequestName<LinksParams, Links | null> = { method: 'specmark/links' };

/** Checks every document; progress is reported through LSP's `workDoneToken`, cancellation obeyed. */
export const checkAll: RequestName<{ readonly workDoneToken?: string | number }, CheckResult> = {
  method: 'specmark/checkAll',
};

/**
 * Mends what has one right answer in every document; the client makes the edit. Progress is reported
 * through LSP's `workDoneToken`, cancellation obeyed.
 */
export const fixAll: RequestName<FixAllParams, FixAllResult> = { method: 'specmark/fixAll' };

/** Writes the baseline file of a workspace folder, and its name into the configuration where it is new. */
export const setBaseline: RequestName<SetBaselineParams, SetBaselineResult> = {
  method: 'specmark/setBaseline',
};

/** Sent when statuses may have changed other than by an edit of the document itself. */
export const statusChanged: NotificationName<Record<string, never>> = {
  method: 'specmark/statusChanged',
};

/** The command by which the server leads an author to a place; its argument is a `Location`. */
export const SHOW_COMMAND = 'specmark.show';

/**
 * The command that carries out a code action for a client which knows of commands alone; its arguments
 * are a URI, a range in it, and the action's title.
 */
export const APPLY_FIX_COMMAND = 'specmark.applyFix';

/** The client's command that lists places; its arguments are a URI, a position in it, and locations. */
export const SHOW_PLACES_COMMAND = 'specmark.showPlaces';
