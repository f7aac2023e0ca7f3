import type { Span } from './span.js';

/** UTF-8 that was read as Windows-1252: `âœ…`, which was `✅`. */
export interface Mojibake {
  readonly span: Span;
  readonly repaired: string;
}

/**
 * Finds UTF-8 that was read as Windows-1252. Characters without text between them are one find.
 *
 * Only what is well-formed UTF-8 (RFC 3629) when it is written as Windows-1252 is found, so that the
 * repair is exact: reading the repaired text as Windows-1252 again gives back what stood there. By
 * chance that can be said of sound text, too: `CAFÉ’S` and, with a no-break space, `cité »`. What
 * such chances make is told from the rest by the characters that it would be repaired to.
 */
export function findMojibake(text: string): Mojibake[] {
  const found: Mojibake[] = [];
  for (let start = nextLead(text, 0); start >= 0;) {
    const { codes, end } = readRun(text, start);
    if (codes.length && isPlausible(text, { start, end }, codes)) {
      // What was read wrongly twice takes two repairs.
      const repaired = repairMojibake(String.fromCodePoint(...codes));
      found.push({ span: { start, end }, repaired });
    }
    start = nextLead(text, Math.max(end, start + 1));
  }
  return found;
}

function nextLead(text: string, from: number): number {
  LEAD.lastIndex = from;
  return LEAD.exec(text)?.index ?? -1;
}

/** The text with all mojibake repaired. */
export function repairMojibake(text: string): string {
  const found = findMojibake(text);
  if (!found.length) return text;
  let end = 0;
  const parts = found.map(({ span, repaired }) => {
    const part = text.slice(end, span.start) + repaired;
    end = span.end;
    return part;
  });
  return parts.join('') + text.slice(end);
}

/** The characters that Windows-1252 shows for the bytes 0x80 to 0x9F; the rest is Latin-1. */
const C1 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/** A lead byte of UTF-8 as Windows-1252 shows it, before a continuation byte. */
const LEAD = new RegExp(`[\u00c2-\u00f4](?=[${C1}\u00a0-\u00bf])`, 'g');

/** Reads characters that were garbled, one right after the other. */
function readRun(text: string, start: number) {
  const codes: number[] = [];
  let end = start;
  for (;;) {
    const read = readCharacter(text, end);
    if (!read) return { codes, end };
    codes.push(read.code);
    end += read.length;
  }
}

/** Reads the bytes of one character; absent where they are not well-formed UTF-8. */
function readCharacter(text: string, start: number): { code: number; length: number } | undefined {
  const lead = text.charCodeAt(start);
  if (!(lead >= 0xc2 && lead <= 0xf4)) return undefined;
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  let code = lead & (0x7f >> length);
  for (let offset = start + 1; offset < start + length; offset++) {
    const byte = continuationByte(text.charCodeAt(offset));
    if (byte === undefined) return undefined;
    code = (code << 6) | (byte & 0x3f);
  }
  const least = length === 2 ? 0x80 : length === 3 ? 0x800 : 0x10000;
  const wellFormed = code >= least && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return wellFormed ? { code, length } : undefined;
}

function continuationByte(code: number): number | undefined {
  if (code >= 0xa0 && code <= 0xbf) return code;
  const index = Number.isNaN(code) ? -1 : C1.indexOf(String.fromCharCode(code));
  return index < 0 ? undefined : 0x80 + index;
}

/** Whether characters are what someone would have written at this place. */
function isPlausible(text: string, { start, end }: Span, codes: readonly number[]): boolean {
  // No text holds C1 controls; as bytes they are Windows-1252 already.
  if (codes.some((code) => code < 0xa0)) return false;
  if (codes.length > 1) return true;
  const [code = 0] = codes;
  if (code >= 0x1f000 && code <= 0x1faff) return true;
  // Punctuation, arrows, symbols; variation selectors, byte order marks, full-width forms.
  if (isWithin(code, 0x2000, 0x27ff) || isWithin(code, 0x2900, 0x2bff)) return true;
  if (isWithin(code, 0xfe00, 0xfe0f) || code === 0xfeff || isWithin(code, 0xff01, 0xffef)) {
    return true;
  }
  const before = text.slice(Math.max(0, start - 1), start);
  const besideSmall = /^\p{Ll}/u.test(text.slice(end, end + 1));
  // Alone, the letters of other languages are the chance meeting of a capital and a quotation mark.
  if (isWithin(code, 0xa0, 0xff) || isWithin(code, 0x370, 0x3ff)) {
    return besideSmall || !/\p{Lu}/u.test(before);
  }
  if (isWithin(code, 0x100, 0x17f)) return besideSmall || /\p{Ll}/u.test(before);
  return isWithin(code, 0x1e00, 0x1eff) && besideSmall;
}

function isWithin(code: number, first: number, last: number): boolean {
  return code >= first && code <= last;
}
