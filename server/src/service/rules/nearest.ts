/**
 * The candidates that someone who wrote `wanted` may have meant, the likeliest first. Case, accents,
 * hyphens and spaces make no difference.
 *
 * @param nameOf what a candidate is called.
 * @param limit how many to give at the most.
 */
export function nearest<T>(
  wanted: string,
  candidates: Iterable<T>,
  nameOf: (candidate: T) => string,
  limit = 3,
): T[] {
  const target = fold(wanted);
  const scored: { candidate: T; name: string; score: number }[] = [];
  for (const candidate of candidates) {
    const name = nameOf(candidate);
    const score = closeness(target, fold(name), prefixLength(name));
    if (score !== undefined) scored.push({ candidate, name, score });
  }
  scored.sort((a, b) => a.score - b.score || (a.name < b.name ? -1 : 1));
  return scored.slice(0, limit).map(({ candidate }) => candidate);
}

function fold(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[‘’]/g, "'")
    .replace(/[\s_-]+/g, ' ')
    .trim()
    .toLowerCase();
}

/** The length of a kind's prefix, `SPEC-`: that two names share one says nothing. */
function prefixLength(name: string): number {
  return /^\p{Lu}[\p{Lu}\p{N}]+[_-]/u.exec(name)?.[0].length ?? 0;
}

/** The smaller, the closer; absent where a name is too far off to have been meant. */
function closeness(target: string, name: string, prefix: number): number | undefined {
  if (target === name) return 0;
  const [shorter, longer] = target.length < name.length ? [target, name] : [name, target];
  // A short word is a part of too many names.
  if (longer.includes(shorter) && (shorter.includes(' ') || shorter.length * 2 >= longer.length)) {
    return (longer.length - shorter.length) / 10;
  }
  const shared = target.startsWith(name.slice(0, prefix)) ? prefix : 0;
  return editDistance(target, name, Math.floor((target.length - shared) / 3));
}

/**
 * The number of insertions, removals, replacements and swaps of neighbours between two strings
 * (optimal string alignment); absent where it exceeds `limit`.
 */
export function editDistance(a: string, b: string, limit: number): number | undefined {
  if (Math.abs(a.length - b.length) > limit) return undefined;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return undefined;
    beforeLast = last;
    last = row;
  }
  const distance = last[b.length] ?? 0;
  return distance <= limit ? distance : undefined;
}
