import ignore, { type Ignore } from 'ignore';
import { pathWithin } from '../../service/index.js';
import { isWithin } from '../../service/index.js';

const FILE = '.gitignore';

/**
 * What the `.gitignore` files of a folder and of those below it leave out (gitignore(5)): patterns are
 * relative to the folder of their file, and those of inner folders come before those of outer ones.
 */
export class GitIgnore {
  readonly #root: string;
  readonly #read: (uri: string) => string | undefined;
  readonly #rules = new Map<string, Ignore | undefined>();

  /**
   * @param root the URI of the outermost folder whose file counts.
   * @param read the text of a file; `undefined` where there is none.
   */
  constructor(root: string, read: (uri: string) => string | undefined) {
    this.#root = root;
    this.#read = read;
  }

  /** Whether something is left out. The folders around it are taken for not left out themselves. */
  ignores(uri: string, isFolder: boolean): boolean {
    if (!isWithin(this.#root, uri) || uri.length === this.#root.length) return false;
    for (let folder = parentOf(uri); ; folder = parentOf(folder)) {
      const rules = this.#rulesOf(folder);
      if (rules) {
        const path = pathWithin(folder, uri);
        const { ignored, unignored } = rules.test(isFolder ? `${path}/` : path);
        if (ignored || unignored) return ignored;
      }
      if (folder.length <= this.#root.length) return false;
    }
  }

  #rulesOf(folder: string): Ignore | undefined {
    if (this.#rules.has(folder)) return this.#rules.get(folder);
    const text = this.#read(`${folder}/${FILE}`);
    const rules = text === undefined ? undefined : ignore().add(text);
    this.#rules.set(folder, rules);
    return rules;
  }
}

function parentOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}
