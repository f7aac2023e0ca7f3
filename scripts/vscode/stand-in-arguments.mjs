import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * What a test run asks of an editor.
 * @typedef {object} TestRequest
 * @property {string} tests the module whose `run()` is the test run
 * @property {string[]} extensions the folders of the extensions under development
 * @property {string} [workspace] a folder, or a `.code-workspace` file
 * @property {string} [userData] the desktop's user-data folder, which may hold settings
 * @property {string} [installed] the folder of installed extensions
 */

/**
 * Reads the desktop's command line. Flags that mean nothing here are passed over, as the desktop
 * does it with flags that it does not know.
 * @param {string[]} args
 * @returns {TestRequest}
 */
export function readArguments(args) {
  const tests = values(args, 'extensionTestsPath')[0];
  if (!tests) {
    throw new Error('--extensionTestsPath=MODULE is missing: this editor only runs tests.');
  }
  const uri = values(args, 'folder-uri')[0] ?? values(args, 'file-uri')[0];
  const workspace = uri ? fileURLToPath(uri) : firstExisting(args);
  const userData = values(args, 'user-data-dir')[0];
  const installed = values(args, 'extensions-dir')[0];
  return {
    tests: asPath(tests),
    extensions: values(args, 'extensionDevelopmentPath').map(asPath),
    ...(workspace && { workspace: resolve(workspace) }),
    ...(userData && { userData: resolve(userData) }),
    ...(installed && { installed: resolve(installed) }),
  };
}

/**
 * @param {string[]} args
 * @param {string} flag
 */
function values(args, flag) {
  const start = `--${flag}=`;
  return args.filter((arg) => arg.startsWith(start)).map((arg) => arg.slice(start.length));
}

/** @param {string} pathOrUri */
function asPath(pathOrUri) {
  return pathOrUri.startsWith('file:') ? fileURLToPath(pathOrUri) : resolve(pathOrUri);
}

/** @param {string[]} args */
function firstExisting(args) {
  return args.find((arg) => !arg.startsWith('-') && existsSync(arg));
}

/** @param {string} path */
export function isFolder(path) {
  return statSync(path).isDirectory();
}
