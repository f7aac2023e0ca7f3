import type { SpecDocument } from '../parse/document.js';
import type { Tag } from '../parse/facts.js';
import { covers, slice } from '../parse/span.js';
import { WorkspaceIndex } from './index.js';
import { PersistentMap } from './persistent-map.js';

/** The tags of a document's Tags field: with `#` in a metadata block, bare words in front matter. */
export function fieldTags(document: SpecDocument): Tag[] {
  const field = document.fields.find(({ key }) => key === 'tags');
  if (!field) return [];
  const { valueSpan } = field;
  const found = document.tags.filter(({ span }) => covers(valueSpan, span));
  if (found.length) return found;
  const words = slice(document.text, valueSpan).matchAll(/[^\s,[\]"']+/g);
  return [...words].flatMap(({ 0: word, index }) => {
    const name = word.replace(/^#/, '');
    const start = valueSpan.start + index;
    return name === '' || name === '-' ? [] : [{ name, span: { start, end: start + word.length } }];
  });
}

/** Which documents have which tags, by the tags in lower case. */
export type TagUse = PersistentMap<readonly string[]>;

const known = new WeakMap<WorkspaceIndex, TagUse>();
let latest: WeakRef<WorkspaceIndex> | undefined;

/**
 * The URIs of the documents that have each tag in their Tags field. Of an index that was made from
 * the one asked about before only the documents are looked at that changed.
 */
export function tagUse(index: WorkspaceIndex): TagUse {
  let use = known.get(index);
  if (!use) {
    const before = latest?.deref();
    const basis = before && known.get(before);
    use = before && basis ? changed(basis, before, index) : changed(NONE, NOTHING, index);
    known.set(index, use);
  }
  latest = new WeakRef(index);
  return use;
}

const NONE: TagUse = PersistentMap.empty();
const NOTHING = WorkspaceIndex.empty;

function changed(use: TagUse, before: WorkspaceIndex, after: WorkspaceIndex): TagUse {
  const lists = new Map<string, string[]>();
  const listOf = (tag: string) => {
    let list = lists.get(tag);
    if (!list) lists.set(tag, (list = [...(use.get(tag) ?? [])]));
    return list;
  };
  for (const [uri, record] of after.changesSince(before)) {
    const old = new Set(before.get(uri)?.tags);
    const fresh = new Set(record?.tags);
    for (const tag of fresh) if (!old.has(tag)) listOf(tag).push(uri);
    for (const tag of old) {
      const list = fresh.has(tag) ? [] : listOf(tag);
      const at = list.indexOf(uri);
      if (at >= 0) list.splice(at, 1);
    }
  }
  return use.with([...lists].map(([tag, uris]) => [tag, uris.length ? uris : undefined]));
}

/** A tag as authors write it, given in lower case: `tms-core` is written `TMS-Core`. */
export function writtenTag(index: WorkspaceIndex, tag: string): string {
  const [uri] = tagUse(index).get(tag) ?? [];
  const fields = uri === undefined ? [] : (index.get(uri)?.fields ?? []);
  const value = fields.find(({ key }) => key === 'tags')?.value ?? '';
  const word = new RegExp(`(?<![\\p{L}\\p{N}_/-])${escaped(tag)}(?![\\p{L}\\p{N}_/-])`, 'u');
  const at = value.toLowerCase().search(word);
  return at < 0 ? tag : value.slice(at, at + tag.length);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
