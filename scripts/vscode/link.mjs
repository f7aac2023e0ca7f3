import { copyFileSync, mkdirSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/paths.mjs';

/** What lies in the root and is no part of the extension. */
const leftOut = new Set(['package.json', 'node_modules', '.git', 'out']);

/**
 * Puts the checkout into a folder of installed extensions: a reload of the window shows what was
 * built since. Its files are links, apart from package.json, into which VS Code may write.
 * @param {string} extensions
 */
export function linkExtension(extensions) {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const { publisher, name, version } = manifest;
  const folder = join(extensions, `${publisher}.${name}-${version}`);
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(root, 'package.json'), join(folder, 'package.json'));
  for (const entry of readdirSync(root)) {
    if (!leftOut.has(entry)) symlinkSync(join(root, entry), join(folder, entry));
  }
}
