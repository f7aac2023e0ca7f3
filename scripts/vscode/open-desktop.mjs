import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { root } from '../lib/paths.mjs';
import { findCommand, isExecutable, startGroup } from '../lib/process.mjs';
import { tempFolder } from '../lib/temp.mjs';
import { downloadDesktop, hasDisplay } from './find.mjs';

/** Where the desktop's installers put VS Code. */
const places = [
  ...['/Applications', join(homedir(), 'Applications')].flatMap((folder) => [
    join(folder, 'Visual Studio Code.app/Contents/MacOS/Electron'),
    join(folder, 'Visual Studio Code.app/Contents/MacOS/Code'),
  ]),
  '/usr/share/code/code',
  '/snap/code/current/usr/share/code/code',
  join(process.env.LOCALAPPDATA ?? '', 'Programs\\Microsoft VS Code\\Code.exe'),
  'C:\\Program Files\\Microsoft VS Code\\Code.exe',
];

/**
 * Finds a desktop VS Code to work in, and downloads one when none is installed.
 * @returns {Promise<string | undefined>} nothing where none can be had or shown
 */
export async function findDesktop() {
  const chosen = process.env.SPECMARK_VSCODE;
  if (chosen) return chosen;
  if (!hasDisplay()) return undefined;
  return places.find(isExecutable) ?? findInPath() ?? downloadDesktop();
}

/**
 * The command in the PATH only starts the editor and ends, which leaves nothing to stop. The
 * editor itself lies beside the folder of that command.
 */
function findInPath() {
  const command = findCommand(['code', 'codium']);
  if (!command) return undefined;
  const real = realpathSync(command);
  const editor = join(dirname(dirname(real)), basename(real));
  return isExecutable(editor) ? editor : command;
}

/**
 * Opens a new window on a folder with the extension loaded, and waits until it is closed. Settings
 * and other extensions are left out, so that everybody sees the same.
 * @param {string} executable
 * @param {string} folder
 */
export async function openInDesktop(executable, folder) {
  const temp = tempFolder('window').path;
  console.log(`Opening ${folder} in ${executable}.`);
  console.log('Close the window or press Ctrl-C to stop.');
  const { child } = startGroup(executable, [
    `--extensionDevelopmentPath=${root}`,
    `--user-data-dir=${join(temp, 'user-data')}`,
    `--extensions-dir=${join(temp, 'extensions')}`,
    '--new-window',
    '--wait',
    '--disable-workspace-trust',
    '--skip-welcome',
    '--skip-release-notes',
    // The root user has no sandbox.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    folder,
  ]);
  let output = '';
  const read = (/** @type {Buffer} */ data) => (output = (output + data).slice(-4000));
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  const code = await new Promise((resolve, reject) => {
    child.once('close', resolve);
    child.once('error', reject);
  });
  if (code) throw new Error(`${executable} ended with exit code ${code}.\n${output}`);
}
