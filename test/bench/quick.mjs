import { GeneratedWorkspace } from './generate/workspace.mjs';
import { planEdits } from './lib/edits.mjs';
import { formatNumber, formatTable } from './lib/table.mjs';
import { Session } from './lsp/session.mjs';
import { indexed } from './probes/index.mjs';
import { during } from './probes/turns.mjs';
import { Typing, typedDocument } from './probes/typing.mjs';

/** @typedef {import('./servers/servers.mjs').Server} Server */

/** The sizes that are compared: n, 2n, 4n, 8n. */
const STEPS = [1, 2, 4, 8];

/** The smallest workspace, in documents, and the smallest document, in bytes. */
const DOCUMENTS = 250;
const BYTES = 25_000;

/** How many characters are typed into each document, and how many of them do not count yet. */
const CHARACTERS = 240;
const WARM = 60;

/** How much faster than the sizes a cost that is linear may grow: machines are not exact. */
const TOLERANCE = 1.3;

/** How much less than the document's size the cost of a character has to grow: 4 times for 8. */
const TYPING_EXPONENT = 2 / 3;

/** The garbage of a server comes and goes: so many megabytes more are no growth. */
const GARBAGE = 32;

/** How often all is measured before what is too much counts as too much. */
const ATTEMPTS = 4;

/**
 * One cost at each of the sizes. Of several measurements the least is kept: other work on the
 * machine can only add to it.
 * @typedef {object} Growth
 * @property {string} title
 * @property {string} unit
 * @property {number[]} least
 * @property {(least: readonly number[]) => boolean} isBounded
 */

/**
 * Measures how our own costs grow with the size of the workspace and of the document.
 * @param {Server} server
 * @param {string} seed
 * @param {(line: string) => void} log
 * @returns {Promise<boolean>} whether all of them grow no faster than they may
 */
export async function checkGrowth(server, seed, log) {
  const growths = {
    index: growth('work from spawn to workspace indexed', 'ms', isLinear(0)),
    memory: growth('memory after that', 'MB', isLinear(GARBAGE)),
    typing: growth('work from one character typed to diagnostics', 'ms', isFlat),
  };
  const all = Object.values(growths);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    await measureIndexes(server, seed, growths);
    await measureTyping(server, seed, growths.typing);
    // A second look tells a slow moment from a slow server.
    if (attempt > 1 && all.every(isWithin)) break;
  }
  log(formatGrowths(all));
  for (const { title } of all.filter((one) => !isWithin(one))) log(`Grows too fast: ${title}.`);
  return all.every(isWithin);
}

/**
 * @param {string} title
 * @param {string} unit
 * @param {Growth['isBounded']} isBounded
 * @returns {Growth}
 */
function growth(title, unit, isBounded) {
  return { title, unit, least: STEPS.map(() => Infinity), isBounded };
}

/** @param {Growth} growth */
function isWithin({ least, isBounded }) {
  return isBounded(least);
}

/**
 * Whether documents cost in proportion to their number. A process costs something without any, which
 * would hide how the rest grows: the first size stands for it.
 * @param {number} slack how much more is no growth
 * @returns {Growth['isBounded']}
 */
function isLinear(slack) {
  return (least) => {
    const [first, , half, whole] = /** @type {[number, number, number, number]} */ (least);
    const proportion = (step(3) - step(0)) / (step(2) - step(0));
    return whole - first <= proportion * TOLERANCE * Math.max(half - first, 0) + slack;
  };
}

/** @param {readonly number[]} least */
function isFlat(least) {
  return at(least, 3) / at(least, 0) < (step(3) / step(0)) ** TYPING_EXPONENT;
}

/** @param {number} index */
function step(index) {
  return at(STEPS, index);
}

/**
 * @param {readonly number[]} values
 * @param {number} index
 */
function at(values, index) {
  return values[index] ?? Number.NaN;
}

/**
 * @param {Server} server
 * @param {string} seed
 * @param {{ index: Growth, memory: Growth }} growths
 */
async function measureIndexes(server, seed, { index, memory }) {
  for (const [place, factor] of STEPS.entries()) {
    const workspace = new GeneratedWorkspace(seed, DOCUMENTS * factor);
    const session = new Session(server, workspace.folder);
    await during(session, async () => {
      await indexed(session, workspace);
      note(index, place, session.driver.worked());
      note(memory, place, session.driver.memory().now);
    });
  }
}

/**
 * @param {Server} server
 * @param {string} seed
 * @param {Growth} growth
 */
async function measureTyping(server, seed, growth) {
  const workspace = new GeneratedWorkspace(seed, 100);
  const session = new Session(server, workspace.folder);
  await during(session, async () => {
    await indexed(session, workspace);
    const typed = STEPS.map((factor, place) => {
      const document = typedDocument(workspace, BYTES * factor);
      const edits = planEdits('growth', document.text, CHARACTERS);
      return { place, edits, typing: new Typing(session, document) };
    });
    for (const { typing } of typed) await typing.open();
    for (const { typing, edits, place } of typed) {
      // What is compiled for the first size would count for it alone.
      for (const edit of edits.slice(0, WARM)) await typing.type(edit);
      const before = session.driver.worked();
      for (const edit of edits.slice(WARM)) await typing.type(edit);
      note(growth, place, (session.driver.worked() - before) / (edits.length - WARM));
    }
  });
}

/**
 * @param {Growth} growth
 * @param {number} place
 * @param {number} value
 */
function note({ least }, place, value) {
  least[place] = Math.min(at(least, place), value);
}

/** @param {readonly Growth[]} growths */
function formatGrowths(growths) {
  const head = [
    'least of all attempts',
    ...STEPS.map((factor) => (factor > 1 ? `${factor}n` : 'n')),
  ];
  const rows = growths.map(({ title, unit, least }) => [
    `${title}, ${unit}`,
    ...least.map((value) => {
      const ratio = value / at(least, 0);
      return `${formatNumber(value)} (×${formatNumber(ratio)})`;
    }),
  ]);
  return formatTable(
    [...head, 'within bounds'],
    rows.map((row, index) => [
      ...row,
      isWithin(/** @type {Growth} */ (growths[index])) ? 'yes' : 'no',
    ]),
  );
}
