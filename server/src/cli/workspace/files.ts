import {
  accessSync,
  constants,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { Files } from '../../lsp/files/files.js';
import type { Root } from '../../lsp/files/scope.js';
import { messageOf } from '../../lsp/wire/error-message.js';

const MARK = '\uFEFF';

/** The permission to write, of whomever. */
const WRITABLE = 0o222;

/**
 * The workspace's files, read at once: nobody waits for anything else meanwhile. What is wrong with a
 * file is kept, because it matters only where the file is to be checked.
 */
export class WorkspaceFiles {
  readonly #files: Files;
  readonly #problems = new Map<string, string>();
  /** The file that is being read. */
  #current: string | undefined;

  /** @param warn told of folders that cannot be read. */
  constructor(warn: (message: string) => void) {
    this.#files = new Files({
      warn: (message) => {
        if (this.#current === undefined) warn(message);
        else this.#problems.set(this.#current, message);
      },
    });
  }

  /** The URIs of the documents below some roots. */
  list(roots: readonly Root[]): Promise<Set<string>> {
    return this.#files.list(roots, NEVER_CANCELLED);
  }

  /** The text of a file; `undefined` where it is gone or cannot be read. */
  readonly read = (uri: string): string | undefined => {
    this.#current = uri;
    const content = this.#files.lookNow(uri);
    this.#current = undefined;
    return content === 'unchanged' || this.#problems.has(uri) ? undefined : content.text;
  };

  /** Why a file could not be read, in a sentence; `undefined` where it could. */
  problem(uri: string): string | undefined {
    return this.#problems.get(uri);
  }
}

/** Who gives up on a command ends its process. */
const NEVER_CANCELLED = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
};

/**
 * Puts a text in the place of another in a file. The file is never half written, and keeps its byte
 * order mark and its permissions.
 *
 * @param before the text that the change was made from.
 * @returns why nothing was written; `undefined` where all is well.
 */
export function replaceText(path: string, before: string, after: string): string | undefined {
  try {
    const target = realpathSync(path);
    // Another file is put in its place, which the permission to write in the folder would allow, as
    // would that of a superuser.
    if (!(statSync(target).mode & WRITABLE)) return `${path} is read-only and is left as it is.`;
    accessSync(target, constants.W_OK);
    const bytes = readFileSync(target);
    const read = bytes.toString('utf8');
    const mark = read.startsWith(MARK) ? MARK : '';
    if (read !== mark + before) return `${path} was changed meanwhile and is left as it is.`;
    if (!Buffer.from(read, 'utf8').equals(bytes)) {
      return `${path} is not in UTF-8 and is left as it is. Save it in UTF-8 first.`;
    }
    writeWhole(target, mark + after);
    return undefined;
  } catch (error) {
    const reason = messageOf(error);
    return `${path} cannot be written: ${reason}`;
  }
}

function writeWhole(path: string, text: string): void {
  const { mode } = statSync(path);
  const beside = `${path}.specmark-${String(process.pid)}`;
  try {
    writeFileSync(beside, text, { mode, flag: 'wx' });
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}
