import type { TextEdit } from 'vscode-languageserver-types';
import type { SpecDocument } from '../parse/document.js';
import { quoted } from '../words.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { tagMentions, tagsIn } from '../workspace/tags.js';
import type { Renaming } from './renaming.js';

/** What a tag's name consists of: letters, digits, `_`, `-` and `/`, with a letter among them. */
const NAME = /^(?=[\p{N}_/-]*\p{L})[\p{L}\p{N}_/-]*[\p{L}\p{N}_]$/u;

/**
 * Gives a tag another name wherever it stands, in a Tags field or in the text; in templates too, which
 * make their kind by it.
 *
 * @param name the tag without `#`, in any case.
 * @param typed the new name, with `#` or without.
 * @throws RangeError with a sentence for the author where the name cannot be a tag.
 */
export function renameTag(snapshot: Snapshot, name: string, typed: string): Renaming {
  const newName = typed.trim().replace(/^#/, '');
  if (!NAME.test(newName)) {
    throw new RangeError(
      `${quoted(newName)} cannot be a tag. A tag has letters, digits, "_", "-" and "/".`,
    );
  }
  const key = name.toLowerCase();
  const users = tagMentions(snapshot.index).get(key) ?? [];
  const edits = snapshot.documents.map(
    (document) => [document.uri, editsIn(document, key, newName)] as const,
  );
  return {
    edits: Object.fromEntries(edits.filter(([, list]) => list.length)),
    needs: users.filter((uri) => !snapshot.isAtHand(uri)),
  };
}

function editsIn(document: SpecDocument, key: string, newText: string): TextEdit[] {
  const { text, lines } = document;
  return tagsIn(document)
    .filter((tag) => tag.name.toLowerCase() === key)
    .map(({ span: { start, end } }) => {
      const marked = text[start] === '#' ? start + 1 : start;
      return { range: lines.range({ start: marked, end }), newText };
    });
}
