import type { TestContext } from 'node:test';

/**
 * How much the property tests do: `SPECMARK_RUNS=20` runs them twenty times as long, and
 * `SPECMARK_SEED` repeats or varies what they try. Without either they take some twenty seconds and
 * try the same each time.
 */
const FACTOR = Number(process.env['SPECMARK_RUNS'] ?? 1);
export const SEED = Number(process.env['SPECMARK_SEED'] ?? 20_250_705);

/** What fast-check is to do in a test that usually takes `runs` runs; prints the seed. */
export function runs(t: TestContext, usual: number): { seed: number; numRuns: number } {
  const numRuns = Math.ceil(usual * FACTOR);
  t.diagnostic(`seed ${String(SEED)}, ${String(numRuns)} runs`);
  return { seed: SEED, numRuns };
}

/** Some of a list, spread evenly over it: `usual` items, or as many more as are asked for. */
export function sample<T>(t: TestContext, items: readonly T[], usual: number): readonly T[] {
  const count = Math.min(items.length, Math.ceil(usual * FACTOR));
  t.diagnostic(`${String(count)} of ${String(items.length)}`);
  const step = items.length / count;
  return Array.from({ length: count }, (_, index) => items[Math.floor(index * step)] as T);
}
