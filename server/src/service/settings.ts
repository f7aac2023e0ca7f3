import type { DiagnosticSeverity } from 'vscode-languageserver-types';

/** What the shell knows of the workspace and of its owner's wishes. */
export interface Settings {
  readonly folders: readonly FolderSettings[];
  /** A severity for a rule in place of its own, or `off`; by the rule's name. */
  readonly rules: Readonly<Record<string, DiagnosticSeverity | 'off'>>;
}

export interface FolderSettings {
  /** The workspace folder's normalised URI. */
  readonly uri: string;
  /** The folders whose Markdown files are templates, as normalised URIs. */
  readonly templateFolders: readonly string[];
  /** Kinds for the files that a glob names, relative to the folder; the first that fits counts. */
  readonly files: readonly { readonly glob: string; readonly kind: string }[];
}

export const DEFAULT_SETTINGS: Settings = { folders: [], rules: {} };
