/** How much of two texts is compared at once: the engine compares slices faster than we can. */
const STRIDE = 4096;

/** The number of UTF-16 code units that two texts have in common at their start. */
export function commonPrefix(a: string, b: string): number {
  const limit = Math.min(a.length, b.length);
  let length = 0;
  while (length + STRIDE <= limit && sameSlice(a, b, length, length)) length += STRIDE;
  while (length < limit && a.charCodeAt(length) === b.charCodeAt(length)) length++;
  return length;
}

/**
 * The number of UTF-16 code units that two texts have in common at their end.
 *
 * @param limit how many are looked at, at the most.
 */
export function commonSuffix(a: string, b: string, limit: number): number {
  let length = 0;
  while (
    length + STRIDE <= limit &&
    sameSlice(a, b, a.length - length - STRIDE, b.length - length - STRIDE)
  ) {
    length += STRIDE;
  }
  while (
    length < limit &&
    a.charCodeAt(a.length - length - 1) === b.charCodeAt(b.length - length - 1)
  ) {
    length++;
  }
  return length;
}

function sameSlice(a: string, b: string, inA: number, inB: number): boolean {
  return a.slice(inA, inA + STRIDE) === b.slice(inB, inB + STRIDE);
}
