import type { RemoteConsole } from 'vscode-languageserver';
import { messageOf } from '../wire/error-message.js';

/** Says what is wrong with files and folders, once of each until it is well again. */
export class FileTroubles {
  readonly #log: Pick<RemoteConsole, 'warn'>;
  readonly #told = new Set<string>();

  constructor(log: Pick<RemoteConsole, 'warn'>) {
    this.#log = log;
  }

  /** @param where a path, or the URI of what has none. */
  tell(where: string, complaint: string): void {
    if (this.#told.has(where)) return;
    this.#told.add(where);
    this.#log.warn(`${where} ${complaint}`);
  }

  /** Says why a path cannot be read. */
  unread(path: string, error: unknown): void {
    this.tell(path, `cannot be read: ${messageOf(error)}`);
  }

  /** Takes note that a path is well again. */
  forget(path: string): void {
    this.#told.delete(path);
  }
}

/** Whether an error says that there is nothing of that name and sort. */
export function isAbsence(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR';
}
