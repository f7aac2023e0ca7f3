import { detach } from './detach.js';

/**
 * A function of a text that remembers what it gave, for what is asked of the same words at every
 * keystroke. It forgets everything when it knows too much.
 *
 * @param limit how many texts are remembered at the most.
 */
export function remembering<T>(limit: number, compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly value: T }>();
  return (text) => {
    const found = known.get(text);
    if (found) return found.value;
    if (known.size >= limit) known.clear();
    const value = compute(text);
    known.set(detach(text), { value });
    return value;
  };
}
