#!/usr/bin/env node
// Provides the editors that `test/editors` tries the server in. Quick when all are there.
import { spawnSync } from 'node:child_process';
import { canInstall, installPackages } from './lib/debian.mjs';
import { withLock } from './lib/lock.mjs';
import { isMain } from './lib/main.mjs';
import { inCache } from './lib/paths.mjs';

/**
 * @typedef {object} Editor
 * @property {string} name
 * @property {string[]} packages what Debian has of it
 * @property {() => boolean} isThere
 */

/** Eglot is a part of Emacs since its version 29, and a package before. */
const loadPackages = "(progn (package-activate-all) (require 'eglot) (require 'markdown-mode))";

/** @type {Editor[]} */
const editors = [
  { name: 'Neovim', packages: ['neovim'], isThere: () => works('nvim', '--version') },
  {
    name: 'Emacs',
    packages: ['emacs-nox', 'elpa-eglot', 'elpa-markdown-mode'],
    isThere: () => works('emacs', '--batch', '--eval', loadPackages),
  },
];

/**
 * Finds the editors, and installs those that are missing where that can be done without asking.
 * Says of each that is still missing how it can be had.
 */
export async function ensureEditors() {
  if (editors.some(({ isThere }) => !isThere()) && canInstall()) {
    await withLock(inCache('editors.lock'), install);
  }
  for (const { name, packages, isThere } of editors) {
    if (isThere()) continue;
    const command = `sudo apt-get install ${packages.join(' ')}`;
    console.log(`${name} is not installed, and its tests are skipped. On Debian: ${command}`);
  }
}

async function install() {
  const missing = editors.filter(({ isThere }) => !isThere());
  if (!missing.length) return;
  console.log(`Installing ${missing.map(({ name }) => name).join(' and ')} (once) …`);
  try {
    await installPackages(missing.flatMap(({ packages }) => packages));
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
  }
}

/**
 * @param {string} command
 * @param {...string} args
 */
function works(command, ...args) {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

if (isMain(import.meta.url)) await ensureEditors();
