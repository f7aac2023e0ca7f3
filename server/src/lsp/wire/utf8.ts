/*
 * LSP counts the characters of a line in code units of the position encoding (LSP 3.17, Position).
 * A line is given here as a string without its line ending; whatever points past its end means its
 * end, and whatever points into a character means the start of that character.
 */

/** How many bytes of UTF-8 the code units of UTF-16 from `from` to `to` take. */
export function bytesIn(line: string, from: number, to: number): number {
  const end = Math.min(to, line.length);
  let bytes = 0;
  for (let at = from; at < end;) {
    const width = unitsAt(line, at);
    if (at + width > end) break;
    bytes += bytesOf(line, at);
    at += width;
  }
  return bytes;
}

/** How many code units of UTF-16 the first bytes of a line's UTF-8 take. */
export function unitsIn(line: string, bytes: number): number {
  let at = 0;
  for (let rest = bytes; at < line.length; at += unitsAt(line, at)) {
    rest -= bytesOf(line, at);
    if (rest < 0) break;
  }
  return at;
}

/** A character outside of the Basic Multilingual Plane takes two code units. */
function unitsAt(line: string, at: number): number {
  return codePoint(line, at) > 0xffff ? 2 : 1;
}

/** Half a surrogate pair takes three bytes, as does the replacement character that is sent for it. */
function bytesOf(line: string, at: number): number {
  const code = codePoint(line, at);
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

function codePoint(line: string, at: number): number {
  return line.codePointAt(at) ?? 0;
}
