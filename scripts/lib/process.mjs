import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { atEnd } from './cleanup.mjs';

const isWindows = process.platform === 'win32';

/**
 * Runs a command without showing its output. When it fails, the error ends with what it said.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<string>} what the command wrote
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    // The commands of npm are scripts on Windows, which only a shell can start.
    const { child, end } = startGroup(command, args, { ...options, shell: isWindows });
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      // What the command left running in its group ends with it.
      end();
      if (code === 0) resolve(output);
      else reject(new Error(describeFailure(command, args, code ?? signal, output)));
    });
  });
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {string | number | null} end
 * @param {string} output
 */
function describeFailure(command, args, end, output) {
  const lastLines = output.trim().split('\n').slice(-30).join('\n');
  return `\`${command} ${args.join(' ')}\` ended with ${end}.\n${lastLines}`;
}

/**
 * Runs a command that writes to this terminal.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>} its exit code
 */
export function runShown(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'inherit', 'inherit'] });
    const end = atEnd(() => child.kill());
    child.once('error', reject);
    child.once('close', (code) => {
      end();
      resolve(code ?? 1);
    });
  });
}

/**
 * Starts a command in a process group of its own, so that it can be ended with all that it
 * starts in turn. The group also ends when this process does.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, shell?: boolean }} [options]
 */
export function startGroup(command, args, options = {}) {
  const child = spawn(command, args, {
    ...options,
    detached: !isWindows,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = atEnd(() => endGroup(child));
  return { child, end };
}

/**
 * Ends a process and all that it started, if it leads a group of its own.
 * @param {import('node:child_process').ChildProcess} child
 */
export function endGroup(child) {
  if (child.pid === undefined) return;
  try {
    process.kill(isWindows ? child.pid : -child.pid, 'SIGKILL');
  } catch {
    // The whole group is gone already.
  }
}

/**
 * The full path of the first of these commands that the PATH leads to.
 * @param {string[]} names
 * @returns {string | undefined}
 */
export function findCommand(names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const endings = isWindows ? ['.exe', '.cmd'] : [''];
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .flatMap((path) => endings.map((ending) => path + ending))
    .find(isExecutable);
}

/** @param {string} path */
export function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
