#!/usr/bin/env node
// An executable that runs a test suite in a VS Code as the desktop's executable does, with the
// same flags, the same output and the same exit code. The VS Code is a server with a browser.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import { endWithParent } from '../lib/cleanup.mjs';
import { tempFolder } from '../lib/temp.mjs';
import { startBrowser } from './browser.mjs';
import { answerPictureRequests } from './pictures.mjs';
import { remoteUri, startServer } from './server.mjs';
import { isFolder, readArguments } from './stand-in-arguments.mjs';

/** Longer than any suite takes. A test that hangs is ended by Mocha before. */
const limitInSeconds = Number(process.env.SPECMARK_EDITOR_TIMEOUT ?? 300);

try {
  endWithParent();
  process.exit(await runSuite(readArguments(process.argv.slice(2))));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

/**
 * @param {import('./stand-in-arguments.mjs').TestRequest} request
 * @returns {Promise<number>} the exit code
 */
async function runSuite(request) {
  const home = tempFolder('editor').path;
  // The browser keeps its profile in the same folder as the server.
  process.env.TMPDIR = home;
  const pictures = process.env.SPECMARK_SCREENSHOTS;
  const [server, { browser }] = await Promise.all([
    startServer({
      home,
      testDriver: true,
      settings: userSettings(request),
      ...(request.installed && { extensions: request.installed }),
      env: pictures ? { SPECMARK_SCREENSHOTS_TAKEN: '1' } : {},
    }),
    startBrowser(home),
  ]);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  if (pictures) answerPictureRequests(page, pictures);
  const end = Promise.race([
    exitCode(page),
    failure(server.ended, (output) => `The VS Code server ended.\n${output}`),
    failure(closed(page), () => 'The page with VS Code crashed.'),
    failure(limit(), () => `The suite did not end within ${limitInSeconds} seconds.`),
  ]);
  await page.goto(address(server, request));
  return end;
}

/**
 * @param {import('playwright-core').Page} page
 * @returns {Promise<number>} the exit code that the workbench asks for
 */
function exitCode(page) {
  return new Promise((resolve) => {
    page.exposeFunction('codeAutomationExit', resolve);
    page.exposeFunction('codeAutomationLog', writeLog);
  });
}

/**
 * Shows what the workbench and the extension host log, for those who want to see it: it is much,
 * and Mocha's report does not come this way.
 * @param {string} type the console's method: log, warn, error, …
 * @param {unknown[]} args
 */
function writeLog(type, args) {
  if (process.env.SPECMARK_EDITOR_LOG) console.log(`[${type}] ${format(...args)}`);
}

/**
 * @template T
 * @param {Promise<T>} event
 * @param {(value: T) => string} describe
 * @returns {Promise<never>}
 */
async function failure(event, describe) {
  throw new Error(describe(await event));
}

/** @param {import('playwright-core').Page} page */
function closed(page) {
  return new Promise((resolve) => page.once('crash', resolve).once('close', resolve));
}

function limit() {
  return new Promise((resolve) => setTimeout(resolve, limitInSeconds * 1000));
}

/**
 * @param {import('./server.mjs').Server} server
 * @param {import('./stand-in-arguments.mjs').TestRequest} request
 */
function address(server, request) {
  const { extensions, tests, workspace } = request;
  const payload = [
    ...extensions.map((path) => ['extensionDevelopmentPath', remoteUri(server, path)]),
    ['extensionTestsPath', remoteUri(server, tests)],
    ['skipWelcome', 'true'],
  ];
  const url = new URL(server.address);
  if (workspace) url.searchParams.set(isFolder(workspace) ? 'folder' : 'workspace', workspace);
  url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}

/**
 * The settings that the runner wrote for a desktop are obeyed here, too.
 * @param {import('./stand-in-arguments.mjs').TestRequest} request
 */
function userSettings({ userData }) {
  const file = userData && join(userData, 'User', 'settings.json');
  return file && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}
