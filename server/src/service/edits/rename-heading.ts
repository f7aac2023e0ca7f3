import type { TextEdit } from 'vscode-languageserver-types';
import { parseDocument, type SpecDocument } from '../parse/document.js';
import type { Reference } from '../parse/facts.js';
import { slice } from '../parse/span.js';
import { quoted } from '../words.js';
import { resolverFrom } from '../workspace/resolve.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { applyEdits } from './apply-edits.js';
import { linkTextOf } from './heading-link-text.js';
import type { Renaming } from './renaming.js';
import { retarget } from './retarget.js';

/**
 * Gives a heading another text. Every reference to it follows, and so does every reference to a
 * heading whose slug changes with it; a table of contents that has the old text gets the new one.
 *
 * @param uri the document of the heading.
 * @param index the heading's number in it.
 * @param typed the new text, in Markdown.
 * @throws RangeError with a sentence for the author where the text cannot be a heading.
 */
export function renameHeading(
  snapshot: Snapshot,
  uri: string,
  index: number,
  typed: string,
): Renaming {
  const document = snapshot.document(uri);
  if (!document) return { edits: {}, needs: [uri] };
  const heading = document.sections[index]?.heading;
  const newText = typed.trim();
  if (!heading || newText === slice(document.text, heading.textSpan))
    return { edits: {}, needs: [] };
  const edit = { range: document.lines.range(heading.textSpan), newText };
  const after = parseDocument(uri, applyEdits(document, [edit]));
  checkHeading(document, after, index, newText);
  const { edits, needs } = retarget(snapshot, { edits: { [uri]: [edit] } });
  const entries = entriesOf(snapshot, document, index).flatMap((entry) =>
    renameEntry({ before: document, after, index, entry }),
  );
  return { edits: { ...edits, [uri]: [...(edits[uri] ?? []), ...entries] }, needs };
}

function checkHeading(
  before: SpecDocument,
  after: SpecDocument,
  index: number,
  newText: string,
): void {
  if (newText === '') throw new RangeError('A heading needs a text.');
  const [old, now] = [before.sections[index]?.heading, after.sections[index]?.heading];
  const isHeading =
    now?.level === old?.level && slice(after.text, now?.textSpan ?? NOWHERE) === newText;
  if (!isHeading || after.sections.length !== before.sections.length) {
    throw new RangeError(`${quoted(newText)} cannot be the text of this heading.`);
  }
}

const NOWHERE = { start: 0, end: 0 };

/** What a list item of links starts with. */
const ITEM = /^[\s>]*(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?$/;

/** The links of a table of contents to a heading: each starts an item of a list. */
function entriesOf(snapshot: Snapshot, document: SpecDocument, index: number): Reference[] {
  const { uri, text, lines, references } = document;
  const resolve = resolverFrom(snapshot, uri);
  return references.filter((reference) => {
    const { start } = reference.span;
    if (reference.form !== 'link' || reference.fragment === undefined) return false;
    if (!ITEM.test(text.slice(lines.start(lines.lineAt(start)), start))) return false;
    const found = resolve(reference);
    if (found.type !== 'document' || found.document.uri !== uri) return false;
    return found.place?.type === 'heading' && found.place.index === index;
  });
}

interface Entry {
  readonly before: SpecDocument;
  readonly after: SpecDocument;
  readonly index: number;
  readonly entry: Reference;
}

/** An entry that says something else than the heading is the author's own, and stays. */
function renameEntry({ before, after, index, entry }: Entry): TextEdit[] {
  const old = before.sections[index]?.heading;
  const now = after.sections[index]?.heading;
  if (!old || !now || !entry.textSpan) return [];
  const written = slice(before.text, entry.textSpan);
  const range = before.lines.range(entry.textSpan);
  const source = slice(after.text, now.textSpan);
  const plain = linkTextOf(source, now.text);
  if (written === slice(before.text, old.textSpan)) return [{ range, newText: plain }];
  if (written.replace(/\\([\\[\]])/g, '$1') !== old.text) return [];
  return [{ range, newText: now.text.replace(/[\\[\]]/g, '\\$&') }];
}
