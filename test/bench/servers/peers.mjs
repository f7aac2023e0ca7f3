import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from '../../../scripts/lib/lock.mjs';
import { inCache } from '../../../scripts/lib/paths.mjs';
import { run } from '../../../scripts/lib/process.mjs';

/**
 * Installs packages that the project does not depend on into the cache, once.
 * @param {string} name what to call them together
 * @param {Readonly<Record<string, string>>} packages versions by names
 * @returns {Promise<string>} the folder that holds `node_modules`
 */
export async function installPeer(name, packages) {
  const versions = Object.values(packages).join('-');
  const folder = inCache('bench', 'peers', `${name}-${versions}`);
  const mark = join(folder, 'installed');
  if (existsSync(mark)) return folder;
  await withLock(`${folder}.lock`, async () => {
    if (existsSync(mark)) return;
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    const wanted = Object.entries(packages).map(([peer, version]) => `${peer}@${version}`);
    await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...wanted], {
      cwd: folder,
    });
    writeFileSync(mark, '');
  });
  return folder;
}
