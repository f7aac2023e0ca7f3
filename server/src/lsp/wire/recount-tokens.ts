import type { Recount } from './message-lines.js';

/** How many numbers stand for a token: line, start, length, type, modifiers (LSP 3.17, Semantic Tokens). */
const NUMBERS = 5;

/**
 * Counts the places of semantic tokens anew. They are relative to the token before, and no token
 * reaches over the end of its line.
 *
 * @param lineAt gives a line without its ending.
 */
export function recountTokens(
  data: readonly number[],
  lineAt: (line: number) => string,
  recount: Recount,
): number[] {
  const result = [...data];
  let line = 0;
  let text = lineAt(0);
  let start = 0;
  let startBefore = 0;
  for (let at = 0; at + NUMBERS <= data.length; at += NUMBERS) {
    const [down = 0, right = 0, length = 0] = data.slice(at, at + 3);
    if (down > 0) {
      line += down;
      text = lineAt(line);
      start = startBefore = 0;
    }
    start += right;
    const ownStart = recount(text, start);
    result[at + 1] = ownStart - startBefore;
    result[at + 2] = recount(text, start + length) - ownStart;
    startBefore = ownStart;
  }
  return result;
}
