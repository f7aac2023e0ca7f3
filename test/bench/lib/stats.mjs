/**
 * What many measurements of one thing come to.
 * @typedef {object} Summary
 * @property {number} count
 * @property {number} median
 * @property {number} p95
 * @property {number} low the lower quartile
 * @property {number} high the upper quartile
 */

/**
 * @param {readonly number[]} values
 * @returns {Summary}
 */
export function summarize(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return {
    count: sorted.length,
    median: quantile(sorted, 0.5),
    p95: quantile(sorted, 0.95),
    low: quantile(sorted, 0.25),
    high: quantile(sorted, 0.75),
  };
}

/**
 * The value below which a share of the others lies, between two of them where need be.
 * @param {readonly number[]} sorted
 * @param {number} share
 */
function quantile(sorted, share) {
  if (!sorted.length) return Number.NaN;
  const place = (sorted.length - 1) * share;
  const below = /** @type {number} */ (sorted[Math.floor(place)]);
  const above = /** @type {number} */ (sorted[Math.ceil(place)]);
  return below + (above - below) * (place % 1);
}

/**
 * Calls a function and tells how many milliseconds it took.
 * @template T
 * @param {() => T} action
 * @returns {{ value: T, time: number }}
 */
export function timed(action) {
  const start = performance.now();
  const value = action();
  return { value, time: performance.now() - start };
}
