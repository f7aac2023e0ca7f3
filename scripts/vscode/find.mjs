import { fileURLToPath } from 'node:url';
import { inCache } from '../lib/paths.mjs';
import { ensureBrowser } from './browser.mjs';
import { ensurePieces } from './pieces.mjs';

const standIn = fileURLToPath(new URL('stand-in.mjs', import.meta.url));

/**
 * Provides the VS Code to test in: the one that SPECMARK_VSCODE names, else a desktop build, else
 * the VS Code server in a browser.
 * @returns {Promise<string>} the path of an executable that takes the desktop's flags
 */
export async function findVSCode() {
  const chosen = process.env.SPECMARK_VSCODE;
  if (chosen) return chosen;
  const desktop = hasDisplay() ? await downloadDesktop() : undefined;
  if (desktop) return desktop;
  await Promise.all([ensurePieces(), ensureBrowser()]);
  return standIn;
}

/** On Linux a desktop build needs a display. */
export function hasDisplay() {
  return (
    process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
  );
}

/**
 * Downloads the newest desktop build, or takes one that was downloaded before.
 * @returns {Promise<string | undefined>} nothing when the download host does not answer
 */
export async function downloadDesktop() {
  const { SilentReporter, download } = await import('@vscode/test-electron');
  try {
    return await download({
      version: 'stable',
      cachePath: inCache('vscode-desktop'),
      reporter: new SilentReporter(),
      timeout: 4000,
    });
  } catch {
    return undefined;
  }
}
