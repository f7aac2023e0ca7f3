import { isPeopleKey } from '../kinds/people.js';
import { relationOf } from '../parse/relations.js';
import { byDifference } from './by-difference.js';
import type { WorkspaceIndex } from './index.js';
import { PersistentMap } from './persistent-map.js';
import type { DocumentRecord } from './record.js';

/** How many entries of a field are the same, by what they say. */
export type ValueUse = PersistentMap<number>;

/** How often entries are used, by the slots in which they are counted; see `slotOf`. */
type FieldUse = PersistentMap<ValueUse>;

/**
 * How often the fields of a name have which entries, in all documents. Of a list each entry counts
 * by itself, and people count in whichever field they stand. What is no word that others would use
 * again is left out: dates, versions, references, tags, placeholders, sentences.
 */
export function valueUse(index: WorkspaceIndex, key: string): ValueUse {
  const slot = slotOf(key);
  return (slot === undefined ? undefined : fieldUse(index).get(slot)) ?? NONE;
}

const NONE: ValueUse = PersistentMap.empty();

const fieldUse = byDifference<FieldUse>(PersistentMap.empty(), changed);

/** Where the entries of a field are counted; absent where they are not. */
function slotOf(key: string): string | undefined {
  if (isPeopleKey(key)) return PEOPLE;
  return SINGLE.has(key) || relationOf(key) ? undefined : key;
}

/** No key has capitals. */
const PEOPLE = 'PEOPLE';

/** Fields whose values say something of one document alone, or are looked for elsewhere. */
const SINGLE = new Set(['tags', 'title', 'description', 'summary']);

function changed(use: FieldUse, before: WorkspaceIndex, after: WorkspaceIndex): FieldUse {
  const steps = new Map<string, Map<string, number>>();
  const slots = new Map<string, string | undefined>();
  const count = (record: DocumentRecord | undefined, step: number) => {
    for (const { key, value } of record?.fields ?? []) {
      if (!slots.has(key)) slots.set(key, slotOf(key));
      const slot = slots.get(key);
      if (slot === undefined) continue;
      let inSlot = steps.get(slot);
      if (!inSlot) steps.set(slot, (inSlot = new Map<string, number>()));
      for (const entry of entriesOf(value, slot === PEOPLE)) {
        inSlot.set(entry, (inSlot.get(entry) ?? 0) + step);
      }
    }
  };
  for (const [uri, record] of after.changesSince(before)) {
    count(before.get(uri), -1);
    count(record, 1);
  }
  return use.with([...steps].map(([slot, counts]) => [slot, stepped(use.get(slot), counts)]));
}

function stepped(use: ValueUse = PersistentMap.empty(), steps: ReadonlyMap<string, number>) {
  const counts = [...steps].map(([entry, step]) => {
    const count = (use.get(entry) ?? 0) + step;
    return [entry, count > 0 ? count : undefined] as const;
  });
  const after = use.with(counts);
  return after.size ? after : undefined;
}

/** What is longer is a sentence. */
const LONGEST = 60;

/** The entries of a value: each of a list in front matter, each of a list of people; else one. */
function entriesOf(value: string, isList: boolean): string[] {
  if (!/\p{L}/u.test(value)) return [];
  const entries = isList || /^\[(?!\[)|^-\s/.test(value) ? listEntries(value) : [value];
  return entries.filter((entry) => entry.length <= LONGEST && isWord(entry));
}

/** The entries of a list, written `A, B`, `[A, "B, C"]` or with a hyphen before each. */
export function listEntries(value: string): string[] {
  const inner = /^\[(?!\[)([^[\]]*)\]$/.exec(value)?.[1] ?? value;
  return [...inner.matchAll(/(?:^|[,;\r\n])\s*(?:-\s+)?("[^"]*"|'[^']*'|[^,;\r\n]*)/g)]
    .map(([, entry = '']) => entry.trim().replace(/^(["'])(.*)\1$/, '$2'))
    .filter((entry) => entry !== '');
}

/** Whether an entry starts like a word, and is neither a placeholder nor holds a reference. */
function isWord(entry: string): boolean {
  if (!/^[@#\p{L}]/u.test(entry)) return false;
  return !/\[|\{\{|<[^@>]*>/.test(entry) && !/^v\d/i.test(entry);
}
