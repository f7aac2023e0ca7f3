import { decode } from '../uris.js';

/**
 * The key under which a reference's target is looked up: its last path segment in lower case, without
 * `.md`. Every reference to a document shares a key with one of the document's names; the reverse
 * does not hold.
 */
export function targetKey(target: string): string {
  let path = decode(target).replace(/\?.*$/, '');
  while (path.endsWith('/')) path = path.slice(0, -1);
  return path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/\.md$/i, '')
    .trim()
    .toLowerCase();
}
