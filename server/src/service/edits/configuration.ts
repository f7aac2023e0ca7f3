import {
  applyEdits,
  findNodeAtLocation,
  getNodeValue,
  modify,
  parseTree,
  type EditResult,
  type Node,
  type ParseError,
} from 'jsonc-parser';
import { configuredPath, shortPath } from '../kinds/configured.js';
import type { Kind, KindSection } from '../kinds/kind.js';
import { LineIndex } from '../parse/lines.js';
import { CONFIGURATION_FILE } from '../settings/format.js';
import type { FolderSettings } from '../settings/settings.js';
import { joinUri } from '../uris.js';
import type { Fix } from './fix.js';

/** What a fix writes: edits of the configuration file, or the file where there is none yet. */
export type ConfigurationEdit = Pick<Fix, 'edits' | 'creates'>;

/**
 * Gives a rule another severity in a folder's configuration.
 *
 * @returns `undefined` where the file that is there is no JSON.
 */
export function setRuleSeverity(
  folder: FolderSettings,
  rule: string,
  severity: string,
): ConfigurationEdit | undefined {
  return setValue(folder, ['rules', rule], severity);
}

/**
 * Adds a heading to those that are as good as a section's of a kind.
 *
 * @returns `undefined` where the file that is there is no JSON.
 */
export function addSectionAlias(
  folder: FolderSettings,
  kind: Kind,
  section: KindSection,
  alias: string,
): ConfigurationEdit | undefined {
  const settings = folder.kinds?.find(({ name }) => name === kind.name);
  const path = configuredPath(settings, kind, section) ?? shortPath(kind, section);
  const place = ['kinds', kind.name, 'sections', path, 'aliases'];
  const root = parseTree(folder.configuration?.text ?? '');
  const node = root && findNodeAtLocation(root, place);
  const known: unknown = node && getNodeValue(node);
  // A list grows by one item, so that its comments and its form stay as they are.
  if (Array.isArray(known)) return setValue(folder, [...place, known.length], alias);
  return setValue(folder, place, typeof known === 'string' ? [known, alias] : [alias]);
}

/** A value in a configuration by the keys that lead to it. */
type Path = readonly (string | number)[];

/** Sets one value in a folder's configuration; what stands around it stays as it is. */
function setValue(
  { uri, configuration }: FolderSettings,
  path: Path,
  value: unknown,
): ConfigurationEdit | undefined {
  const text = configuration?.text ?? '';
  const changes = changesFor(text, path, value);
  if (!changes) return undefined;
  if (!configuration) {
    const creates = [{ uri: joinUri(uri, CONFIGURATION_FILE), text: applyEdits(text, changes) }];
    return { creates };
  }
  const lines = new LineIndex(text);
  const edits = changes.map(({ offset, length, content }) => ({
    range: lines.range({ start: offset, end: offset + length }),
    newText: content,
  }));
  return { edits: { [configuration.uri]: edits } };
}

/**
 * The text of a configuration file with one value set.
 *
 * @param text the file's text; empty where there is none yet.
 * @returns `undefined` where the text is no JSON.
 */
export function withValue(text: string, path: Path, value: unknown): string | undefined {
  const changes = changesFor(text, path, value);
  return changes && applyEdits(text, changes);
}

function changesFor(text: string, path: Path, value: unknown): EditResult | undefined {
  if (!text.trim()) {
    const content = `${JSON.stringify(nested(path, value), null, 2)}\n`;
    return [{ offset: 0, length: text.length, content }];
  }
  const root = objectIn(text);
  if (!root) return undefined;
  return modify(text, [...path], value, {
    formattingOptions: formattingOf(text),
    isArrayInsertion: typeof path.at(-1) === 'number',
    getInsertionIndex: (names) => (endsWithComment(text, root, path) ? 0 : names.length),
  });
}

function objectIn(text: string): Node | undefined {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  return root?.type === 'object' && errors.length === 0 ? root : undefined;
}

/** Whether a comment follows the last value of the object that a new one goes into, which is its own. */
function endsWithComment(text: string, root: Node, path: Path): boolean {
  let object = root;
  for (const key of path) object = findNodeAtLocation(object, [key]) ?? object;
  const last = object.children?.at(-1);
  return !!last && /^[ \t]*,?[ \t]*\/[/*]/.test(text.slice(last.offset + last.length));
}

function nested(path: Path, value: unknown): unknown {
  const [key, ...rest] = path;
  return key === undefined ? value : { [key]: nested(rest, value) };
}

/** How a JSON text is indented, and how its lines end. */
function formattingOf(text: string) {
  const indent = /^([ \t]+)\S/m.exec(text)?.[1] ?? '  ';
  return {
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.startsWith('\t') ? 1 : indent.length,
    eol: /\r\n|\n|\r/.exec(text)?.[0] ?? '\n',
  };
}
