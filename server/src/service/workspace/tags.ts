import type { SpecDocument } from '../parse/document.js';
import type { Tag } from '../parse/facts.js';
import { covers, slice } from '../parse/span.js';
import type { WorkspaceIndex } from './index.js';
import { accountOf } from './use.js';

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

/** All tags of a document, those that front matter has as bare words included. */
export function tagsIn(document: SpecDocument): Tag[] {
  const { tags } = document;
  return [...tags, ...fieldTags(document).filter((tag) => !tags.includes(tag))];
}

/** The URIs of the documents that have each tag in their Tags field, by the tag in lower case. */
export const tagUse = accountOf(({ tags }) => tags);

/** The URIs of the documents that have each tag anywhere, by the tag in lower case. */
export const tagMentions = accountOf(({ tags, marks }) => [
  ...tags,
  ...marks.map(({ name }) => name),
]);

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
