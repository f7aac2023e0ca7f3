import { Attachment } from '../attachment.js';
import { remembering } from '../remembered.js';
import type { Kind } from './kind.js';

/**
 * The kinds that a template's words for a place ask for: "Implements PRDs" asks for the kind of
 * `PRD-`. What the template says of "this PRD" or "this technical spec" is the document itself.
 */
export function askedKinds(asks: string, kinds: readonly Kind[]): readonly Kind[] {
  let ask = known.get(kinds);
  if (!ask) known.set(kinds, (ask = remembering(500, (words) => findAsked(words, kinds))));
  return ask(asks);
}

/** Templates ask in a few words, and each of them takes patterns that are made for it. */
const known = new Attachment<readonly Kind[], (asks: string) => readonly Kind[]>();

function findAsked(asks: string, kinds: readonly Kind[]): Kind[] {
  const others = kinds.reduce(
    (text, { label }) => text.replace(wordPattern(`this ${label}`, 'giu'), ''),
    asks.replace(/\bthis \p{Lu}[\p{Lu}\p{N}]+/gu, ''),
  );
  const byPrefix = kinds.filter(({ prefix }) => {
    const stem = prefix?.replace(/[^\p{L}\p{N}]+$/u, '');
    return stem && wordPattern(stem, 'u').test(others);
  });
  if (byPrefix.length) return byPrefix;
  return kinds.filter(({ label }) => wordPattern(label, 'iu').test(others));
}

/** Finds words, in the singular and the plural, that are no parts of others. */
function wordPattern(words: string, flags: string): RegExp {
  const escaped = words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}s?(?![\\p{L}\\p{N}])`, flags);
}
