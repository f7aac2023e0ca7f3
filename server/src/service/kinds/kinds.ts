import picomatch from 'picomatch';
import { directiveValue } from '../parse/directives.js';
import type { SpecDocument } from '../parse/document.js';
import type { FolderSettings } from '../settings/settings.js';
import { decode, isWithin } from '../uris.js';
import { deriveKind, kindTag, templateDirective } from './derive.js';
import type { Kind } from './kind.js';

/** What decides on a document's kind; a `DocumentRecord` is one. */
export interface KindEvidence {
  readonly uri: string;
  readonly name: string;
  readonly claimedKind: string | undefined;
  readonly tags: readonly string[];
}

/** The kinds that count in one workspace folder. Immutable. */
export class Kinds {
  readonly all: readonly Kind[];
  readonly #globs: readonly { readonly fits: (path: string) => boolean; readonly kind: string }[];
  readonly #folder: FolderSettings | undefined;

  constructor(all: readonly Kind[], folder: FolderSettings | undefined) {
    this.all = all;
    this.#folder = folder;
    this.#globs = (folder?.files ?? []).map(({ glob, kind }) => ({ fits: picomatch(glob), kind }));
  }

  get(name: string): Kind | undefined {
    return this.all.find((kind) => kind.name === name);
  }

  /**
   * The kind of a document. What it claims for itself counts most, even where it claims a kind that
   * there is not (`kind=none`); then the configuration, its tags, its file name's prefix.
   */
  kindOf(document: KindEvidence): Kind | undefined {
    const { claimedKind, tags, name } = document;
    if (claimedKind !== undefined) return this.get(claimedKind);
    const configured = this.#configured(document.uri);
    if (configured !== undefined) return this.get(configured);
    for (const tag of tags) {
      const kind = this.all.find((candidate) => candidate.tags.includes(tag));
      if (kind) return kind;
    }
    return this.all.find(({ prefix }) => prefix !== undefined && hasPrefix(name, prefix));
  }

  #configured(uri: string): string | undefined {
    const folder = this.#folder;
    if (!folder || !this.#globs.length || !isWithin(folder.uri, uri)) return undefined;
    const path = decode(uri.slice(folder.uri.length + 1));
    return this.#globs.find(({ fits }) => fits(path))?.kind;
  }
}

function hasPrefix(name: string, prefix: string): boolean {
  return name.toLowerCase().startsWith(prefix.toLowerCase()) && name.length > prefix.length;
}

/**
 * The built-in kinds, with a folder's own templates in the place of those whose tag they share and
 * new kinds for the others. What the folder's configuration says of kinds comes before all else.
 *
 * @param templates the folder's templates; a template without headings makes no kind.
 */
export function gatherKinds(
  builtIn: readonly Kind[],
  templates: readonly SpecDocument[],
  folder: FolderSettings | undefined,
): Kinds {
  const kinds = new Map(builtIn.map((kind) => [kind.name, kind]));
  const configured = folder?.kinds ?? [];
  const own: Kind[] = [];
  for (const template of templates.filter(({ sections }) => sections.length)) {
    const directive = templateDirective(template);
    const claimed = directive && directiveValue(directive, 'kind');
    const tag = claimed ?? kindTag(template);
    const base = builtIn.find((kind) => kind.name === tag);
    const settings = configured.filter((kind) => kind.template === template.uri);
    if (!settings.length) {
      const kind = deriveKind(template, base);
      kinds.set(kind.name, kind);
      continue;
    }
    if (base) kinds.delete(base.name);
    own.push(...settings.map((kind) => deriveKind(template, base, kind)));
  }
  for (const settings of configured.filter(({ template }) => template === undefined)) {
    const kind = kinds.get(settings.name);
    if (kind) own.push(deriveKind(kind.template, kind, settings));
  }
  for (const { name } of own) kinds.delete(name);
  // Where several kinds could claim a document, the one that the team has configured does.
  return new Kinds([...own, ...kinds.values()], folder);
}
