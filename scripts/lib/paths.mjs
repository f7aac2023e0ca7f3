import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the checkout, without a slash at its end. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/**
 * A path in the folder where downloads are kept. It lies outside the checkout, so that a second
 * checkout finds what the first one fetched.
 * @param {...string} parts
 */
export function inCache(...parts) {
  const base = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(base, 'specmark', ...parts);
}
