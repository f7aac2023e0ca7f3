import { run } from '../../../scripts/lib/process.mjs';
import { join } from 'node:path';
import { root } from '../../../scripts/lib/paths.mjs';
import { sizeName } from './turns.mjs';

/** @typedef {import('../generate/workspace.mjs').GeneratedWorkspace} GeneratedWorkspace */
/** @typedef {import('../lib/results.mjs').Results} Results */

/**
 * What reading a workspace costs at the least, each time in a process of its own.
 * @param {Results} results
 * @param {GeneratedWorkspace} workspace
 * @param {number} rounds
 */
export async function measureFloor(results, workspace, rounds) {
  const script = join(root, 'test/bench/probes/floor-process.mjs');
  for (let round = 0; round < rounds; round++) {
    const output = await run(process.execPath, [script, workspace.folder]);
    for (const [what, time] of Object.entries(JSON.parse(output))) {
      results.add(`floor: ${what}, ${sizeName(workspace.count)}`, 'floor', Number(time));
    }
  }
}
