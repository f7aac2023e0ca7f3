import { pathToFileURL } from 'node:url';
import { EditedText } from '../lib/edits.mjs';
import { Driver, Stuck } from './driver.mjs';
import { clientCapabilities } from './capabilities.mjs';

/** @typedef {import('../servers/servers.mjs').Server} Server */
/** @typedef {import('../lib/edits.mjs').Edit} Edit */
/** @typedef {{ line: number, character: number }} Position */
/** @typedef {{ range: { start: Position, end: Position }, message: string }} Diagnostic */

/**
 * What the client knows of a document.
 * @typedef {object} OpenDocument
 * @property {number} version
 * @property {EditedText} content
 * @property {boolean} changed whether the server has published nothing since the last change
 * @property {readonly Diagnostic[]} diagnostics the newest that the server has told of
 * @property {string} [resultId] what the server calls them
 */

/** A server at work in a workspace, as an editor sees it. */
export class Session {
  /** @type {any} what the server says that it can do */
  capabilities = {};
  /** The milliseconds from the start of the process to the answer to `initialize`. */
  initializeTime = Number.NaN;
  /** @type {Map<string, OpenDocument>} */
  documents = new Map();
  /** @type {Set<string | number>} the tokens of work that goes on */
  working = new Set();
  /** How often the server has said something by itself. */
  said = 0;
  /** @type {(uri: string) => void} what else its client does when a file has changed */
  fileChanged = () => undefined;
  /** @type {Set<string>} the methods that the server has registered */
  #registered = new Set();
  /** @type {Set<() => void>} */
  #waiting = new Set();

  /**
   * @param {Server} server
   * @param {string} folder the workspace
   */
  constructor(server, folder) {
    this.server = server;
    this.folder = folder;
    this.driver = new Driver(server.command());
    this.#answer();
    server.prepare?.(this);
  }

  get pulls() {
    const { diagnosticProvider } = this.capabilities;
    return Boolean(diagnosticProvider) || this.#registered.has('textDocument/diagnostic');
  }

  /**
   * Whether the server announces a feature, at the start or later.
   * @param {string} provider
   * @param {string} method
   */
  can(provider, method) {
    return Boolean(this.capabilities[provider]) || this.#registered.has(method);
  }

  /** Says hello. */
  async initialize() {
    const uri = pathToFileURL(this.folder).href;
    const { capabilities } = await this.driver.request('initialize', {
      processId: process.pid,
      clientInfo: { name: 'bench' },
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'bench' }],
      capabilities: clientCapabilities(!this.server.push),
      initializationOptions: this.server.initializationOptions,
    });
    this.initializeTime = performance.now() - this.driver.started;
    this.capabilities = capabilities;
    this.driver.notify('initialized', {});
    if (this.server.settings) {
      this.driver.notify('workspace/didChangeConfiguration', { settings: this.server.settings });
    }
  }

  /** @param {string} path relative to the workspace */
  uri(path) {
    return `${pathToFileURL(this.folder).href}/${path}`;
  }

  /**
   * @param {string} uri
   * @param {string} text
   */
  open(uri, text) {
    const content = new EditedText(text);
    this.documents.set(uri, { version: 1, content, changed: true, diagnostics: [] });
    this.driver.notify('textDocument/didOpen', {
      textDocument: { uri, languageId: 'markdown', version: 1, text },
    });
  }

  /** @param {string} uri */
  close(uri) {
    this.documents.delete(uri);
    this.driver.notify('textDocument/didClose', { textDocument: { uri } });
  }

  /**
   * Types or takes away a character.
   * @param {string} uri
   * @param {Edit} edit
   */
  edit(uri, edit) {
    const document = this.document(uri);
    document.content.add(edit);
    document.version++;
    document.changed = true;
    this.driver.notify('textDocument/didChange', {
      textDocument: { uri, version: document.version },
      contentChanges: [this.#syncsWhole ? { text: document.content.text } : contentChange(edit)],
    });
  }

  /** Whether the server wants the whole text after each change, and not the change. */
  get #syncsWhole() {
    const { textDocumentSync } = this.capabilities;
    return (textDocumentSync?.change ?? textDocumentSync) === 1;
  }

  /** @param {string} uri */
  document(uri) {
    const document = this.documents.get(uri);
    if (!document) throw new Error(`${uri} is not open.`);
    return document;
  }

  /**
   * The diagnostics of the newest version of a document, asked for or waited for.
   * @param {string} uri
   * @returns {Promise<readonly Diagnostic[]>}
   */
  async diagnostics(uri) {
    const document = this.document(uri);
    if (this.pulls) return this.#pullDiagnostics(uri, document);
    while (document.changed) await this.news();
    return document.diagnostics;
  }

  /**
   * @param {string} uri
   * @param {OpenDocument} document
   */
  async #pullDiagnostics(uri, document) {
    const { identifier } = this.capabilities.diagnosticProvider ?? {};
    const report = await this.driver.request('textDocument/diagnostic', {
      textDocument: { uri },
      ...(identifier && { identifier }),
      ...(document.resultId && { previousResultId: document.resultId }),
    });
    document.resultId = report.resultId;
    // A report may say that the last one still holds.
    document.diagnostics = report.items ?? document.diagnostics;
    return document.diagnostics;
  }

  /**
   * Tells of a file that has changed on disk.
   * @param {string} uri
   */
  changeFile(uri) {
    this.driver.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
    this.fileChanged(uri);
  }

  /**
   * Waits for anything that the server says by itself.
   * @param {number} [since] what it has said before this does not count
   */
  async news(since = this.said) {
    if (this.said > since) return;
    const word = new Promise((/** @type {(value: void) => void} */ resolve) => {
      this.#waiting.add(resolve);
    });
    await this.driver.hears(word);
    if (this.said === since) throw new Stuck('It has nothing more to say.');
  }

  stop() {
    return this.driver.stop();
  }

  #wake() {
    this.said++;
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }

  #answer() {
    const { driver } = this;
    driver.answer('workspace/configuration', ({ items }) =>
      items.map((/** @type {{ section?: string }} */ { section }) =>
        section === undefined ? this.server.settings : (this.server.settings?.[section] ?? null),
      ),
    );
    driver.answer('client/registerCapability', ({ registrations }) => {
      for (const { method } of registrations) this.#registered.add(method);
      this.#wake();
    });
    driver.answer('client/unregisterCapability', () => null);
    driver.answer('window/showMessageRequest', () => null);
    driver.answer('window/workDoneProgress/create', ({ token }) => {
      this.working.add(token);
    });
    driver.answer('workspace/diagnostic/refresh', () => {
      this.#wake();
    });
    driver.listen('$/progress', ({ token, value }) => {
      if (value.kind === 'end') this.working.delete(token);
      else this.working.add(token);
      if (value.kind === 'end') this.#wake();
    });
    driver.listen('textDocument/publishDiagnostics', ({ uri, version, diagnostics }) => {
      const document = this.documents.get(uri);
      if (!document || (version ?? document.version) < document.version) return;
      document.changed = false;
      document.diagnostics = diagnostics;
      this.#wake();
    });
  }
}

/** @param {Edit} edit */
function contentChange({ line, character, insert, remove = 0 }) {
  const start = { line, character };
  return { range: { start, end: { line, character: character + remove } }, text: insert };
}
