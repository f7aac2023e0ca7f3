import { extractFacts } from './extract.js';
import type { PieceFacts } from './facts.js';
import { parseMarkdown } from './syntax.js';

/** What the Markdown parser is asked about at the most; it takes a second for as much. */
const LENGTH = 1 << 19;
/** Markers before the text of a line, and its indentation: it takes seconds for a few hundred. */
const DEPTH = 100;
const INDENTATION = 250;
/** Marks in one paragraph, and lines that could be definitions: it compares each with each. */
const MARKS = 2000;

const FENCE = /^[ \t]*(?:`{3}|~{3})/;
const CONTAINERS = /^(?:[ \t]*(?:>|[-+*]|\d{1,9}[.)])(?=[ \t>]|$))*[ \t]*/;
const OWN_BLOCK = /^[ \t]*(?:$|[|<#>+*-]|\d{1,9}[.)])/;

/** What about a text is too much for the Markdown parser. */
export type Excess = 'length' | 'nesting' | 'marks' | 'definitions';

/** Each excess in words, as the end of a sentence about the section that has it. */
export const EXCESSES: Readonly<Record<Excess, string>> = {
  length: 'it is longer than half a million characters',
  nesting: `a line in it is nested more than ${String(DEPTH)} deep in lists and quotes`,
  marks: `a paragraph in it has more than ${String(MARKS)} brackets, asterisks and the like`,
  definitions: `it has more than ${String(MARKS)} lines that start with a bracket`,
};

/**
 * Why a text would keep the Markdown parser busy for seconds, or overflow its stack; nothing where it
 * would not. No text that a person wrote comes near; logs, minified files and what a fuzzer makes do.
 */
export function excessOf(text: string): Excess | undefined {
  if (text.length > LENGTH) return 'length';
  let fenced = false;
  let marks = 0;
  let labels = 0;
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (FENCE.test(line)) fenced = !fenced;
    if (fenced) continue;
    const before = CONTAINERS.exec(line)?.[0] ?? '';
    const depth = before.replace(/\s/g, '').length;
    if (depth > DEPTH || (depth > 0 && before.length > INDENTATION)) return 'nesting';
    if (OWN_BLOCK.test(line)) marks = 0;
    marks += line.length - line.replace(/[<`*_[\]]/g, '').length;
    if (line.startsWith('[')) labels++;
    if (marks > MARKS) return 'marks';
    if (labels > MARKS) return 'definitions';
  }
  return undefined;
}

/** The little that is known of a piece that is too much: its heading. The rest counts as code. */
export function reducedFacts(text: string): PieceFacts {
  const line = /^#.{0,999}/.exec(text)?.[0] ?? '';
  const facts = extractFacts(parseMarkdown(excessOf(line) ? '' : line), line);
  const rest = { start: line.length, end: text.length };
  return { ...facts, opaque: [...facts.opaque, rest] };
}
