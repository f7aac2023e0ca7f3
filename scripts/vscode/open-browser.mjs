import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { tempFolder } from '../lib/temp.mjs';
import { linkExtension } from './link.mjs';
import { remoteUri, startServer, workbenchAddress } from './server.mjs';

/**
 * Serves a VS Code with the extension installed, and tells the address that opens a folder in it.
 * It runs until this process is stopped.
 * @param {string} folder
 * @param {{ host: string, port: number, open: boolean }} options
 */
export async function openInBrowser(folder, { host, port, open }) {
  const home = tempFolder('editor').path;
  const extensions = join(home, 'extensions');
  linkExtension(extensions);
  const server = await startServer({ home, extensions, host, port });
  const readme = join(folder, 'README.md');
  const address = workbenchAddress(
    server,
    folder,
    existsSync(readme) ? [['openFile', remoteUri(server, readme)]] : [],
  );
  console.log(`\nVS Code with Specmark: ${address}\n`);
  console.log('Open it in a browser on this machine. Ctrl-C stops it.');
  if (open) openAddress(address);
  throw new Error(`The VS Code server ended.\n${await server.ended}`);
}

/**
 * Shows an address in the person's browser. Where there is none, the printed address is enough.
 * @param {string} address
 */
function openAddress(address) {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', address]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '', address.replaceAll('&', '^&')]
        : ['xdg-open', address];
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}
