/** How much of two texts is compared at once: the engine compares slices faster than we can. */
const STRIDES = [65_536, 2_048, 64];

/** The number of UTF-16 code units that two texts have in common at their start. */
export function commonPrefix(a: string, b: string): number {
  const limit = Math.min(a.length, b.length);
  let length = 0;
  for (const stride of STRIDES) {
    while (length + stride <= limit && sameSlice(a, length, b, length, stride)) length += stride;
  }
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
  for (const stride of STRIDES) {
    const same = () =>
      sameSlice(a, a.length - length - stride, b, b.length - length - stride, stride);
    while (length + stride <= limit && same()) length += stride;
  }
  while (
    length < limit &&
    a.charCodeAt(a.length - length - 1) === b.charCodeAt(b.length - length - 1)
  ) {
    length++;
  }
  return length;
}

function sameSlice(a: string, inA: number, b: string, inB: number, length: number): boolean {
  return a.slice(inA, inA + length) === b.slice(inB, inB + length);
}
