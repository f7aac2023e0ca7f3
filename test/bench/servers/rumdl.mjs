import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { installPeer } from './peers.mjs';

/** @typedef {import('./servers.mjs').Server} Server */

const VERSION = '0.2.75';

/** @returns {Promise<Server>} */
export async function rumdl() {
  const folder = await installPeer('rumdl', { rumdl: VERSION });
  const binary = findBinary(join(folder, 'node_modules', '@rumdl'));
  return {
    name: 'rumdl',
    title: `rumdl server ${VERSION}`,
    // Its link features are off by default.
    initializationOptions: { enableLinkCompletions: true, enableLinkNavigation: true },
    settings: {},
    linkCodes: /^MD05[17]$/,
    command: () => ({ command: binary, args: ['server', '--no-config'] }),
    checker: {
      name: 'rumdl',
      title: `rumdl ${VERSION}`,
      command: (cwd) => ({
        command: binary,
        args: ['check', '--no-config', '--no-cache', '.'],
        cwd,
      }),
      fault: /MD051.*withdrawn-note|withdrawn-note.*MD051/g,
    },
  };
}

/**
 * The binary itself, as its editor extension starts it: the package's script would add a process.
 * @param {string} folder
 */
function findBinary(folder) {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const binary = names
    .flatMap((name) => ['rumdl', 'rumdl.exe'].map((file) => join(folder, name, file)))
    .find((file) => existsSync(file));
  if (!binary) throw new Error('There is no binary for this platform.');
  return binary;
}
