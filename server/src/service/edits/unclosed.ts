/**
 * Whether code or HTML runs on to the end of the text, because nothing closes it yet: whatever is
 * written after it becomes a part of it.
 *
 * @param source the text of the code block or of the HTML, without white space after it.
 */
export function isUnclosed(source: string): boolean {
  if (source.startsWith('<!--')) return !source.includes('-->');
  const fence = /^(?:`{3,}|~{3,})/.exec(source)?.[0];
  if (fence === undefined) return false;
  const lines = source.split(/\r\n|\r|\n/);
  const last = lines.at(-1)?.trim() ?? '';
  const closes = last.startsWith(fence) && last === fence.charAt(0).repeat(last.length);
  return lines.length === 1 || !closes;
}
