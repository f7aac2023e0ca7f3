import { pathTarget, wikiTarget } from '../edits/target-text.js';
import type { SpecDocument } from '../parse/document.js';
import type { Reference } from '../parse/facts.js';
import type { Span } from '../parse/span.js';
import { decode, documentNames, isWithin } from '../uris.js';
import type { WorkspaceIndex } from '../workspace/index.js';
import type { DocumentRecord } from '../workspace/record.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { nearest } from './nearest.js';
import type { Fix } from './rule.js';
import { quoted } from './words.js';

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
const known = new WeakMap<WorkspaceIndex, Map<string, readonly DocumentRecord[]>>();

function nearestDocuments(
  snapshot: Snapshot,
  from: string,
  name: string,
): readonly DocumentRecord[] {
  let suggestions = known.get(snapshot.index);
  if (!suggestions) {
    suggestions = new Map<string, readonly DocumentRecord[]>();
    known.set(snapshot.index, suggestions);
  }
  const key = `${from} ${name}`;
  let found = suggestions.get(key);
  if (!found) suggestions.set(key, (found = findNearest(snapshot, from, name)));
  return found;
}

/** How many suggestions are of use. */
export const SUGGESTIONS = 3;

function findNearest(snapshot: Snapshot, from: string, name: string): DocumentRecord[] {
  const home = snapshot.folderOf(from);
  const shape = withoutDigits(name);
  return nearest(name, snapshot.index.records(), (record) => record.name)
    .filter(
      ({ uri, name: other }) =>
        uri !== from &&
        (home === undefined || isWithin(home, uri)) &&
        (shape !== withoutDigits(other) || name.toLowerCase() === other.toLowerCase()) &&
        !snapshot.isTemplate(uri),
    )
    .slice(0, SUGGESTIONS);
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
