import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, startGroup } from '../lib/process.mjs';
import { tempFolder } from '../lib/temp.mjs';
import { ensurePieces } from './pieces.mjs';

/** An editor that opens without a welcome page, and that does nothing unasked. */
const quietSettings = {
  // In a browser VS Code saves by itself, which the desktop does not.
  'files.autoSave': 'off',
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'chat.disableAIFeatures': true,
  'git.enabled': false,
};

/** How long a start may take, in milliseconds. It takes a tenth of a second. */
const startLimit = 60_000;

/**
 * @typedef {object} ServerOptions
 * @property {string} home a folder for all that the server writes
 * @property {string} [extensions] the folder of installed extensions; in `home` unless given
 * @property {string} [host]
 * @property {number} [port] any free port unless given
 * @property {boolean} [testDriver] lets the page say which extension to load and to test
 * @property {Record<string, unknown>} [settings] user settings beside the quiet ones
 * @property {NodeJS.ProcessEnv} [env] more environment for the extension host
 */

/**
 * @typedef {object} Server
 * @property {string} address its origin, without a slash at the end: `http://127.0.0.1:1234`
 * @property {Promise<string>} ended resolves with the last output when the server ends by itself
 * @property {() => void} stop ends the server and all that it started
 */

/**
 * Starts a VS Code server.
 * @param {ServerOptions} options
 * @returns {Promise<Server>}
 */
export async function startServer(options) {
  const pieces = await ensurePieces();
  writeUserSettings(options);
  const { child, end } = startGroup(pieces.node, [pieces.main, ...serverArguments(options)], {
    cwd: options.home,
    env: serverEnvironment(options),
  });

  let output = '';
  const ended = new Promise((resolve) => child.once('close', () => resolve(output.slice(-4000))));
  const port = await new Promise((resolve, reject) => {
    const fail = () => reject(new Error(`The VS Code server did not start.\n${output}`));
    const timer = setTimeout(fail, startLimit);
    const read = (/** @type {Buffer} */ data) => {
      output = (output + data).slice(-20_000);
      const ready = /Extension host agent listening on (\d+)/.exec(output);
      if (!ready && !/Error occurred in server[^]+\n/.test(output)) return;
      clearTimeout(timer);
      if (ready) resolve(Number(ready[1]));
      else if (output.includes('EADDRINUSE')) reject(new Error(`Port ${options.port} is taken.`));
      else fail();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', reject);
    ended.then(fail);
  });
  return { address: `http://${options.host ?? '127.0.0.1'}:${port}`, ended, stop: end };
}

/**
 * Installs a packaged extension, as "Install from VSIX …" does it.
 * @param {string} vsix
 * @param {string} extensions the folder of installed extensions
 */
export async function installExtension(vsix, extensions) {
  const pieces = await ensurePieces();
  const home = tempFolder('install');
  const folders = ['--extensions-dir', extensions, '--server-data-dir', home.path];
  const args = [pieces.main, '--install-extension', vsix, ...folders];
  const output = await run(pieces.node, [...args, '--accept-server-license-terms'], {
    env: serverEnvironment({ home: home.path }),
  });
  home.remove();
  if (!/successfully installed/.test(output)) throw new Error(output);
}

/** @param {ServerOptions} options */
function serverArguments(options) {
  const args = [
    ['--host', options.host ?? '127.0.0.1'],
    ['--port', String(options.port ?? 0)],
    ['--server-data-dir', options.home],
    ['--extensions-dir', options.extensions ?? join(options.home, 'extensions')],
    ['--telemetry-level', 'off'],
    ['--without-connection-token'],
    ['--accept-server-license-terms'],
    ['--disable-workspace-trust'],
    // The extension host gets this process's environment and not that of a login shell.
    ['--force-disable-user-env'],
    options.testDriver ? ['--enable-smoke-test-driver'] : [],
  ];
  return args.flat();
}

/** @param {ServerOptions} options */
function serverEnvironment(options) {
  return {
    ...process.env,
    // The server looks for no extensions elsewhere, and writes nothing outside its home.
    EXTENSIONS_GALLERY: '{}',
    TMPDIR: options.home,
    XDG_RUNTIME_DIR: options.home,
    XDG_CONFIG_HOME: options.home,
    XDG_DATA_HOME: options.home,
    ...options.env,
  };
}

/** @param {ServerOptions} options */
function writeUserSettings(options) {
  const folder = join(options.home, 'data', 'User');
  mkdirSync(folder, { recursive: true });
  const settings = { ...quietSettings, ...options.settings };
  writeFileSync(join(folder, 'settings.json'), `${JSON.stringify(settings, null, 2)}\n`);
}

/**
 * The address of the workbench on a folder.
 * @param {Server} server
 * @param {string} folder
 * @param {[string, string][]} [payload] what the page is told beside the folder
 */
export function workbenchAddress(server, folder, payload = []) {
  const url = new URL(server.address);
  url.searchParams.set('folder', folder);
  if (payload.length > 0) url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}

/**
 * A path on the server's machine as the page names it.
 * @param {Server} server
 * @param {string} path
 */
export function remoteUri(server, path) {
  return `vscode-remote://${new URL(server.address).host}${encodeURI(path)}`;
}
