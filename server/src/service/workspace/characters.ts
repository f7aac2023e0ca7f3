/** The characters of a text as a set of bits: what is not in a set of another text is not in that text. */
export function charactersIn(text: string): number {
  let set = 0;
  for (let index = 0; index < text.length; index++) set |= 1 << (text.charCodeAt(index) % 32);
  return set;
}
