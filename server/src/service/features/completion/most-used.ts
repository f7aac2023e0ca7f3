import { fuzzyMatcher } from '../fuzzy.js';

/** Something that documents have, with how many have it. */
export type Used = readonly [text: string, count: number];

/** As many as are offered, with whether there are others. */
export interface MostUsed {
  readonly chosen: readonly Used[];
  readonly more: boolean;
}

/**
 * What fits the text that was typed, the most used first, and by name where several are used as
 * often. There may be thousands: only those that are chosen are sorted.
 *
 * @param limit how many to choose at the most.
 */
export function mostUsed(all: Iterable<Used>, typed: string, limit: number): MostUsed {
  const fits = fuzzyMatcher(typed);
  const byCount = new Map<number, Used[]>();
  let found = 0;
  for (const used of all) {
    const [text, count] = used;
    if (fits(text) === undefined) continue;
    const same = byCount.get(count);
    if (same) same.push(used);
    else byCount.set(count, [used]);
    found++;
  }
  const counts = [...byCount.keys()].sort((a, b) => b - a);
  const chosen: Used[] = [];
  for (const count of counts) {
    if (chosen.length >= limit) break;
    const same = (byCount.get(count) ?? []).slice(0, limit - chosen.length);
    chosen.push(...same.sort(([a], [b]) => (a < b ? -1 : 1)));
  }
  return { chosen, more: found > chosen.length };
}
