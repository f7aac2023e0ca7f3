import { detach } from '../detach.js';
import { decodeDestination, foldName } from '../uris.js';

/**
 * The key under which a reference's target is looked up: its last path segment folded, without `.md`.
 * Every reference to a document shares a key with one of the document's names; the reverse
 * does not hold.
 */
export function targetKey(target: string): string {
  let key = keys.get(target);
  if (key === undefined) {
    if (keys.size >= KEYS_LIMIT) keys.clear();
    // What is remembered must not keep the document's text in memory.
    keys.set(detach(target), (key = detach(foldTarget(target))));
  }
  return key;
}

/** The keys under which targets are looked up, each once. */
export function mentionKeys(targets: Iterable<string>): string[] {
  const keys = new Set<string>();
  for (const target of targets) {
    const key = targetKey(target);
    if (key) keys.add(key);
  }
  return [...keys];
}

/** The same targets are written again and again in a workspace; they are folded once. */
const keys = new Map<string, string>();
const KEYS_LIMIT = 100_000;

function foldTarget(target: string): string {
  let path = decodeDestination(target).replace(/\?.*$/, '');
  while (path.length > 1 && path.endsWith('/')) path = path.slice(0, -1);
  if (path === '/') return path;
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/i, '');
  return foldName(name.trim());
}
