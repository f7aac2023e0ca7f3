import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atEnd } from './cleanup.mjs';

/**
 * Makes an empty folder that goes when this process ends.
 * @param {string} name what the folder is for, as part of its name
 * @param {string} [parent] the system's folder for such things unless given
 * @returns {{ path: string, remove: () => void }}
 */
export function tempFolder(name, parent = tmpdir()) {
  mkdirSync(parent, { recursive: true });
  const path = mkdtempSync(join(parent, `specmark-${name}-`));
  // A process that is just ending may still write a file, which makes one attempt too few.
  const remove = () => rmSync(path, { recursive: true, force: true, maxRetries: 5 });
  return { path, remove: atEnd(remove) };
}
