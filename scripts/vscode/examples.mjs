import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/paths.mjs';
import { tempFolder } from '../lib/temp.mjs';
import { openWorkbench } from './workbench.mjs';

/**
 * Opens a window on a copy of the examples.
 * @param {(extensions: string) => unknown} install puts the extension into a folder of installed
 *   extensions
 * @param {Partial<import('./workbench.mjs').WorkbenchOptions>} [options]
 */
export async function openExamples(install, options = {}) {
  const temp = tempFolder('examples').path;
  const extensions = join(temp, 'extensions');
  const folder = join(temp, 'examples');
  mkdirSync(extensions);
  cpSync(join(root, 'examples'), folder, { recursive: true });
  await install(extensions);
  return openWorkbench({ folder, extensions, file: 'README.md', ...options });
}
