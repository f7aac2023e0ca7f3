/**
 * Whether VS Code keeps a completion item in its list after some text was typed: its `fuzzyScore`
 * (src/vs/base/common/filters.ts) as far as it decides on that.
 *
 * The typed text has to be a subsequence of the item's filter text, without regard to case, and its
 * first letter has to hit the start of a word. Either text counts up to its 128th character.
 *
 * @param typed the text between the start of the item's range and the cursor.
 */
export function keeps(typed: string, filterText: string): boolean {
  const pattern = typed.trimStart().slice(0, 128).toLowerCase();
  const word = filterText.slice(0, 128);
  if (pattern === '') return true;
  for (let start = 0; start < word.length; start++) {
    if (word[start]?.toLowerCase() !== pattern[0] || !startsWord(word, start)) continue;
    if (isSubsequence(pattern, word.slice(start).toLowerCase())) return true;
  }
  return false;
}

function startsWord(word: string, at: number): boolean {
  const [before = '', own = ''] = [word[at - 1], word[at]];
  if (at === 0 || isSeparator(before) || /\s/.test(before)) return true;
  return (isUpper(own) && !isUpper(before)) || (isSeparator(own) && !isSeparator(before));
}

function isUpper(char: string): boolean {
  return char !== char.toLowerCase();
}

function isSeparator(char: string): boolean {
  return /[_\-. /\\'":$<>()[\]{}]/.test(char);
}

function isSubsequence(pattern: string, word: string): boolean {
  let at = 0;
  for (const char of pattern) {
    at = word.indexOf(char, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
