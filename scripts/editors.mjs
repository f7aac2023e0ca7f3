#!/usr/bin/env node
// Provides the editors that `test/editors` tries the server in. Quick when all are there.
import { existsSync } from 'node:fs';
import { canInstall, installPackages } from './lib/debian.mjs';
import { withLock } from './lib/lock.mjs';
import { isMain } from './lib/main.mjs';
import { inCache } from './lib/paths.mjs';
import { findCommand } from './lib/process.mjs';

/**
 * @typedef {object} Editor
 * @property {string} name
 * @property {string[]} packages what Debian has of it
 * @property {() => boolean} isThere
 */

/** Where Debian puts what Emacs is extended by. */
const emacsPackages = '/usr/share/emacs/site-lisp/elpa-src';

/** @type {Editor[]} */
const editors = [
  { name: 'Neovim', packages: ['neovim'], isThere: () => hasCommand('nvim') },
  {
    name: 'Emacs',
    packages: ['emacs-nox', 'elpa-eglot', 'elpa-markdown-mode'],
    isThere: () => hasCommand('emacs') && existsSync(emacsPackages),
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

/** @param {string} name */
function hasCommand(name) {
  return findCommand([name]) !== undefined;
}

if (isMain(import.meta.url)) await ensureEditors();
