import { Attachment } from '../attachment.js';
import type { Fix } from '../edits/fix.js';
import { pathTarget, wikiTarget } from '../edits/target-text.js';
import { FoldedNames } from '../nearest.js';
import type { SpecDocument } from '../parse/document.js';
import type { Reference } from '../parse/facts.js';
import type { Span } from '../parse/span.js';
import { decode, documentNames } from '../uris.js';
import { quoted } from '../words.js';
import type { Neighbour } from '../workspace/neighbour.js';
import { neighboursOf } from '../workspace/neighbours.js';
import type { DocumentRecord } from '../workspace/record.js';
import type { Snapshot } from '../workspace/snapshot.js';

/** The documents that an author may have meant, each as the reference would name it. */
export function suggestTargets(
  snapshot: Snapshot,
  document: SpecDocument,
  { form, target }: Reference,
): string[] {
  const byName = form === 'wiki' || form === 'embed' || form === 'id';
  const { name } = documentNames(decode(target).replace(/\/$/, ''));
  return nearestDocuments(snapshot, document.uri, name).flatMap((record) =>
    byName
      ? (wikiTarget(snapshot, document.uri, record) ?? [])
      : pathTarget(snapshot, document.uri, record, target),
  );
}

/** Suggestions by the place they are for; a document is checked much more often than it changes. */
const known = new Attachment<readonly string[], Map<string, readonly number[]>>();
const KNOWN_LIMIT = 1000;

/** What a workspace's names look like to someone who may have mistyped one. */
const tables = new Attachment<readonly string[], FoldedNames>();

function nearestDocuments(
  snapshot: Snapshot,
  from: string,
  name: string,
): readonly DocumentRecord[] {
  const { all, names } = neighboursOf(snapshot, from);
  let suggestions = known.get(names);
  if (!suggestions) known.set(names, (suggestions = new Map<string, readonly number[]>()));
  const key = `${from} ${name}`;
  let found = suggestions.get(key);
  if (!found) {
    if (suggestions.size >= KNOWN_LIMIT) suggestions.clear();
    suggestions.set(key, (found = findNearest(names, all, from, name)));
  }
  return found.flatMap((index) => all[index]?.record ?? []);
}

/** How many suggestions are of use. */
export const SUGGESTIONS = 3;

function findNearest(
  names: readonly string[],
  all: readonly Neighbour[],
  from: string,
  name: string,
): number[] {
  let table = tables.get(names);
  if (!table) tables.set(names, (table = new FoldedNames(names)));
  const shape = withoutDigits(name);
  const found: number[] = [];
  for (const index of table.nearest(name)) {
    const other = names[index] ?? '';
    if (all[index]?.uri === from) continue;
    if (shape === withoutDigits(other) && name.toLowerCase() !== other.toLowerCase()) continue;
    found.push(index);
    if (found.length === SUGGESTIONS) break;
  }
  return found;
}

/** Documents whose names differ in their numbers alone are different ones: `eip-20`, `eip-721`. */
function withoutDigits(name: string): string {
  return name.toLowerCase().replace(/\d+/g, '0');
}

/** The fixes that put one of several texts in the place of a part of a reference. */
export function changeTo(document: SpecDocument, span: Span, texts: readonly string[]): Fix[] {
  const range = document.lines.range(span);
  return texts.map((newText) => ({
    title: `Change to ${quoted(newText)}`,
    edits: { [document.uri]: [{ range, newText }] },
    preferred: texts.length === 1,
  }));
}
