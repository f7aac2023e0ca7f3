import { normalizeIdentifier } from 'micromark-util-normalize-identifier';
import type { LinkDefinition, Reference } from './facts.js';
import { destinationOf } from './html.js';
import { labelKey } from './labels.js';

const DEFINITION =
  /\[((?:[^[\]\\\n\r]|\\.){1,999})\]:[ \t]*(?:<([^<>&\\\n\r]+)>|([^\s<()&\\\0-\x1f\x7f][^\s()&\\\0-\x1f\x7f]*))([ \t]+(?:"[^"\\\n\r]*"|'[^'\\\n\r]*'|\([^()\\\n\r]*\)))?[ \t]*(?=[\r\n]|$)/y;

/** A link definition on one line, and the reference that its destination is. */
export interface QuickDefinition {
  readonly definition: LinkDefinition;
  readonly reference: Reference;
}

/** The link definition (CommonMark 0.31.2, 4.7) that a line is; `undefined` where that is not sure. */
export function definitionAt(
  source: string,
  start: number,
  end: number,
): QuickDefinition | undefined {
  DEFINITION.lastIndex = start;
  const match = DEFINITION.exec(source);
  if (!match || start + match[0].length !== end) return undefined;
  const [, label = '', bracketed, bare = '', title] = match;
  if (!normalizeIdentifier(label) || label.startsWith('^')) return undefined;
  // The title may stand on the next line.
  if (!title && /^\r?\n[ \t]*["'(]/.test(source.slice(end, end + 200))) return undefined;
  const labelSpan = { start: start + 1, end: start + 1 + label.length };
  const destination = bracketed ?? bare;
  const from = source.indexOf(bracketed === undefined ? bare : '<', labelSpan.end + 2);
  const destinationStart = from + (bracketed === undefined ? 0 : 1);
  const span = { start, end };
  return {
    definition: { label, key: labelKey(label), span, labelSpan, destination },
    reference: {
      form: 'definition',
      span,
      ...destinationOf(destination, destinationStart),
    },
  };
}

const FOOTNOTE = /\[\^([^\s[\]\\]{1,900})\]:[ \t]*/y;

/** The footnote that a line starts to define: its key, and where its text starts. */
export function footnoteAt(
  source: string,
  start: number,
): { readonly key: string; readonly content: number } | undefined {
  FOOTNOTE.lastIndex = start;
  const match = FOOTNOTE.exec(source);
  return match ? { key: labelKey(match[1] ?? ''), content: start + match[0].length } : undefined;
}
