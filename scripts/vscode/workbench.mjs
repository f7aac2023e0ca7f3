import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { tempFolder } from '../lib/temp.mjs';
import { startBrowser } from './browser.mjs';
import { remoteUri, startServer, workbenchAddress } from './server.mjs';

/** A window that looks the same each time: nothing blinks, glides or fades in. */
const stillSettings = {
  'editor.cursorBlinking': 'solid',
  'editor.minimap.enabled': false,
  'workbench.reduceMotion': 'on',
  'window.menuBarVisibility': 'compact',
};

/**
 * @typedef {object} WorkbenchOptions
 * @property {string} folder
 * @property {string} extensions the folder of installed extensions
 * @property {string} [file] opened at the start, relative to the folder
 * @property {Record<string, unknown>} [settings]
 * @property {{ width: number, height: number }} [size]
 */

/**
 * Opens a VS Code on a folder, to be used as a person does: by keys, and by what can be seen.
 * @param {WorkbenchOptions} options
 */
export async function openWorkbench({ folder, extensions, file, settings, size }) {
  const home = tempFolder('workbench');
  const [server, { browser, stop }] = await Promise.all([
    startServer({ home: home.path, extensions, settings: { ...stillSettings, ...settings } }),
    startBrowser(home.path),
  ]);
  const context = await browser.newContext({
    viewport: size ?? { width: 1280, height: 800 },
    permissions: ['clipboard-read', 'clipboard-write'],
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const payload = file ? [['openFile', remoteUri(server, join(folder, file))]] : [];
  await page.goto(workbenchAddress(server, folder, /** @type {[string, string][]} */ (payload)));
  const close = async () => {
    await browser.close();
    stop();
    server.stop();
    home.remove();
  };
  const workbench = new Workbench(page, folder, close);
  await workbench.waitFor('.monaco-workbench .explorer-folders-view .monaco-list-row');
  if (file) await workbench.waitForEditor(file);
  return workbench;
}

/** A VS Code window. */
export class Workbench {
  /** @type {import('playwright-core').Page} for what the methods here do not cover */
  page;
  /** @type {string} the folder that is open */
  folder;
  /** @type {() => Promise<void>} ends the window and its server */
  close;

  /**
   * @param {import('playwright-core').Page} page
   * @param {string} folder
   * @param {() => Promise<void>} close
   */
  constructor(page, folder, close) {
    this.page = page;
    this.folder = folder;
    this.close = close;
  }

  /**
   * Presses keys one after the other: `press('Control+K', 'Control+I')`.
   * @param {...string} keys
   */
  async press(...keys) {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /**
   * Types a text, slowly enough for what typing triggers.
   * @param {string} text
   */
  async type(text) {
    await this.page.keyboard.type(text, { delay: 15 });
  }

  /**
   * Opens a file by its name, as Ctrl+P does.
   * @param {string} name relative to the folder
   */
  async openFile(name) {
    await this.press('Control+P');
    await this.#answerQuickInput(name);
    await this.waitForEditor(name);
  }

  /**
   * Opens a file and puts the cursor right after the first occurrence of a text in it.
   * @param {string} name
   * @param {string} text as the file has it on disk
   */
  async openFileAt(name, text) {
    await this.openFile(name);
    const [before, after] = readFileSync(join(this.folder, name), 'utf8').split(text);
    if (after === undefined) throw new Error(`"${text}" is not in ${name}.`);
    const lines = `${before}${text}`.split('\n');
    await this.goTo(lines.length, (lines.at(-1) ?? '').length + 1);
  }

  /**
   * Runs a command by its title, as the command palette does.
   * @param {string} title
   */
  async command(title) {
    await this.press('F1');
    await this.#answerQuickInput(`>${title}`, title);
  }

  /**
   * Puts the cursor at a place, counted from one as VS Code shows it.
   * @param {number} line
   * @param {number} [column]
   */
  async goTo(line, column = 1) {
    await this.press('Control+G');
    await this.#answerQuickInput(`:${line}:${column}`);
    await this.waitForText('.statusbar', `Ln ${line}, Col ${column}`);
  }

  /** Shows the hover at the cursor. */
  async hover() {
    await this.press('Control+K', 'Control+I');
    return this.waitFor('.monaco-hover:not(.hidden) .hover-contents');
  }

  /**
   * Opens the list of quick fixes at the cursor. The keys ask only once, and a fault that is shown
   * a moment later brings its fix later, too: like a person, this tries again.
   */
  async openQuickFixes() {
    const row = this.page.locator('.action-widget .monaco-list-row.action').first();
    for (let attempt = 0; attempt < 5; attempt++) {
      await this.press('Control+Period');
      const shown = await row.waitFor({ timeout: 3000 }).then(
        () => true,
        () => false,
      );
      if (shown) return;
      await this.press('Escape');
    }
    throw new Error('No quick fix is offered at the cursor.');
  }

  /**
   * Applies a quick fix.
   * @param {string} title a part of its title
   */
  async quickFix(title) {
    await this.openQuickFixes();
    const rows = this.page.locator('.action-widget .monaco-list-row.action');
    await rows.filter({ hasText: title }).first().click();
  }

  /**
   * Copies files in the explorer, where they have to be seen.
   * @param {string[]} names
   */
  async copyFiles(names) {
    for (const name of names) {
      await this.#file(name).click(name === names[0] ? {} : { modifiers: ['Control'] });
    }
    await this.press('Control+C');
  }

  /**
   * Puts a text into the clipboard.
   * @param {string} text
   */
  async copyText(text) {
    await this.page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  }

  /**
   * Drags a file from the explorer and drops it before the first line that holds a text, with the
   * key that has VS Code insert it in place of opening it.
   * @param {string} name
   * @param {string} text
   */
  async dropFile(name, text) {
    const line = this.page.locator('.editor-instance .view-line', { hasText: text }).first();
    const [from, to] = [await this.#file(name).boundingBox(), await line.boundingBox()];
    if (!from || !to) throw new Error(`${name} cannot be dragged to "${text}".`);
    const { mouse, keyboard } = this.page;
    await mouse.move(from.x + 60, from.y + 10);
    await mouse.down();
    // A drag begins with the second move, and a key before it would select.
    await mouse.move(from.x + 90, from.y + 12, { steps: 5 });
    await keyboard.down('Shift');
    await mouse.move(to.x + 1, to.y + 10, { steps: 10 });
    await mouse.up();
    await keyboard.up('Shift');
  }

  /**
   * Shows what stands in a folder of the explorer.
   * @param {string} name
   */
  async unfold(name) {
    await this.#file(name).click();
  }

  /** @param {string} name */
  #file(name) {
    return this.page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).first();
  }

  /**
   * Renames what stands at the cursor.
   * @param {string} name
   */
  async rename(name) {
    await this.press('F2');
    const input = await this.waitFor('.rename-box input');
    await input.fill(name);
    await this.press('Enter');
  }

  /**
   * Drags the edge of the side bar.
   * @param {number} pixels
   */
  async widenSideBar(pixels) {
    const box = await this.page.locator('.part.sidebar').boundingBox();
    if (!box) throw new Error('The side bar does not show.');
    const [x, y] = [box.x + box.width, box.y + box.height / 2];
    const { mouse } = this.page;
    await mouse.move(x, y);
    await mouse.down();
    await mouse.move(x + pixels, y, { steps: 5 });
    await mouse.up();
    // Under the pointer the edge is marked.
    await mouse.move(0, 0);
  }

  /** Opens the Problems panel. */
  async openProblems() {
    await this.command('Problems: Focus on Problems View');
    await this.waitFor('.markers-panel');
  }

  /**
   * Waits for the editor of a file.
   * @param {string} name
   */
  async waitForEditor(name) {
    const base = name.replace(/^.*\//, '');
    await this.waitFor(`.tab.active[data-resource-name="${base}"]`);
    await this.waitFor('.editor-instance .view-line');
  }

  /**
   * Waits until an element can be seen.
   * @param {string} selector
   * @param {number} [timeout] in milliseconds
   */
  async waitFor(selector, timeout = 30_000) {
    const element = this.page.locator(selector).first();
    await becomesVisible(element, selector, timeout);
    return element;
  }

  /**
   * Waits until an element that holds a text can be seen.
   * @param {string} selector
   * @param {string | RegExp} text
   * @param {number} [timeout] in milliseconds
   */
  async waitForText(selector, text, timeout = 15_000) {
    const element = this.page.locator(selector).filter({ hasText: text }).first();
    await becomesVisible(element, `"${text}" in ${selector}`, timeout);
    return element;
  }

  /**
   * The texts of all elements that can be seen, without the no-break spaces that VS Code puts in.
   * @param {string} selector
   */
  async texts(selector) {
    const texts = await this.page.locator(selector).allInnerTexts();
    return texts.map((text) => text.replaceAll('\u00a0', ' ').trim());
  }

  /**
   * Takes a picture as soon as the window has come to rest.
   * @param {string} file
   */
  async screenshot(file) {
    mkdirSync(dirname(file), { recursive: true });
    let picture = await this.page.screenshot();
    for (let attempt = 0; attempt < 20; attempt++) {
      await pause(150);
      const next = await this.page.screenshot();
      if (next.equals(picture)) break;
      picture = next;
    }
    writeFileSync(file, picture);
  }

  /**
   * Types into the open quick input and takes the first entry that is offered for it.
   * @param {string} text
   * @param {string} [entry] a text that the entry holds
   */
  async #answerQuickInput(text, entry) {
    const input = await this.waitFor('.quick-input-widget .quick-input-box input');
    await input.fill(text);
    const base = entry ?? text.replace(/^.*[/:]/, '');
    // What was opened last is listed before the text is looked at: only the chosen row counts.
    const chosen = '.quick-input-widget .monaco-list-row.focused';
    await (text.startsWith(':') ? this.waitFor(chosen) : this.waitForText(chosen, base));
    await this.press('Enter');
    await this.page.locator('.quick-input-widget').first().waitFor({ state: 'hidden' });
  }
}

/**
 * @param {import('playwright-core').Locator} element
 * @param {string} description
 * @param {number} timeout
 */
async function becomesVisible(element, description, timeout) {
  try {
    await element.waitFor({ state: 'visible', timeout });
  } catch (error) {
    throw new Error(`Waited ${timeout / 1000} s in vain for ${description}.`, { cause: error });
  }
}
