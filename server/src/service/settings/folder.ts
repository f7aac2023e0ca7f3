import { joinUri, isWithin } from '../uris.js';
import type { FileSettings, KindConfiguration } from './format.js';
import type {
  FolderSettings,
  KindSettings,
  RuleSeverities,
  Settings,
  SettingsFile,
} from './settings.js';
import { severityOf } from './severities.js';

/** Where templates are looked for in every workspace folder. */
const TEMPLATE_FOLDERS = ['.obsidian/templates', 'templates', 'docs/templates'];

/** All that a workspace folder's settings are made of. */
export interface FolderSources {
  /** The folder's normalised URI. */
  readonly uri: string;
  /** What its configuration file says. */
  readonly file: FileSettings;
  /** The configuration file itself; absent where there is none. */
  readonly configuration?: SettingsFile | undefined;
  /** The baseline file, where `baselineUri` names one that is there. */
  readonly baseline?: SettingsFile | undefined;
  /** The template folder that another tool's notes name. */
  readonly notedTemplateFolder?: string | undefined;
  /** What the person at the editor adds. */
  readonly personal?: PersonalSettings | undefined;
}

/** Settings that a person may have for themselves. */
export interface PersonalSettings {
  readonly templateFolders: readonly string[];
  readonly files: FolderSettings['files'];
  readonly exclude: readonly string[];
}

/** A workspace folder's settings: what its configuration file says and what is added to it. */
export function folderSettings(sources: FolderSources): FolderSettings {
  const { uri, file, configuration, baseline, notedTemplateFolder, personal } = sources;
  const paths = [
    ...(notedTemplateFolder === undefined ? [] : [notedTemplateFolder]),
    ...TEMPLATE_FOLDERS,
    ...(file.templates ?? []),
    ...(personal?.templateFolders ?? []),
  ];
  const kinds = Object.entries(file.kinds ?? {});
  return {
    uri,
    templateFolders: [...new Set(paths.flatMap((path) => templateFolder(uri, path) ?? []))],
    files: [
      ...(personal?.files ?? []),
      ...kinds.flatMap(([kind, { files = [] }]) => files.map((glob) => ({ glob, kind }))),
    ],
    exclude: [...(file.exclude ?? []), ...(personal?.exclude ?? [])],
    ...(file.rules && { rules: ruleSeverities(file.rules) }),
    ...(file.status && { status: foldedKeys(file.status) }),
    ...(file.dates && { dates: file.dates }),
    ...(kinds.length && { kinds: kinds.map(([name, kind]) => kindSettings(uri, name, kind)) }),
    ...(configuration && { configuration }),
    ...(baseline && { baseline }),
  };
}

/**
 * The URI of a template folder; `undefined` for one that holds the whole of its workspace folder:
 * where everything is a template, nothing is a document.
 */
export function templateFolder(folder: string, path: string): string | undefined {
  const uri = uriIn(folder, path);
  return isWithin(uri, folder) ? undefined : uri;
}

/** The URI of the baseline file that a configuration names; `undefined` where it names none. */
export function baselineUri(folder: string, { baseline }: FileSettings): string | undefined {
  return baseline === undefined ? undefined : uriIn(folder, baseline);
}

/** The template files of kinds that are configured, which may stand anywhere. */
export function templateFiles({ folders }: Pick<Settings, 'folders'>): string[] {
  return folders.flatMap(({ kinds = [] }) => kinds.flatMap(({ template }) => template ?? []));
}

function uriIn(folder: string, path: string): string {
  return joinUri(folder, path).replace(/\/+$/, '');
}

function ruleSeverities(rules: Readonly<Record<string, string>>): RuleSeverities {
  return Object.fromEntries(
    Object.entries(rules).flatMap(([rule, name]) => {
      const severity = severityOf(name);
      return severity === undefined ? [] : [[rule, severity]];
    }),
  );
}

function foldedKeys<T>(map: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [statusKey(key), value]));
}

/** Folds a status: `In Progress 🔄`, `#status/in-progress` and `in-progress` are one. */
export function statusKey(status: string): string {
  return status
    .toLowerCase()
    .replace(/^#?status\//, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function kindSettings(folder: string, name: string, kind: KindConfiguration): KindSettings {
  const { template } = kind;
  return { ...kind, name, ...(template !== undefined && { template: uriIn(folder, template) }) };
}
