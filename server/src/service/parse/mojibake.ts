/**
 * Repairs UTF-8 that was read as Windows-1252: `âœ…` becomes `✅`.
 *
 * Only runs whose bytes are well-formed UTF-8 are touched, so that the repair is exact: reading the
 * repaired text as Windows-1252 again gives back what stood there. `é` alone is no UTF-8 and stays.
 */
export function repairMojibake(text: string): string {
  return text.replace(SUSPECT, (run) => decode(run) ?? run);
}

/** The characters that Windows-1252 shows for the bytes 0x80 to 0x9F; the rest is Latin-1. */
const C1 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/** A lead byte of UTF-8 as Windows-1252 shows it, and the continuation bytes after it. */
const SUSPECT = new RegExp(`[\u00c2-\u00f4][${C1}\u00a0-\u00bf]{1,3}`, 'g');

function decode(run: string): string | undefined {
  let escaped = '';
  for (const char of run) {
    const code = char.charCodeAt(0);
    const byte = code >= 0xa0 && code <= 0xff ? code : 0x80 + C1.indexOf(char);
    escaped += '%' + byte.toString(16);
  }
  try {
    return decodeURIComponent(escaped);
  } catch {
    return undefined;
  }
}
