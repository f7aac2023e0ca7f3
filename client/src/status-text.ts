import type { DocumentStatus } from '../../server/src/protocol/index.js';

/** The two texts of the language status item. */
export interface StatusText {
  readonly text: string;
  readonly detail: string;
}

/** How long the list of missing sections may be: the item is one line with a button at its end. */
const LONGEST_LIST = 32;

/** Says a document's status in words: "technical spec · 7 of 10 sections · 3 known findings". */
export function describeStatus(status: DocumentStatus | undefined): StatusText {
  if (status?.isTemplate) return { text: 'template · structure is not checked', detail: '' };
  const known = status?.known ? ` · ${count(status.known, 'known finding')}` : '';
  if (!status?.kind) return { text: `no kind · structure is not checked${known}`, detail: '' };
  const { kind, sections, missing, placeholders } = status;
  const { present, total } = sections;
  return {
    text: `${kind.label} · ${String(present)} of ${count(total, 'section')}${known}`,
    detail: describeMissing(missing) || describePlaceholders(placeholders),
  };
}

/** A number with its noun: "1 section", "2 sections". */
export function count(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? '' : 's'}`;
}

function describeMissing(names: readonly string[]): string {
  return names.length ? `missing: ${shortList(names)}` : '';
}

function describePlaceholders(number: number): string {
  return number ? `${count(number, 'placeholder')} to fill` : '';
}

/** As many names as there is room for and the number of the others, or the number alone. */
function shortList(names: readonly string[]): string {
  for (let shown = names.length; shown > 0; shown--) {
    const rest = names.length - shown;
    const list = names.slice(0, shown).join(', ') + (rest ? ` and ${String(rest)} more` : '');
    if (list.length <= LONGEST_LIST) return list;
  }
  return count(names.length, 'section');
}
