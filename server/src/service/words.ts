/** Pieces of sentences that several messages share. */

/** `A`, `A and B`, `A, B and C`. */
export function listing(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

/** `A`, `A or B`, `A, B or C`. */
export function choice(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;
}

/** A name in the quotation marks that messages use. */
export function quoted(name: string): string {
  return `"${name}"`;
}

/** `1 section`, `2 sections`. */
export function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** `all 10 sections`, `9 of the 10 sections`. */
export function share(count: number, total: number, noun: string): string {
  const all = counted(total, noun);
  return count === total ? `all ${all}` : `${String(count)} of the ${all}`;
}

/** The way out that a message offers, as a sentence after it; empty where none is known. */
export function didYouMean(name: string | undefined): string {
  return name === undefined ? '' : ` Did you mean ${quoted(name)}?`;
}

const LONGEST = 60;

/** The start of a text that is too long for a message, up to the end of a word. */
export function shortened(text: string): string {
  if (text.length <= LONGEST) return text;
  return `${text.slice(0, LONGEST).replace(/\s+\S*$/, '')}…`;
}
