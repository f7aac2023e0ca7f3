/** Groups items by a key, in the order in which the keys first appear. */
export function groupBy<T, K>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/**
 * The longest choice of items, in their order, whose numbers do not descend; the earliest where
 * several are as long. Patience sorting: `n log n`.
 */
export function longestAscending<T>(items: readonly T[], numberOf: (item: T) => number): T[] {
  interface Link {
    readonly item: T;
    readonly before: Link | undefined;
  }
  /** For each length the choice of that length that ends lowest. */
  const tails: Link[] = [];
  for (const item of items) {
    const number = numberOf(item);
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const tail = tails[middle];
      if (tail && numberOf(tail.item) <= number) low = middle + 1;
      else high = middle;
    }
    tails[low] = { item, before: tails[low - 1] };
  }
  const chosen: T[] = [];
  for (let link = tails.at(-1); link; link = link.before) chosen.push(link.item);
  return chosen.reverse();
}
