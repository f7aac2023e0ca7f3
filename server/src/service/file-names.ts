/** The characters that one of the file systems does not take, and those that links cannot hold. */
const UNUSABLE = /[\\/:*?"<>|#^[\]\u0000-\u001f]/;
const ALL_UNUSABLE = new RegExp(`${UNUSABLE.source}+`, 'g');
/** Names that Windows keeps for devices, whatever follows them. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** A text with a space in place of what cannot stand in a file name. */
export function withoutUnusable(text: string): string {
  return text.replace(ALL_UNUSABLE, ' ').trim();
}

/** Whether Windows keeps a name for a device. */
export function isReserved(name: string): boolean {
  return RESERVED.test(name);
}

/** The first character of a name that cannot stand in a file name; `undefined` where all can. */
export function unusableIn(name: string): string | undefined {
  return UNUSABLE.exec(name)?.[0];
}

/** Whether a file is a picture, by its name. */
export function isPicture(name: string): boolean {
  return /\.(?:apng|avif|bmp|gif|ico|jpe?g|png|svg|webp)$/i.test(name);
}
