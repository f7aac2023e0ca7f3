import { spawn } from 'node:child_process';
import { basename } from 'node:path';
import { check } from '../lib/right.mjs';
import { sizeName, takeTurns } from './turns.mjs';

/** @typedef {import('../checkers/checkers.mjs').Checker} Checker */
/** @typedef {import('../generate/workspace.mjs').GeneratedWorkspace} GeneratedWorkspace */
/** @typedef {import('../lib/results.mjs').Results} Results */

/** How long a command may take before it counts as stuck, in milliseconds. */
const PATIENCE = 300_000;

/**
 * From the start of a command to its end, over the whole workspace on disk.
 * @param {Results} results
 * @param {readonly Checker[]} checkers
 * @param {GeneratedWorkspace} workspace
 * @param {number} rounds
 */
export async function measureCheck(results, checkers, workspace, rounds) {
  const title = `whole workspace checked from the command line, ${sizeName(workspace.count)}`;
  const faulty = workspace.plans.filter(({ isFaulty }) => isFaulty).length;
  await measureRuns(results, title, checkers, workspace.folder, rounds, ({ fault }, output) => {
    const found = [...output.matchAll(fault)].length;
    check(found === faulty, `It finds ${found} of ${faulty} broken links to headings.`);
  });
}

/**
 * The same over a folder of somebody's own, of which is not known what is to be found there.
 * @param {Results} results
 * @param {readonly Checker[]} checkers
 * @param {string} folder
 * @param {number} rounds
 */
export async function measureFolder(results, checkers, folder, rounds) {
  const title = `${basename(folder)} checked from the command line`;
  await measureRuns(results, title, checkers, folder, rounds, (_, output) => {
    check(/\.md\b/.test(output), 'It finds nothing.');
  });
}

/**
 * @param {Results} results
 * @param {string} title
 * @param {readonly Checker[]} checkers
 * @param {string} folder
 * @param {number} rounds
 * @param {(checker: Checker, output: string) => void} judge throws where the output is wrong
 */
async function measureRuns(results, title, checkers, folder, rounds, judge) {
  await takeTurns(
    checkers,
    rounds,
    async (checker) => {
      const { time, output } = await runToEnd(checker, folder);
      judge(checker, output);
      results.add(title, checker.name, time);
    },
    (checker, error) => results.fail(title, checker.name, error),
  );
}

/**
 * @param {Checker} checker
 * @param {string} folder
 * @returns {Promise<{ time: number, output: string }>}
 */
function runToEnd(checker, folder) {
  const { command, args, env, cwd } = checker.command(folder);
  const start = performance.now();
  return new Promise((resolve, reject) => {
    // What is found makes the exit code of most commands, and is no failure here.
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      timeout: PATIENCE,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    /** @type {Buffer[]} */
    const chunks = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => chunks.push(chunk));
    }
    child.on('error', reject);
    child.on('close', (_, signal) => {
      const time = performance.now() - start;
      if (signal) reject(new Error(`It was ended by ${signal}.`));
      else resolve({ time, output: Buffer.concat(chunks).toString() });
    });
  });
}
