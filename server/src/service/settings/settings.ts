import picomatch from 'picomatch';
import type { DiagnosticSeverity } from 'vscode-languageserver-types';
import { Attachment } from '../attachment.js';
import { decode, folderAround, isWithin } from '../uris.js';
import type { DateStyle, KindConfiguration, StatusEffect } from './format.js';

/** What the shell knows of the workspace and of its owner's wishes. */
export interface Settings {
  readonly folders: readonly FolderSettings[];
  /** What the person at the editor wishes of the rules; it comes before what their team has agreed. */
  readonly rules: RuleSeverities;
  /** What the person wants to see beside the text; nothing where it is absent. */
  readonly shown?: ShownBeside;
  /** The URI of the folder with a page for each rule; absent where nobody could open one. */
  readonly rulePages?: string | undefined;
}

/** What editors show beside the text without being asked. */
export interface ShownBeside {
  /** Counts over titles and sections. */
  readonly codeLenses: boolean;
  /** The title of the document that a bare name or an id leads to. */
  readonly titles: boolean;
  /** How far the document has come that a reference leads to. */
  readonly status: boolean;
}

/** A severity for a rule in place of its own, or `off`; by the rule's name. */
export type RuleSeverities = Readonly<Record<string, DiagnosticSeverity | 'off'>>;

export interface FolderSettings {
  /** The workspace folder's normalised URI. */
  readonly uri: string;
  /** The folders whose Markdown files are templates, as normalised URIs. */
  readonly templateFolders: readonly string[];
  /** Kinds for the files that a glob names, relative to the folder; the first that fits counts. */
  readonly files: readonly { readonly glob: string; readonly kind: string }[];
  /** Globs, relative to the folder, of the files and folders that are passed over. */
  readonly exclude?: readonly string[];
  /** What the team has agreed on for the rules. */
  readonly rules?: RuleSeverities;
  /** What a status, in lower case, does to the severity of what is found. */
  readonly status?: Readonly<Record<string, StatusEffect>>;
  /** The styles in which dates may be written; the first is the one that fixes write. */
  readonly dates?: readonly DateStyle[];
  /** The kinds that are configured. */
  readonly kinds?: readonly KindSettings[];
  /** The configuration file as it is now; absent where there is none. */
  readonly configuration?: SettingsFile;
  /** The baseline file; absent where none is to be kept. Its text is empty where there is no file. */
  readonly baseline?: SettingsFile;
}

/** A file that settings were read from. */
export interface SettingsFile {
  readonly uri: string;
  readonly text: string;
}

/** A kind that is configured: one with a template of its own, or one that is there already. */
export interface KindSettings extends Omit<KindConfiguration, 'template' | 'files'> {
  readonly name: string;
  /** The URI of the template file. */
  readonly template?: string;
}

const excluders = new Attachment<FolderSettings, (uri: string) => boolean>();

/** Says whether a folder's globs pass over a file or a folder itself, whatever holds it. */
export function excluderOf(folder: FolderSettings): (uri: string) => boolean {
  let excluder = excluders.get(folder);
  if (!excluder) excluders.set(folder, (excluder = makeExcluder(folder)));
  return excluder;
}

function makeExcluder({ uri, exclude = [] }: FolderSettings): (candidate: string) => boolean {
  if (!exclude.length) return () => false;
  const matches = picomatch([...exclude], { dot: true });
  // A template folder may lie outside of its workspace folder, to which the globs are relative.
  return (candidate) =>
    isWithin(uri, candidate) && matches(decode(candidate.slice(uri.length + 1)));
}

/** Whether a file's folder settings pass over the file, or over a folder that holds it. */
export function isExcluded({ folders }: Settings, uri: string): boolean {
  const around = folderAround(
    folders.map((folder) => folder.uri),
    uri,
  );
  const folder = folders.find((candidate) => candidate.uri === around);
  if (!folder?.exclude?.length) return false;
  const excluder = excluderOf(folder);
  for (let end = folder.uri.length; end >= 0 && end < uri.length;) {
    const slash = uri.indexOf('/', end + 1);
    end = slash < 0 ? uri.length : slash;
    if (excluder(uri.slice(0, end))) return true;
  }
  return false;
}

/** Whether a file stands in a template folder, or is the template of a kind that is configured. */
export function isTemplate(settings: Settings, uri: string): boolean {
  return settings.folders.some(
    ({ templateFolders, kinds = [] }) =>
      templateFolders.some((templates) => isWithin(templates, uri)) ||
      kinds.some(({ template }) => template === uri),
  );
}

export const DEFAULT_SETTINGS: Settings = { folders: [], rules: {} };
