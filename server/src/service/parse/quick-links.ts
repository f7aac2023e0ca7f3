import type { Reference } from './facts.js';

/** The bracket that closes the one at `open`, on the same line; -1 where there is none. */
export function closingBracket(source: string, open: number, end: number): number {
  let depth = 0;
  for (let at = open; at < end; at++) {
    const code = source.charCodeAt(at);
    if (code === 0x5b) depth++;
    else if (code === 0x5d && --depth === 0) return at;
  }
  return -1;
}

const WIKI_LINK = /\[\[([^[\]|#\n\r]*)(#[^[\]|\n\r]*)?(\|[^[\]\n\r]*)?\]\](?!\()/y;

/** The wiki link whose brackets open at an offset; `undefined` where the parser has to be asked. */
export function wikiLink(source: string, at: number, end: number): Reference | undefined {
  WIKI_LINK.lastIndex = at;
  const match = WIKI_LINK.exec(source);
  if (!match || at + match[0].length > end) return undefined;
  const [whole, target = '', hash, bar] = match;
  const fragment = hash?.slice(1);
  const alias = bar?.slice(1);
  if (!(target + (fragment ?? '')).trim()) return undefined;
  const embed = source.charCodeAt(at - 1) === 0x21;
  const targetStart = at + 2;
  const fragmentStart = targetStart + target.length + 1;
  const aliasStart = fragmentStart + (fragment === undefined ? 0 : fragment.length + 1);
  return {
    form: embed ? 'embed' : 'wiki',
    span: { start: embed ? at - 1 : at, end: at + whole.length },
    target: target.trim(),
    targetSpan: { start: targetStart, end: targetStart + target.length },
    ...(fragment !== undefined && {
      fragment: fragment.trim(),
      fragmentSpan: { start: fragmentStart, end: fragmentStart + fragment.length },
    }),
    ...(alias !== undefined && { textSpan: { start: aliasStart, end: aliasStart + alias.length } }),
  };
}

const DESTINATION = /\(([^\s()<>\\&]*)(?:[ ]+"[^"\\&]*")?\)/y;

/** A link or an image whose text is plain and whose destination holds nothing special. */
export function simpleLink(
  source: string,
  at: number,
  close: number,
  end: number,
): Reference | undefined {
  DESTINATION.lastIndex = close + 1;
  const match = DESTINATION.exec(source);
  if (!match || close + 1 + match[0].length > end) return undefined;
  const text = source.slice(at + 1, close);
  if (text !== text.trim() || /[[\]`<{&]/.test(text)) return undefined;
  const image = source.charCodeAt(at - 1) === 0x21;
  const destination = match[1] ?? '';
  if (destination === '') return undefined;
  const start = close + 2;
  const hash = destination.indexOf('#');
  const middle = start + (hash < 0 ? destination.length : hash);
  return {
    form: image ? 'image' : 'link',
    span: { start: image ? at - 1 : at, end: close + 1 + match[0].length },
    target: hash < 0 ? destination : destination.slice(0, hash),
    targetSpan: { start, end: middle },
    ...(hash >= 0 && {
      fragment: destination.slice(hash + 1),
      fragmentSpan: { start: middle + 1, end: start + destination.length },
    }),
    ...(!image && text !== '' && { textSpan: { start: at + 1, end: close } }),
  };
}
