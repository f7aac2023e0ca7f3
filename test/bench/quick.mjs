import { GeneratedWorkspace } from './generate/workspace.mjs';

/** @typedef {import('./servers/servers.mjs').Server} Server */

/**
 * @param {Server} server
 * @param {string} seed
 * @param {(line: string) => void} log
 * @returns {Promise<boolean>} whether all costs grow no faster than they may
 */
export async function checkGrowth(server, seed, log) {
  throw new Error(`Not yet: ${server} ${seed} ${log} ${GeneratedWorkspace}`);
}
