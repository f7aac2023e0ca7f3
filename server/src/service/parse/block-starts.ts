/*
 * How the blocks begin that a scan for pieces has to know of (CommonMark 0.31.2, 4 and 5), and front
 * matter. Offsets are those of the text; a line is given without its line ending.
 */

/** What ends an open HTML block: a marker somewhere in a line, or a blank line. */
export type HtmlEnd = RegExp | 'blank';

const TAB = 0x09;
const SPACE = 0x20;
const NUMBER_SIGN = 0x23;
const GRAVE = 0x60;

/** The first character that is no indentation, and its column, with tab stops of four. */
export function indentation(text: string, start: number, end: number) {
  let offset = start;
  let column = 0;
  for (; offset < end; offset++) {
    const code = text.charCodeAt(offset);
    if (code === SPACE) column++;
    else if (code === TAB) column += 4 - (column % 4);
    else break;
  }
  return { offset, column };
}

/** Whether the text of a line, after its indentation, is an ATX heading. */
export function isAtxHeading(text: string, offset: number, end: number): boolean {
  let after = offset;
  while (after < end && text.charCodeAt(after) === NUMBER_SIGN) after++;
  if (after - offset > 6) return false;
  const next = text.charCodeAt(after);
  return after === end || next === SPACE || next === TAB;
}

/** The fence that a line opens (4.5): its marker, and how long the closing one must be. */
export function openingFence(text: string, offset: number, end: number) {
  const marker = text.charCodeAt(offset);
  let after = offset;
  while (after < end && text.charCodeAt(after) === marker) after++;
  const length = after - offset;
  if (length < 3) return undefined;
  if (marker === GRAVE && text.slice(after, end).includes('`')) return undefined;
  return { marker, length };
}

const THEMATIC_BREAK = /^(?:(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|(?:\*[ \t]*){3,})$/;

export function isThematicBreak(text: string, offset: number, end: number): boolean {
  const code = text.charCodeAt(offset);
  if (code !== 0x2d && code !== 0x5f && code !== 0x2a) return false;
  return THEMATIC_BREAK.test(text.slice(offset, end));
}

const LIST_MARKER = /^(?:[-+*]|(\d{1,9})[.)])(?=[ \t]|$)/;

/** The list marker at the start of a line, after its indentation (5.2). */
export function listMarker(text: string, offset: number, end: number) {
  const code = text.charCodeAt(offset);
  const digit = code >= 0x30 && code <= 0x39;
  if (!digit && code !== 0x2d && code !== 0x2b && code !== 0x2a) return undefined;
  const line = text.slice(offset, end);
  const match = LIST_MARKER.exec(line);
  if (!match) return undefined;
  const markerWidth = match[0].length;
  const content = indentation(line, markerWidth, line.length);
  const empty = content.offset === line.length;
  // The tab stops are those of the line; a marker before a tab is rare enough to be read narrowly.
  const spaces = content.column;
  const padding = empty || spaces > 4 ? 1 : spaces;
  return {
    width: markerWidth + padding,
    kind: line.charAt(markerWidth - 1),
    empty,
    // Such a marker does not interrupt a paragraph (5.2), nor indented code where micromark decides.
    weak: empty || (match[1] !== undefined && match[1] !== '1'),
  };
}

const HTML_ENDS: readonly (readonly [RegExp, HtmlEnd])[] = [
  [/^<(?:pre|script|style|textarea)(?:[ \t>]|$)/i, /<\/(?:pre|script|style|textarea)>/i],
  [/^<!--/, /-->/],
  [/^<\?/, /\?>/],
  [/^<!\[CDATA\[/, /\]\]>/],
  [/^<![a-z]/i, />/],
  [
    new RegExp(
      '^</?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|' +
        'details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|' +
        'h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|' +
        'optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|' +
        'track|ul)(?:[ \\t]|/?>|$)',
      'i',
    ),
    'blank',
  ],
];

/** The end condition of an HTML block of the first six kinds that this line opens. */
export function openingHtml(line: string): HtmlEnd | undefined {
  return HTML_ENDS.find(([start]) => start.test(line))?.[1];
}

const MATTER_OPENING = /---[ \t]*(?=[\r\n])/y;
const MATTER_CLOSING = /[\r\n]---[ \t]*(?![^\r\n])/g;

/** The offset after a closed front matter at `start`, or `start` where there is none. */
export function frontMatterEnd(text: string, start = 0): number {
  MATTER_OPENING.lastIndex = start;
  if (!MATTER_OPENING.test(text)) return start;
  MATTER_CLOSING.lastIndex = MATTER_OPENING.lastIndex;
  return MATTER_CLOSING.test(text) ? MATTER_CLOSING.lastIndex : start;
}
