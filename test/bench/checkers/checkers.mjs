import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tempFolder } from '../../../scripts/lib/temp.mjs';
import { installPeer } from '../servers/peers.mjs';

/**
 * A command that checks all documents of a folder, and ends.
 * @typedef {object} Checker
 * @property {string} name
 * @property {string} title
 * @property {(folder: string) => import('../lsp/driver.mjs').Command} command
 * @property {RegExp} fault finds in its output each of the links to a heading that is not there
 */

/** @typedef {import('../servers/servers.mjs').Server} Server */

const VERSIONS = {
  'markdownlint-cli2': '0.20.0',
  'remark-cli': '12.0.1',
  'remark-validate-links': '13.1.0',
  'eipw-lint-js': '0.9.0',
};

/** The headings that a spec of the template has; markdownlint compares them one by one. */
const HEADINGS = ['*', '## Executive Summary', '*', '## System Architecture', '*'];

/**
 * The commands that can be had, ours among them where the build has it.
 * @param {readonly Server[]} servers
 * @param {{ ofEips: boolean, log: (line: string) => void }} options whether the linter takes part that
 *   Ethereum's proposals have for themselves
 * @returns {Promise<Checker[]>}
 */
export async function readyCheckers(servers, { ofEips, log }) {
  const checkers = servers.flatMap((server) => (server.checker ? [server.checker] : []));
  for (const make of [markdownlint, remark, ...(ofEips ? [eipw] : [])]) {
    try {
      checkers.push(await make());
    } catch (error) {
      log(`${make.name} is left out: ${error instanceof Error ? error.message : error}`);
    }
  }
  return checkers;
}

/** @returns {Promise<Checker>} */
async function markdownlint() {
  const version = VERSIONS['markdownlint-cli2'];
  const folder = await installPeer('markdownlint-cli2', { 'markdownlint-cli2': version });
  const config = join(tempFolder('bench').path, '.markdownlint-cli2.jsonc');
  const rules = { default: false, MD043: { headings: HEADINGS }, MD051: true };
  writeFileSync(config, JSON.stringify({ config: rules, noBanner: true, noProgress: true }));
  const main = join(folder, 'node_modules/markdownlint-cli2/markdownlint-cli2-bin.mjs');
  return {
    name: 'markdownlint',
    title: `markdownlint-cli2 ${version}`,
    command: (cwd) => ({
      command: process.execPath,
      args: [main, '--config', config, '**/*.md'],
      cwd,
    }),
    fault: /MD051.*#withdrawn-note/g,
  };
}

/** @returns {Promise<Checker>} */
async function eipw() {
  const version = VERSIONS['eipw-lint-js'];
  const folder = await installPeer('eipw', { 'eipw-lint-js': version });
  const main = fileURLToPath(new URL('eipw.mjs', import.meta.url));
  return {
    name: 'eipw',
    title: `eipw-lint-js ${version}`,
    command: (cwd) => ({ command: process.execPath, args: [main, folder], cwd }),
    fault: /withdrawn-note/g,
  };
}

/** @returns {Promise<Checker>} */
async function remark() {
  const { 'remark-cli': cli, 'remark-validate-links': links } = VERSIONS;
  const packages = { 'remark-cli': cli, 'remark-validate-links': links };
  const folder = await installPeer('remark', packages);
  const config = join(tempFolder('bench').path, 'remark.json');
  const plugin = join(folder, 'node_modules/remark-validate-links/index.js');
  writeFileSync(config, JSON.stringify({ plugins: [[plugin, { repository: false }]] }));
  return {
    name: 'remark',
    title: `remark-cli ${cli} with remark-validate-links`,
    command: (cwd) => ({
      command: process.execPath,
      args: [
        join(folder, 'node_modules/remark-cli/cli.js'),
        ...['.', '--no-stdout', '--no-color', '--quiet', '--rc-path', config],
      ],
      cwd,
    }),
    fault: /withdrawn-note/g,
  };
}
