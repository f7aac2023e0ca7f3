/*
 * What a `<` opens in running text: an autolink (CommonMark 0.31.2, 6.5) or HTML (6.6). Both are looked
 * for on one line.
 */

const OPENING_TAG =
  '<[a-z][a-z0-9-]*(?:[ \\t]+[a-z_:][a-z0-9_.:-]*' +
  '(?:[ \\t]*=[ \\t]*(?:"[^"]*"|\'[^\']*\'|[^ \\t"\'=<>`]+))?)*[ \\t]*/?>';
const CLOSING_TAG = '</[a-z][a-z0-9-]*[ \\t]*>';

const HTML = new RegExp(
  `^(?:${OPENING_TAG}|${CLOSING_TAG}|<!--(?:-?>|.*?-->)|<\\?.*?\\?>|<![a-z][^>]*>|<!\\[CDATA\\[.*?\\]\\]>)`,
  'is',
);

const LONE_TAG = new RegExp(`^(?:${OPENING_TAG}|${CLOSING_TAG})[ \\t]*$`, 'i');

const EMAIL_LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const AUTOLINK = new RegExp(
  '^<(?:[a-z][a-z0-9+.-]{1,31}:[^\\0- \\x7f<>]*|' +
    `[a-z0-9.!#$%&'*+/=?^_\`{|}~-]+@${EMAIL_LABEL}(?:\\.${EMAIL_LABEL})*)>`,
  'i',
);

/** What may be HTML once the lines after it are known. */
const UNFINISHED = /^<(?:\/?[a-z][a-z0-9-]*(?:[ \t/]|$)|[!?])/i;

/** What a `<` opens: its form and its length. */
export interface Angle {
  readonly form: 'html' | 'autolink';
  readonly length: number;
}

/**
 * What the `<` at the start of a text opens.
 *
 * @param rest the rest of a line.
 * @returns `'unfinished'` where it may go on in the next line; nothing where it is text.
 */
export function angleAt(rest: string): Angle | 'unfinished' | undefined {
  const autolink = AUTOLINK.exec(rest);
  if (autolink) return { form: 'autolink', length: autolink[0].length };
  const html = HTML.exec(rest);
  if (html) return { form: 'html', length: html[0].length };
  return UNFINISHED.test(rest) ? 'unfinished' : undefined;
}

/** Whether a line is one tag alone, with which an HTML block may begin (4.6, the seventh kind). */
export function isLoneTag(line: string): boolean {
  return LONE_TAG.test(line);
}
