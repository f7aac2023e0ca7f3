import { createRequire } from 'node:module';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { installPeer } from './peers.mjs';

/** @typedef {import('./servers.mjs').Server} Server */
/** @typedef {import('../lsp/session.mjs').Session} Session */

const PACKAGES = { 'vscode-markdown-languageserver': '0.5.0', 'markdown-it': '14.1.0' };

/** The settings that VS Code has by default, with validation on. */
const MARKDOWN_SETTINGS = {
  server: { log: 'off' },
  preferredMdPathExtensionStyle: 'auto',
  occurrencesHighlight: { enabled: false },
  suggest: { paths: { enabled: true, includeWorkspaceHeaderCompletions: 'onDoubleHash' } },
  validate: {
    enabled: true,
    referenceLinks: { enabled: 'warning' },
    fragmentLinks: { enabled: 'warning' },
    fileLinks: { enabled: 'warning', markdownFragmentLinks: 'inherit' },
    ignoredLinks: [],
    unusedLinkDefinitions: { enabled: 'hint' },
    duplicateLinkDefinitions: { enabled: 'warning' },
  },
};

/** @returns {Promise<Server>} */
export async function vscodeMarkdown() {
  const folder = await installPeer('vscode-markdown', PACKAGES);
  const main = 'node_modules/vscode-markdown-languageserver/dist/node/workerMain.js';
  /** @type {any} */
  const markdownIt = createRequire(join(folder, 'package.json'))('markdown-it');
  return {
    name: 'vscode-markdown',
    title: `VS Code's Markdown server ${PACKAGES['vscode-markdown-languageserver']}`,
    initializationOptions: { markdownFileExtensions: ['md'] },
    settings: { markdown: MARKDOWN_SETTINGS },
    linkCodes: /^link\.no-such-(?!reference)/,
    command: () => ({ command: process.execPath, args: [join(folder, main), '--stdio'] }),
    prepare: (session) => serve(session, markdownIt({ html: true })),
  };
}

/**
 * Does what the server leaves to VS Code: parsing, and everything that has to do with files.
 * @param {Session} session
 * @param {{ parse(text: string, env: object): unknown }} markdownIt
 */
function serve(session, markdownIt) {
  const { driver, documents, folder } = session;
  watchFiles(session);
  driver.answer('markdown/parse', async ({ uri, text }) => {
    const open = documents.get(uri)?.content.text;
    return markdownIt.parse(text ?? open ?? (await readFile(fileURLToPath(uri), 'utf8')), {});
  });
  driver.answer('markdown/fs/readFile', async ({ uri }) => [
    ...(await readFile(fileURLToPath(uri))),
  ]);
  driver.answer('markdown/fs/stat', async ({ uri }) => {
    const found = await stat(fileURLToPath(uri)).catch(() => undefined);
    return found && { isDirectory: found.isDirectory() };
  });
  driver.answer('markdown/fs/readDirectory', async ({ uri }) => {
    const entries = await readdir(fileURLToPath(uri), { withFileTypes: true });
    return entries.map((entry) => [entry.name, { isDirectory: entry.isDirectory() }]);
  });
  driver.answer('markdown/findMarkdownFilesInWorkspace', async () => {
    const names = await readdir(folder, { recursive: true });
    const root = pathToFileURL(folder).href;
    return names.filter((name) => name.endsWith('.md')).map((name) => `${root}/${name}`);
  });
}

/**
 * Keeps what the server wants to be told of, and tells it.
 * @param {Session} session
 */
function watchFiles(session) {
  const { driver } = session;
  /** @type {Map<number, string>} */
  const watched = new Map();
  driver.answer('markdown/fs/watcher/create', ({ id, uri }) => {
    watched.set(id, uri);
  });
  driver.answer('markdown/fs/watcher/delete', ({ id }) => {
    watched.delete(id);
  });
  session.fileChanged = (changed) => {
    for (const [id, uri] of watched) {
      if (uri !== changed) continue;
      void driver.request('markdown/fs/watcher/onChange', { id, uri, kind: 'change' });
    }
  };
}
