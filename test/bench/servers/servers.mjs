import { cpSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { build } from '../../../scripts/build.mjs';
import { root } from '../../../scripts/lib/paths.mjs';
import { tempFolder } from '../../../scripts/lib/temp.mjs';
import { rumdl } from './rumdl.mjs';
import { vscodeMarkdown } from './vscode-markdown.mjs';

/**
 * A language server that can be measured.
 * @typedef {object} Server
 * @property {string} name
 * @property {string} title
 * @property {unknown} [initializationOptions]
 * @property {Record<string, unknown>} [settings] what it is told when it asks for configuration
 * @property {RegExp} [linkCodes] the codes of its diagnostics for links that lead nowhere; a server
 *   without any finds nothing at all, and its answers are not checked
 * @property {import('../checkers/checkers.mjs').Checker} [checker] the same tool as a command
 * @property {boolean} [push] whether it has to tell of diagnostics, because its client does not ask
 * @property {() => import('../lsp/driver.mjs').Command} command
 * @property {(session: import('../lsp/session.mjs').Session) => void} [prepare] adds what its client
 *   has to do for it
 */

/** @type {Readonly<Record<string, () => Promise<Server>>>} */
const SERVERS = { specmark, 'vscode-markdown': vscodeMarkdown, rumdl, nothing };

export const SERVER_NAMES = Object.keys(SERVERS);

/**
 * Makes servers ready. One that cannot be had is left out, and told of.
 * @param {readonly string[]} names
 * @param {(line: string) => void} log
 * @returns {Promise<Server[]>}
 */
export async function readyServers(names, log) {
  const servers = [];
  for (const name of names) {
    const make = SERVERS[name];
    if (!make) throw new Error(`There is no server "${name}": ${SERVER_NAMES.join(', ')}.`);
    try {
      servers.push(await make());
    } catch (error) {
      if (name === 'specmark') throw error;
      log(`${name} is left out: ${error instanceof Error ? error.message : error}`);
    }
  }
  return servers;
}

/**
 * Our own server, built from the sources as they are.
 * @returns {Promise<Server>}
 */
async function specmark() {
  // The output may be for a machine.
  await build({ silent: true });
  return ownServer(copyOfBuild());
}

/**
 * A copy of what was built, which goes on as it is when the project is built anew meanwhile.
 * @returns {string} the folder
 */
export function copyOfBuild() {
  const { path } = tempFolder('bench');
  for (const part of ['dist', 'package.json', 'server/templates']) {
    cpSync(join(root, part), join(path, part), { recursive: true });
  }
  return path;
}

/**
 * Our own server, started with options for Node.
 * @param {string} folder that of the package
 * @param {readonly string[]} nodeOptions
 * @param {string | null} cacheFolder where it keeps its index from one session to the next; nowhere
 *   where a start from cold is to be measured
 * @returns {Server}
 */
export function ownServer(folder, nodeOptions = [], cacheFolder = null) {
  const cli = [...nodeOptions, join(folder, 'dist/cli.cjs')];
  const args = [...cli, 'lsp', '--stdio'];
  return {
    name: 'specmark',
    title: 'Specmark',
    settings: {},
    initializationOptions: { cacheFolder },
    linkCodes: /^unknown-/,
    command: () => ({ command: process.execPath, args }),
    checker: {
      name: 'specmark',
      title: 'Specmark',
      command: (cwd) => ({ command: process.execPath, args: [...cli, 'check', '.'], cwd }),
      fault: /no heading "withdrawn-note"/g,
    },
  };
}

/** @returns {Promise<Server>} */
async function nothing() {
  const file = join(tempFolder('bench').path, 'nothing.cjs');
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['test/bench/servers/nothing-server.mjs'],
    outfile: file,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'error',
  });
  return {
    name: 'nothing',
    title: 'a server that does nothing',
    command: () => ({ command: process.execPath, args: [file] }),
  };
}
