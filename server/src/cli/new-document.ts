import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { pathOf, uriOfPath } from '../lsp/files/locations.js';
import { now } from '../lsp/turns/clock.js';
import { getKinds, getNewDocument, type NewDocument, type Snapshot } from '../service/index.js';
import { CannotRun } from './command.js';
import type { Terminal } from './terminal/terminal.js';
import { openFolder } from './workspace/open.js';

/** What a person wants to have written. */
export interface NewDocumentWish {
  readonly kind: string;
  /** A title or a file name. */
  readonly name: string;
  readonly folder: string;
}

/** Writes a new document, and prints its path. @throws CannotRun */
export async function newDocument(wish: NewDocumentWish, terminal: Terminal): Promise<void> {
  const folder = resolve(wish.folder);
  const { workspace } = await openFolder(folder, terminal);
  const { uri, text } = make(workspace.snapshot, wish, uriOfPath(folder));
  const path = pathOf(uri) ?? uri;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
      throw new CannotRun(`${path} is there already and is left alone. Choose another name.`);
    }
    throw new CannotRun(`${path} cannot be written: ${(error as Error).message}`);
  }
  terminal.write(`${relative(process.cwd(), path)}\n`);
}

function make(snapshot: Snapshot, { kind, name }: NewDocumentWish, folderUri: string): NewDocument {
  const kinds = getKinds(snapshot, folderUri).map((known) => known.name);
  if (!kinds.includes(kind)) {
    throw new CannotRun(`there is no kind "${kind}". The kinds are ${kinds.join(', ')}.`);
  }
  try {
    return getNewDocument(snapshot, { kind, name, folderUri, now: now() });
  } catch (error) {
    // The service says in a sentence what it cannot do with the name.
    throw error instanceof RangeError ? new CannotRun(error.message) : error;
  }
}
