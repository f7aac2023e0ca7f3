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

/**
 * Whether a text would keep the Markdown parser busy for seconds, or overflow its stack. No text that
 * a person wrote comes near; logs, minified files and what a fuzzer makes do.
 */
export function isTooMuch(text: string): boolean {
  if (text.length > LENGTH) return true;
  let fenced = false;
  let marks = 0;
  let labels = 0;
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (FENCE.test(line)) fenced = !fenced;
    if (fenced) continue;
    const before = CONTAINERS.exec(line)?.[0] ?? '';
    const depth = before.replace(/\s/g, '').length;
    if (depth > DEPTH || (depth > 0 && before.length > INDENTATION)) return true;
    if (OWN_BLOCK.test(line)) marks = 0;
    marks += line.length - line.replace(/[<`*_[\]]/g, '').length;
    if (line.startsWith('[')) labels++;
    if (marks > MARKS || labels > MARKS) return true;
  }
  return false;
}

/** The little that is known of a piece that is too much: its heading. The rest counts as code. */
export function reducedFacts(text: string): PieceFacts {
  const line = /^#.{0,999}/.exec(text)?.[0] ?? '';
  const facts = extractFacts(parseMarkdown(isTooMuch(line) ? '' : line), line);
  const rest = { start: line.length, end: text.length };
  return { ...facts, opaque: [...facts.opaque, rest] };
}
