/** Pieces of sentences that several messages share. */

/** `A`, `A and B`, `A, B and C`. */
export function listing(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

/** A name in the quotation marks that messages use. */
export function quoted(name: string): string {
  return `"${name}"`;
}

/** `1 section`, `2 sections`. */
export function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}
