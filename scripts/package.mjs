#!/usr/bin/env node
// Packs what `npm run build` made into dist/specmark-VERSION.vsix.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMain } from './lib/main.mjs';
import { root } from './lib/paths.mjs';

/**
 * Packs the extension.
 * @returns {Promise<string>} the path of the package
 */
export async function packageExtension() {
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
    // Without a repository there is nothing that the links of the README could be based on.
    allowMissingRepository: true,
    rewriteRelativeLinks: Boolean(repository),
  });
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
  await packageExtension();
}
