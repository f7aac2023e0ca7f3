import { findNodeAtLocation, parseTree, type Node } from 'jsonc-parser';
import { fullPath, namesSection } from '../kinds/configured.js';
import { allSections, type Kind, type KindSection } from '../kinds/kind.js';
import { nearestName } from '../nearest.js';
import { fieldKey } from '../parse/metadata.js';
import { templateFolder } from '../settings/folder.js';
import type { FolderSettings, KindSettings } from '../settings/settings.js';
import { didYouMean, listing, quoted } from '../words.js';
import { spanOf, type Problem } from './read.js';

/** What of the workspace the configuration of kinds has to do with. */
export interface KnownKinds {
  readonly all: readonly Kind[];
  /** Whether there is a file with a URI. */
  exists(uri: string): boolean;
}

/**
 * What is wrong in a folder's configuration with what it says of kinds and templates: what can be
 * known only where the templates are.
 */
export function kindProblems(folder: FolderSettings, known: KnownKinds): Problem[] {
  const root = parseTree(folder.configuration?.text ?? '', [], { allowTrailingComma: true });
  if (!root) return [];
  const at = (...path: string[]) => findNodeAtLocation(root, path);
  const kinds = (folder.kinds ?? []).flatMap((settings) => [
    ...templateProblem(settings, known, at),
    ...partProblems(settings, known, at),
  ]);
  return [...kinds, ...templateFolderProblems(folder, at('templates'))];
}

type Find = (...path: string[]) => Node | undefined;

function templateProblem(settings: KindSettings, known: KnownKinds, at: Find): Problem[] {
  const { name, template } = settings;
  const node = at('kinds', name, 'template') ?? keyOf(at('kinds', name));
  if (!node || known.all.some((kind) => isKind(kind, settings))) return [];
  const say = (message: string) => [{ span: spanOf(node), message }];
  if (template === undefined) {
    const names = known.all.map((kind) => kind.name);
    const meant = nearestName(name, names);
    const wayOut = meant === undefined ? ' Give it a "template".' : didYouMean(meant);
    return say(`There is no kind ${quoted(name)}.${wayOut}`);
  }
  const path = quoted(String(node.value));
  if (!known.exists(template)) {
    return say(`There is no file ${path}. The path of a template starts from this folder.`);
  }
  return say(`${path} has no headings. A template's headings are the sections that it asks for.`);
}

function isKind(kind: Kind, { name, template }: KindSettings): boolean {
  return kind.name === name && (template === undefined || kind.template.uri === template);
}

/** Sections and fields that are configured and that the template does not have. */
function partProblems(settings: KindSettings, known: KnownKinds, at: Find): Problem[] {
  const { name, sections = {}, fields = {} } = settings;
  const kind = known.all.find((candidate) => isKind(candidate, settings));
  if (!kind) return [];
  const lacking = (part: string, noun: string, names: readonly string[]): Problem[] => {
    const node = keyOf(at('kinds', name, `${noun}s`, part));
    if (!node) return [];
    const meant = nearestName(part, names);
    const wayOut =
      meant === undefined ? ` It has ${listing(names.slice(0, 12))}.` : didYouMean(meant);
    const message = `The template has no ${noun} ${quoted(part)}.${wayOut}`;
    return [{ span: spanOf(node), message }];
  };
  const all = allSections(kind.sections);
  return [
    ...Object.keys(sections)
      .filter((path) => !all.some(({ section }) => namesSection(path, section)))
      .flatMap((path) => lacking(path, 'section', namesFor(path, all))),
    ...Object.keys(fields)
      .filter((part) => !kind.fields.some(({ key }) => key === fieldKey(part)))
      .flatMap((part) =>
        lacking(
          part,
          'field',
          kind.fields.map((field) => field.name),
        ),
      ),
  ];
}

/** The names of sections as a path in a configuration has them: whole paths where it is one itself. */
function namesFor(path: string, sections: readonly KindSection[]): string[] {
  return path.includes(' > ') ? sections.map(fullPath) : sections.map(({ name }) => name);
}

function templateFolderProblems({ uri }: FolderSettings, node: Node | undefined): Problem[] {
  const items = node?.type === 'array' ? (node.children ?? []) : node ? [node] : [];
  return items.flatMap((item) => {
    const path: unknown = item.value;
    if (typeof path !== 'string' || templateFolder(uri, path) !== undefined) return [];
    const message = `${quoted(path)} cannot be a template folder: it holds all documents.`;
    return [{ span: spanOf(item), message }];
  });
}

/** The name in front of a value. */
function keyOf(value: Node | undefined): Node | undefined {
  return value?.parent?.children?.[0];
}
