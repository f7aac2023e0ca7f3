import { addCounts, describeCounts, noCounts } from './counts.mjs';

/** @typedef {import('./counts.mjs').Counts} Counts */

/**
 * One part of a test run.
 * @typedef {object} Stage
 * @property {string} name what `--only` calls it
 * @property {string} title
 * @property {() => Promise<Counts>} run
 */

/**
 * Runs stages one after the other. One that breaks counts as a failed test; the others still run.
 * @param {Stage[]} stages
 * @returns {Promise<Counts>}
 */
export async function runStages(stages) {
  let total = noCounts;
  for (const stage of stages) {
    heading(stage.title);
    const start = performance.now();
    const counts = await runStage(stage);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${stage.title}: ${describeCounts(counts)} (${seconds} s)`);
    total = addCounts(total, counts);
  }
  return total;
}

/** @param {Stage} stage */
async function runStage(stage) {
  try {
    return await stage.run();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { ...noCounts, failed: 1 };
  }
}

/** @param {string} title */
function heading(title) {
  const line = `── ${title} ${'─'.repeat(Math.max(0, 74 - title.length))}`;
  console.log(process.stdout.isTTY ? `\n\x1b[1m${line}\x1b[0m` : `\n${line}`);
}
