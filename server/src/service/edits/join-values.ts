import type { FieldType } from '../kinds/kind.js';

/** The types of field whose value is a list. */
const LISTS: ReadonlySet<FieldType> = new Set(['tags', 'relation', 'people']);

/** What stands between the entries of a list. */
const SEPARATORS = /\s*[|;,]\s*/;

/** A value that stands for an empty list. */
const NONE = /^(?:none|n\/?a|tbd|[-–—]|\[\s*\])?$/i;

/**
 * One list made of several, each entry once, with the separator that the author uses.
 *
 * @param values the values as they are written.
 * @returns `undefined` where they are no lists, or lists that cannot be joined as text.
 */
export function joinValues(type: FieldType, values: readonly string[]): string | undefined {
  if (!LISTS.has(type)) return undefined;
  const written = values.filter((value) => !NONE.test(value));
  if (written.length < 2) return written[0] ?? values.find((value) => value !== '') ?? '';
  if (written.some((value) => /[\r\n]|^["'>{&*]/.test(value) || value.startsWith('- '))) {
    return undefined;
  }
  const inner = written.map(insideBrackets);
  const flow = inner.every((value) => value !== undefined);
  if (!flow && inner.some((value) => value !== undefined)) return undefined;
  const lists = flow ? inner : written;
  const tags = type === 'tags' && lists.every((list) => !SEPARATORS.test(list));
  const separator = tags ? ' ' : (separatorIn(lists) ?? ', ');
  const entries = lists.flatMap((list) => (tags ? list.split(/\s+/) : splitList(list)));
  const joined = distinct(entries).join(separator);
  return flow ? `[${joined}]` : joined;
}

/** The inside of a YAML list on one line; absent for anything else, a wiki link included. */
function insideBrackets(value: string): string | undefined {
  return /^\[(?!\[)([^[\]]*)\]$/.exec(value)?.[1]?.trim();
}

/** What stands between the entries of lists; absent where none has two. */
export function separatorIn(lists: readonly string[]): string | undefined {
  for (const list of lists) {
    const parts = SEPARATORS.exec(outsideBrackets(list));
    if (parts) return parts[0];
  }
  return undefined;
}

/** The list with what stands in brackets and parentheses blanked out: `[[A|B, c]]` is one entry. */
function outsideBrackets(list: string): string {
  return list.replace(/\[\[[^\]]*\]\]|\[[^\]]*\](?:\([^)]*\))?|\([^)]*\)/g, (inside) =>
    'x'.repeat(inside.length),
  );
}

function splitList(list: string): string[] {
  const mask = outsideBrackets(list);
  const entries: string[] = [];
  let start = 0;
  for (const match of mask.matchAll(new RegExp(SEPARATORS, 'g'))) {
    entries.push(list.slice(start, match.index));
    start = match.index + match[0].length;
  }
  entries.push(list.slice(start));
  return entries.map((entry) => entry.trim()).filter((entry) => entry !== '');
}

function distinct(entries: readonly string[]): string[] {
  const seen = new Set<string>();
  return entries.filter((entry) => {
    const key = entry.toLowerCase();
    return !seen.has(key) && seen.add(key);
  });
}
