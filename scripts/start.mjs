#!/usr/bin/env node
// Opens an editor on the examples with the extension loaded: `npm start`.
//
//   --port N    the port of the VS Code in the browser (also: the environment's PORT)
//   --host H    its host name or address
//   --browser   the VS Code in the browser even where a desktop VS Code is installed
//   --no-open   only tell the address
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './lib/paths.mjs';
import { ensureModules } from './setup.mjs';
import { openInBrowser } from './vscode/open-browser.mjs';
import { findDesktop, openInDesktop } from './vscode/open-desktop.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    port: { type: 'string', default: process.env.PORT ?? '0' },
    host: { type: 'string', default: '127.0.0.1' },
    browser: { type: 'boolean', default: false },
    'no-open': { type: 'boolean', default: false },
  },
});

const folder = positionals[0] ? resolve(positionals[0]) : join(root, 'examples');

try {
  await ensureModules();
  const { build } = await import('./build.mjs');
  await build();
  const desktop = options.browser ? undefined : await findDesktop();
  if (desktop) await openInDesktop(desktop, folder);
  else await openInBrowser(folder, { ...options, port: portNumber(), open: !options['no-open'] });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

function portNumber() {
  const port = Number(options.port);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new Error(`--port: "${options.port}" is no port number.`);
}
