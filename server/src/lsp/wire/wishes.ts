import {
  RULES,
  SEVERITIES,
  severityOf,
  type FolderSettings,
  type PersonalSettings,
  type Settings,
  type ShownBeside,
} from '../../service/index.js';

/** The configuration under `specmark`, read and found good. */
export interface Wishes extends PersonalSettings {
  readonly rules: Settings['rules'];
  readonly shown: ShownBeside;
}

/** Takes a sentence that says what is wrong with a value. */
export type Complain = (complaint: string) => void;

/** Reads the section `specmark` of a client's configuration. What is wrong in it does not count. */
export function readWishes(section: unknown, complain: Complain): Wishes {
  const { templates, rules, kinds, exclude, codeLenses, inlayHints } = readObject(
    section,
    'specmark',
    complain,
  );
  const { titles, status } = readObject(inlayHints, 'specmark.inlayHints', complain);
  const { folders } = readObject(templates, 'specmark.templates', complain);
  const { files } = readObject(kinds, 'specmark.kinds', complain);
  return {
    templateFolders: readStrings(folders, 'specmark.templates.folders', complain),
    rules: readRules(rules, complain),
    files: readKindFiles(files, complain),
    exclude: readStrings(exclude, 'specmark.exclude', complain),
    shown: {
      codeLenses: readSwitch(codeLenses, true, 'specmark.codeLenses', complain),
      titles: readSwitch(titles, false, 'specmark.inlayHints.titles', complain),
      status: readSwitch(status, false, 'specmark.inlayHints.status', complain),
    },
  };
}

function readSwitch(value: unknown, usual: boolean, name: string, complain: Complain): boolean {
  if (value === undefined || value === null) return usual;
  if (typeof value === 'boolean') return value;
  complain(`${name} should be true or false, and is ${show(value)}.`);
  return usual;
}

/** Reads a JSON value that should be an object; absent is as good as empty. */
export function readObject(
  value: unknown,
  name: string,
  complain: Complain,
): Readonly<Record<string, unknown>> {
  if (value === undefined || value === null) return {};
  if (typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>;
  complain(`${name} should be an object, and is ${show(value)}.`);
  return {};
}

function readStrings(value: unknown, name: string, complain: Complain): string[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    complain(`${name} should be a list of strings, and is ${show(value)}.`);
    return [];
  }
  return value.filter((item: unknown): item is string => {
    if (typeof item === 'string' && item.trim() !== '') return true;
    complain(`${name} should hold strings, and holds ${show(item)}.`);
    return false;
  });
}

function readRules(value: unknown, complain: Complain): Settings['rules'] {
  const name = 'specmark.rules';
  const known = RULES.map((rule) => rule.name);
  const rules: Record<string, Settings['rules'][string]> = {};
  for (const [rule, wish] of Object.entries(readObject(value, name, complain))) {
    const severity = typeof wish === 'string' ? severityOf(wish) : undefined;
    if (!known.includes(rule)) {
      complain(`${name}: there is no rule "${rule}". The rules are ${known.join(', ')}.`);
    } else if (severity === undefined) {
      const severities = Object.keys(SEVERITIES).join(', ');
      complain(`${name}: "${rule}" should be one of ${severities}, and is ${show(wish)}.`);
    } else {
      rules[rule] = severity;
    }
  }
  return rules;
}

function readKindFiles(value: unknown, complain: Complain): FolderSettings['files'] {
  const name = 'specmark.kinds.files';
  return Object.entries(readObject(value, name, complain)).flatMap(([glob, kind]) => {
    if (typeof kind === 'string' && kind !== '' && glob !== '') return [{ glob, kind }];
    complain(`${name}: "${glob}" should name a kind, and is ${show(kind)}.`);
    return [];
  });
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
