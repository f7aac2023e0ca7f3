import { setTimeout as pause } from 'node:timers/promises';
import { planEdits } from '../lib/edits.mjs';
import { check, checkBrokenLines, faultLine, hasBrokenLines } from '../lib/right.mjs';
import { bytesName, measureInTurns } from './turns.mjs';

/** @typedef {import('../generate/workspace.mjs').GeneratedWorkspace} GeneratedWorkspace */
/** @typedef {import('../lib/edits.mjs').Edit} Edit */
/** @typedef {import('../lib/results.mjs').Results} Results */
/** @typedef {import('../lsp/session.mjs').Session} Session */

/** How long diagnostics may go on being wrong when a document was opened, in milliseconds. */
const PATIENCE = 5000;

/** How many characters are typed before it is another server's turn. */
const TURN = 10;

/**
 * From one character typed to the diagnostics that take it in.
 * @param {Results} results
 * @param {readonly Session[]} sessions
 * @param {GeneratedWorkspace} workspace
 * @param {number} bytes the size of the document
 * @param {number} count how many characters are typed
 * @param {string} [where] what else the title should say
 */
export async function measureTyping(results, sessions, workspace, bytes, count, where = '') {
  const document = typedDocument(workspace, bytes);
  // As many again as count, for the rounds that go before them.
  const edits = planEdits(`typing ${bytes}`, document.text, 2 * count);
  const title = `one character typed to diagnostics, ${bytesName(bytes)}${where}`;
  /** @type {Map<Session, Typing>} */
  const typings = new Map(sessions.map((session) => [session, new Typing(session, document)]));
  await measureInTurns(results, title, sessions, count / TURN, async (session, round) => {
    const typing = /** @type {Typing} */ (typings.get(session));
    if (round === 0) await typing.open();
    const times = [];
    for (const edit of edits.slice(round * TURN, (round + 1) * TURN)) {
      times.push(await typing.type(edit));
    }
    // What a server does after its turn is not to slow down the next one's.
    await session.driver.atRest();
    return times;
  });
  for (const typing of typings.values()) typing.close();
}

/** @typedef {{ path: string, text: string }} TypedDocument */

/**
 * A faulty document of a size, beside the documents of a workspace but not among them.
 * @param {GeneratedWorkspace} workspace
 * @param {number} bytes
 * @returns {TypedDocument}
 */
export function typedDocument(workspace, bytes) {
  const last = workspace.plan(workspace.count - 1);
  const folder = last.path.slice(0, last.path.indexOf('/'));
  return { path: `${folder}/SPEC-Typed-${bytes}.md`, text: workspace.longText(bytes) };
}

/** An author who types into one document, and looks at its diagnostics after each character. */
export class Typing {
  #session;
  #document;
  #uri;
  /** @type {number} */
  #faultLine;
  /** Whether the character before this one has broken something that this one repairs. */
  #broken = false;

  /**
   * @param {Session} session
   * @param {TypedDocument} document
   */
  constructor(session, document) {
    this.#session = session;
    this.#document = document;
    this.#uri = session.uri(document.path);
    this.#faultLine = faultLine(document.text);
  }

  /** Opens the document, and waits for diagnostics that are right. */
  async open() {
    this.#session.open(this.#uri, this.#document.text);
    const expected = [this.#faultLine, this.#faultLine];
    const deadline = performance.now() + PATIENCE;
    for (;;) {
      const diagnostics = await this.#session.diagnostics(this.#uri);
      if (hasBrokenLines(this.#session, diagnostics, expected)) return;
      // A server may still be working out what only all documents together say.
      if (performance.now() > deadline) checkBrokenLines(this.#session, diagnostics, expected);
      await pause(10);
    }
  }

  /**
   * @param {Edit} edit
   * @returns {Promise<number>} the milliseconds until the diagnostics were there
   */
  async type(edit) {
    const start = performance.now();
    this.#session.edit(this.#uri, edit);
    const diagnostics = await this.#session.diagnostics(this.#uri);
    const time = performance.now() - start;
    const expected = [this.#faultLine, this.#faultLine];
    if (edit.place === 'link' && !edit.remove) expected.push(edit.line);
    // A heading that changes may break links to it, which the next edit mends.
    if (edit.place === 'heading' && !edit.remove) this.#broken = true;
    else {
      checkBrokenLines(this.#session, diagnostics, expected);
      this.#broken = false;
    }
    return time;
  }

  close() {
    check(!this.#broken, 'The edits have left a heading changed.');
    this.#session.close(this.#uri);
  }
}
