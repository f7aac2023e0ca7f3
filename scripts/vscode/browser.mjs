import { existsSync } from 'node:fs';
import { atEnd } from '../lib/cleanup.mjs';
import { canInstall, installPackages } from '../lib/debian.mjs';
import { withLock } from '../lib/lock.mjs';
import { inCache } from '../lib/paths.mjs';
import { endGroup, findCommand } from '../lib/process.mjs';

const commands = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];

const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** The browser, and fonts without which text and emoji are boxes on pictures. */
const debianPackages = ['chromium', 'fonts-dejavu-core', 'fonts-noto-color-emoji'];

const flags = [
  // A container's root user cannot use the sandbox, and the only page is our own.
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Text looks the same on every machine.
  '--force-color-profile=srgb',
  '--font-render-hinting=none',
];

/**
 * Starts a browser without a window. It ends with this process, if it is not stopped before.
 * @param {string} temp a folder for what it writes, which it does not always take away
 * @returns {Promise<{ browser: import('playwright-core').Browser, stop: () => void }>}
 */
export async function startBrowser(temp) {
  const executablePath = await ensureBrowser();
  // Imported here, because this module is also used before the dependencies are installed.
  const { chromium } = await import('playwright-core');
  const server = await chromium.launchServer({
    executablePath,
    args: flags,
    env: { ...process.env, TMPDIR: temp },
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const stop = atEnd(() => endGroup(server.process()));
  return { browser: await chromium.connect(server.wsEndpoint()), stop };
}

/**
 * Finds a browser, and installs one where that can be done without asking.
 * @returns {Promise<string>} its path
 */
export async function ensureBrowser() {
  const found = findBrowser();
  if (found) return found;
  if (canInstall()) await withLock(inCache('browser.lock'), install);
  const installed = findBrowser();
  if (installed) return installed;
  throw new Error(
    'No Chromium or Chrome was found, which shows VS Code in tests. Install one ' +
      `(on Debian and Ubuntu: sudo apt-get install ${debianPackages.join(' ')}), ` +
      'or set SPECMARK_BROWSER to the path of its executable.',
  );
}

function findBrowser() {
  return process.env.SPECMARK_BROWSER || findCommand(commands) || places.find(existsSync);
}

async function install() {
  if (findBrowser()) return;
  console.log('Installing Chromium (once) …');
  await installPackages(debianPackages);
}
