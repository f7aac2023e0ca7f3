import { CodeActionKind } from 'vscode-languageserver-types';
import { saysNothing } from '../edits/relation-field.js';
import { fieldItems, type RelationItem } from '../edits/relation-items.js';
import { sectionItems } from '../edits/relation-section.js';
import { relationPlaceAt } from '../kinds/place.js';
import { slice, type Span } from '../parse/span.js';
import { quoted } from '../words.js';
import { recordOf } from '../workspace/record.js';
import { resolveReference } from '../workspace/resolve.js';
import type { Refactoring, RefactoringPlace } from './refactoring.js';

/** Sorts what a relation field, or the list of a relation section, names. */
export const sortRelations: Refactoring = {
  name: 'sort-relations',
  kind: CodeActionKind.RefactorRewrite,
  *offers(place) {
    const { snapshot, document, span } = place;
    const kind = snapshot.kindOf(recordOf(document));
    const found = relationPlaceAt(document, kind, span.start);
    if (!found) return;
    const { field, section, name } = found;
    const items = field
      ? withNotes(place, fieldItems(document, field))
      : section
        ? sectionItems(document, section).filter((item) => isFlat(place, item.lines))
        : [];
    if (items.length < 2 || (section && items.length < sectionItems(document, section).length))
      return;
    if (items.some((item) => saysNothing(document, item.span))) return;
    const sorted = inOrder(place, items);
    if (sorted.every((item, index) => item === items[index])) return;
    const { text, lines, uri } = document;
    yield {
      title: `Sort ${quoted(name)}`,
      make: () => {
        const edits = items.flatMap((item, index) => {
          const newText = slice(text, (sorted[index] ?? item).span);
          const isSame = newText === slice(text, item.span);
          return isSame ? [] : [{ range: lines.range(item.span), newText }];
        });
        return { edits: { [uri]: edits } };
      },
    };
  },
};

/** Items of one list: what stands on other levels would come to stand below another item. */
function isFlat({ document }: RefactoringPlace, { start }: Span): boolean {
  return !/^[ \t]/.test(document.text.slice(start, start + 1));
}

/** In a YAML list a comment behind an item belongs to it. */
function withNotes(
  { document }: RefactoringPlace,
  { items, layout }: ReturnType<typeof fieldItems>,
): readonly RelationItem[] {
  if (layout !== 'block') return items;
  const { lines } = document;
  return items.map((item) => ({
    ...item,
    span: { start: item.span.start, end: lines.end(lines.lineAt(item.span.start)) },
  }));
}

/** The items by the names of their documents, or by their text where they name none. */
function inOrder(
  { snapshot, document }: RefactoringPlace,
  items: readonly RelationItem[],
): RelationItem[] {
  const named = items.map((item) => {
    const { reference } = item;
    const resolution = reference && resolveReference(snapshot, document.uri, reference);
    const name =
      resolution?.type === 'document'
        ? resolution.document.name
        : (reference?.target ?? '') || slice(document.text, item.span);
    return { item, name };
  });
  return named.sort((a, b) => compareNames(a.name, b.name)).map(({ item }) => item);
}

/** Compares names as people do: case apart, and `SPEC-9` before `SPEC-10`. */
function compareNames(a: string, b: string): number {
  const [one, other] = [a, b].map((name) => name.toLowerCase().match(/\d+|\D+/g) ?? []);
  for (const [index, part] of (one ?? []).entries()) {
    const against = other?.[index];
    if (against === undefined) return 1;
    const byNumber = Number(part) - Number(against);
    if (byNumber) return byNumber;
    if (Number.isNaN(byNumber) && part !== against) return part < against ? -1 : 1;
  }
  return (one?.length ?? 0) - (other?.length ?? 0);
}
