import { slice, touches } from '../../parse/span.js';
import { counted } from '../../words.js';
import { fieldTags, tagUse, writtenTag } from '../../workspace/tags.js';
import { mostUsed, type Used } from './most-used.js';
import { MOST_VALUES, type Value, type ValueRequest, type Values } from './values.js';

/**
 * The tags that others have, the most used first. Of a facet one value is enough for most documents:
 * the others of `#status/` come last where the document has one.
 */
export function tagValues(request: ValueRequest): Values {
  const { snapshot, document, inMatter, line, place } = request;
  const listed = fieldTags(document)
    .filter(({ span }) => !touches(span, line.offset))
    .map(({ name }) => name.toLowerCase());
  const typed = place.typed.replace(/^#/, '');
  const { chosen, more } = mostUsed(tagsOfOthers(request, listed), typed, MOST_VALUES);
  const facets = new Set(listed.map(facetOf).filter(Boolean));
  const isSpare = ([tag]: Used) => facets.has(facetOf(tag));
  const ranked = [...chosen.filter((used) => !isSpare(used)), ...chosen.filter(isSpare)];
  const hasMark = slice(document.text, place.replace).startsWith('#');
  return {
    all: ranked.map(([tag, count]): Value => {
      const name = writtenTag(snapshot.index, tag);
      return {
        // In front matter tags stand bare, and an unquoted mark would start a comment.
        text: inMatter && !(hasMark && place.quoted) ? name : `#${name}`,
        words: hasMark ? `#${name}` : name,
        ...(count > 0 && { description: counted(count, 'document') }),
      };
    }),
    more,
  };
}

/** The tags that the document does not list, with how many others have each. */
function* tagsOfOthers(
  { snapshot, document }: ValueRequest,
  listed: readonly string[],
): Generator<Used> {
  const use = tagUse(snapshot.index);
  const own = snapshot.index.get(document.uri)?.tags ?? [];
  const othersWith = (tag: string) => (use.get(tag)?.length ?? 0) - (own.includes(tag) ? 1 : 0);
  for (const tag of use.keys()) {
    const others = listed.includes(tag) ? 0 : othersWith(tag);
    if (others > 0) yield [tag, others];
  }
  const ofKinds = new Set(snapshot.kindsFor(document.uri).all.flatMap(({ tags }) => tags));
  for (const tag of ofKinds) {
    if (!listed.includes(tag) && othersWith(tag) === 0) yield [tag, 0];
  }
}

function facetOf(tag: string): string {
  return tag.slice(0, tag.lastIndexOf('/') + 1);
}
