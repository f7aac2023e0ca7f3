import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { uriOfPath } from './locations.js';

/** The templates of the built-in kinds. They stay files, so that an editor can open them. */
export function readBuiltInTemplates(folder: string): { uri: string; text: string }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name))
    .map((path) => ({ uri: uriOfPath(path), text: readFileSync(path, 'utf8') }));
}
