/** Appends items to a list, however many they are: `push(...items)` overflows the stack. */
export function append<T>(list: T[], items: Iterable<T>): void {
  for (const item of items) list.push(item);
}
