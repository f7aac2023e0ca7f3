import { excluderOf, isWithin, templateFiles, type Settings } from '../../service/index.js';

/** A folder below which documents are. */
export interface Root {
  readonly uri: string;
  /** Whether something below the root is passed over, be it a file or a folder with all in it. */
  isIgnored(uri: string, isFolder?: boolean): boolean;
}

/**
 * Which files are documents: every `.md` file below a workspace folder or a template folder, except
 * what is hidden, installed, or excluded by the configuration.
 */
export class Scope {
  readonly roots: readonly Root[];
  /** Of the roots, those for templates. */
  readonly templateRoots: readonly Root[];
  /** Templates that stand wherever the configuration says. */
  readonly #templateFiles: ReadonlySet<string>;

  constructor(settings: Pick<Settings, 'folders'>) {
    const { folders } = settings;
    this.#templateFiles = new Set(templateFiles(settings));
    const scopes = folders.map((folder) => ({ folder, isExcluded: excluderOf(folder) }));
    this.templateRoots = scopes.flatMap(({ folder, isExcluded }) =>
      folder.templateFolders.map((uri) => makeRoot(uri, isExcluded)),
    );
    this.roots = [
      ...scopes.map(({ folder, isExcluded }) => makeRoot(folder.uri, isExcluded)),
      ...this.templateRoots,
    ];
  }

  /** Whether a file, if there is one, is a document. */
  includes(uri: string): boolean {
    if (this.#templateFiles.has(uri)) return true;
    return isMarkdownFile(uri) && this.roots.some((root) => isReached(root, uri));
  }

  /** What is to be searched for documents below a folder that has come in; nothing outside. */
  rootsBelow(uri: string): Root[] {
    return this.roots.filter((root) => isReached(root, uri)).map((root) => ({ ...root, uri }));
  }
}

/** Whether a name is that of a Markdown file. */
export function isMarkdownFile(name: string): boolean {
  return /\.md$/i.test(name);
}

/** Whether neither a file nor a folder that holds it is passed over. */
function isReached(root: Root, uri: string): boolean {
  if (!isWithin(root.uri, uri)) return false;
  let end = root.uri.length;
  while (end >= 0 && end < uri.length) {
    const slash = uri.indexOf('/', end + 1);
    end = slash < 0 ? uri.length : slash;
    if (root.isIgnored(uri.slice(0, end))) return false;
  }
  return true;
}

function makeRoot(uri: string, isExcluded: (uri: string) => boolean): Root {
  return {
    uri,
    isIgnored: (candidate) =>
      isHidden(candidate.slice(candidate.lastIndexOf('/') + 1)) || isExcluded(candidate),
  };
}

function isHidden(name: string): boolean {
  return name.startsWith('.') || name === 'node_modules';
}
