#!/usr/bin/env node
// Prepares a checkout: its dependencies, and a VS Code to test in. Quick when all is there.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isMain } from './lib/main.mjs';
import { root } from './lib/paths.mjs';
import { run } from './lib/process.mjs';

const oldestNode = 20;

/** Installs the dependencies that package-lock.json lists, unless they are installed. */
export async function ensureModules() {
  checkNode();
  if (areModulesCurrent()) return;
  console.log('Installing dependencies (npm ci) …');
  await run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: root });
}

/** Provides the VS Code to test in. */
export async function ensureEditor() {
  const { findVSCode } = await import('./vscode/find.mjs');
  return findVSCode();
}

function checkNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= oldestNode) return;
  throw new Error(`Node ${oldestNode} or later is needed; this is Node ${process.versions.node}.`);
}

/** Time stamps decide when they can, because they are cheap; else what the two files list. */
function areModulesCurrent() {
  const lock = join(root, 'package-lock.json');
  const installed = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  if (statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return true;
  return listSamePackages(readPackages(lock), readPackages(installed));
}

/** @typedef {Record<string, { version?: string, optional?: boolean }>} Packages */

/**
 * @param {string} file
 * @returns {Packages}
 */
function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/**
 * Optional packages are left out where they are made for another platform.
 * @param {Packages} wanted
 * @param {Packages} installed
 */
function listSamePackages(wanted, installed) {
  const isAsWanted = Object.entries(wanted)
    .filter(([path]) => path !== '')
    .every(([path, { version, optional }]) =>
      path in installed ? installed[path]?.version === version : optional,
    );
  return isAsWanted && Object.keys(installed).every((path) => path in wanted);
}

if (isMain(import.meta.url)) {
  await ensureModules();
  console.log(`VS Code to test in: ${await ensureEditor()}`);
}
