import { isReserved, withoutUnusable } from '../file-names.js';
import type { Kind } from '../kinds/kind.js';
import { EMOJI } from '../parse/heading-text.js';
import { foldName, joinUri, stemOf } from '../uris.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { withoutPrefix } from './template-text.js';

/**
 * The file name of a new document, without its extension: `Waiting list` becomes `SPEC-Waiting-List` for
 * a kind whose prefix is `SPEC-`.
 *
 * @throws RangeError with a sentence for the author where nothing of the name can be a file name.
 */
export function fileNameFor(typed: string, { prefix = '' }: Pick<Kind, 'prefix'>): string {
  const own = withoutPrefix(withoutUnusable(typed), prefix);
  const words = own.split(/\s+/).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  const name = prefix ? words.join('-') : own.replace(/^\.+/, '');
  if (!/[\p{L}\p{N}]/u.test(name) || (!prefix && isReserved(name))) {
    throw new RangeError(`"${typed}" cannot be a file name. Use letters or digits.`);
  }
  return prefix + name;
}

/**
 * The URI of a new document that gets its name from a heading, in the way in which the document beside
 * it is called: in lower case with hyphens, say. No other document has the name.
 *
 * @param beside the URI of that document.
 * @throws RangeError where nothing of the heading can be a file name.
 */
export function uriForHeading(
  snapshot: Snapshot,
  folder: string,
  heading: string,
  kind: Kind | undefined,
  beside: string,
): string {
  const words = heading
    .replace(EMOJI, ' ')
    .replace(/\s&\s/g, ' and ')
    .replace(/[^\p{L}\p{N}\s._-]+/gu, ' ')
    .replace(/\s+-+\s+/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.-]+|[\s.-]+$/g, '');
  const plain = fileNameFor(words === '' ? heading : words, { prefix: kind?.prefix });
  const name = kind?.prefix ? plain : inStyleOf(stemOf(beside), plain);
  for (let count = 1; ; count++) {
    const stem = count === 1 ? name : `${name}-${String(count)}`;
    const uri = joinUri(folder, `${stem}.md`);
    if (!snapshot.index.named(foldName(stem)).length && !snapshot.record(uri)) return uri;
  }
}

/** Words joined as those of another name are. What is called `README` shows nothing. */
function inStyleOf(stem: string, words: string): string {
  const isUpper = stem === stem.toUpperCase() && /\p{L}/u.test(stem);
  const isShown = /\s/.test(stem) || !/[-_]/.test(stem) || isUpper;
  if (isShown && !/^[a-z\d]+$/.test(stem) && !isUpper) return words;
  const joined = words.split(/\s+/).join(stem.includes('_') ? '_' : '-');
  return /^[^\p{Lu}]+$/u.test(stem) || isUpper ? joined.toLowerCase() : joined;
}
