import type { SpecDocument } from '../parse/document.js';
import type { PieceFacts } from '../parse/facts.js';
import type { DocumentRecord } from './record.js';

/**
 * Whether two records say the same to others. Where something stands is no part of it: for an open
 * document the places are asked of the document itself.
 */
export function sameSymbols(a: DocumentRecord | undefined, b: DocumentRecord | undefined): boolean {
  if (a === b || !a || !b) return a === b;
  return (
    a.title === b.title &&
    a.claimedKind === b.claimedKind &&
    a.status === b.status &&
    sameItems(a.tags, b.tags, (x, y) => x === y) &&
    sameItems(a.marks, b.marks, (x, y) => x.name === y.name) &&
    sameItems(a.headings, b.headings, (x, y) => x.text === y.text && x.level === y.level) &&
    sameItems(a.anchors, b.anchors, (x, y) => x.name === y.name) &&
    sameItems(a.fields, b.fields, (x, y) => x.name === y.name && x.value === y.value) &&
    sameItems(
      a.references,
      b.references,
      (x, y) =>
        x.form === y.form &&
        x.target === y.target &&
        x.fragment === y.fragment &&
        x.field === y.field &&
        x.heading === y.heading,
    )
  );
}

/**
 * The same question about two versions of one document, answered by the pieces that differ. `false`
 * where that is not enough to know.
 */
export function sameDocumentSymbols(a: SpecDocument, b: SpecDocument): boolean {
  if (a.parts.length !== b.parts.length) return false;
  // A long document has thousands of parts, and all but a few are the same objects.
  for (let index = 0; index < a.parts.length; index++) {
    const [x, y] = [a.parts[index], b.parts[index]];
    if (x !== y && x && y && !sameFacts(x.facts, y.facts)) return false;
  }
  return (
    sameItems(a.fields, b.fields, (x, y) => x.name === y.name && x.value === y.value) &&
    a.subtitle?.index === b.subtitle?.index
  );
}

function sameFacts(a: PieceFacts, b: PieceFacts): boolean {
  return (
    sameItems(a.headings, b.headings, (x, y) => x.text === y.text && x.level === y.level) &&
    sameItems(
      a.references,
      b.references,
      (x, y) => x.form === y.form && x.target === y.target && x.fragment === y.fragment,
    ) &&
    sameItems(
      a.definitions,
      b.definitions,
      (x, y) => x.key === y.key && x.destination === y.destination,
    ) &&
    sameItems(a.anchors, b.anchors, (x, y) => x.name === y.name) &&
    sameItems(a.comments, b.comments, (x, y) => x.text === y.text) &&
    sameItems(a.tags, b.tags, (x, y) => x.name === y.name)
  );
}

function sameItems<T>(a: readonly T[], b: readonly T[], same: (x: T, y: T) => boolean): boolean {
  return a.length === b.length && a.every((item, index) => same(item, b[index] as T));
}
