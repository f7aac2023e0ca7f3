#!/usr/bin/env node
// Packs what `npm run build` made into dist/specmark-VERSION.vsix.
//
//   --base-url URL   where the files of this version can be fetched: pictures and links lead there
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isMain } from './lib/main.mjs';
import { root } from './lib/paths.mjs';

/**
 * Packs the extension. The pictures of the README are not in it: a Marketplace shows them from where
 * the sources are. That follows from `repository` in package.json, or is said.
 * @param {string} [baseUrl] where the files of this version can be fetched
 * @returns {Promise<string>} the path of the package
 */
export async function packageExtension(baseUrl) {
  // The packer asks on the terminal whether to go on without one of these.
  const missing = ['README.md', 'LICENSE'].find((name) => !existsSync(join(root, name)));
  if (missing) throw new Error(`${missing} is missing, which a package must hold.`);

  const { createVSIX } = await import('@vscode/vsce');
  const { name, version, repository } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  const packagePath = join(root, 'dist', `${name}-${version}.vsix`);
  await createVSIX({
    cwd: root,
    packagePath,
    // All code is in the bundles.
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: Boolean(repository ?? baseUrl),
    ...(baseUrl && { baseContentUrl: baseUrl, baseImagesUrl: baseUrl }),
  });
  if (!repository && !baseUrl) {
    console.log('The README of this package has no pictures. To publish it, give --base-url.');
  }
  return packagePath;
}

/**
 * What the package holds, as paths relative to the root.
 * @returns {Promise<string[]>}
 */
export async function packagedFiles() {
  const { PackageManager, listFiles } = await import('@vscode/vsce');
  return listFiles({ cwd: root, packageManager: PackageManager.None });
}

if (isMain(import.meta.url)) {
  const { build } = await import('./build.mjs');
  await build();
  const { values } = parseArgs({ options: { 'base-url': { type: 'string' } } });
  await packageExtension(values['base-url']);
}
