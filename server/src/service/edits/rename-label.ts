import type { SpecDocument } from '../parse/document.js';
import { labelKey } from '../parse/labels.js';
import { quoted } from '../words.js';
import type { Renaming } from './renaming.js';

/** Brackets in a label are escaped, and a `^` makes it a footnote's (CommonMark 4.7). */
const LABEL = /^(?!\^)(?:[^[\]\\\r\n]|\\[^\r\n])*[^\s\\](?:\\.)?$/;

/**
 * Gives a link definition another label, and so every use of it in its document.
 *
 * @param key the label in CommonMark's normal form.
 * @throws RangeError with a sentence for the author where the label is none, or is taken.
 */
export function renameLabel(document: SpecDocument, key: string, typed: string): Renaming {
  const { uri, definitions, references, lines } = document;
  const newText = typed.trim();
  const newKey = labelKey(newText);
  if (!LABEL.test(newText) || newText.length > 999) {
    throw new RangeError(`${quoted(newText)} cannot be the label of a link definition.`);
  }
  if (newKey !== key && definitions.some((definition) => definition.key === newKey)) {
    throw new RangeError(`There is a link definition ${quoted(newText)} already.`);
  }
  const spans = [
    ...definitions.filter((definition) => definition.key === key).map(({ labelSpan }) => labelSpan),
    ...references
      .filter(({ form, target }) => form === 'label' && labelKey(target) === key)
      .map(({ targetSpan }) => targetSpan),
  ];
  return {
    edits: { [uri]: spans.map((span) => ({ range: lines.range(span), newText })) },
    needs: [],
  };
}
