import { CodeActionKind, type TextEdit } from 'vscode-languageserver-types';
import { modelsIn, quotedFor, referencesIn } from '../edits/add-relation.js';
import { linkFormOf } from '../edits/link-form.js';
import { separatorBetween } from '../edits/relation-field.js';
import { fieldItems, type FieldItems } from '../edits/relation-items.js';
import { relationText } from '../edits/relation-text.js';
import { splitProse, type Part } from '../edits/split-prose.js';
import { relationPlaceAt, type RelationPlace } from '../kinds/place.js';
import { slice } from '../parse/span.js';
import { quoted } from '../words.js';
import { recordOf } from '../workspace/record.js';
import type { Refactoring, RefactoringPlace } from './refactoring.js';

/** Makes references of the prose in a relation field, as far as it names documents. */
export const splitRelations: Refactoring = {
  name: 'split-relations',
  kind: CodeActionKind.RefactorRewrite,
  *offers(place) {
    const { snapshot, document, span } = place;
    const kind = snapshot.kindOf(recordOf(document));
    const found = relationPlaceAt(document, kind, span.start);
    const { field } = found ?? {};
    if (!found || !field) return;
    const fields = fieldItems(document, field);
    const parts = fields.items.map((item) => {
      const own = splitProse(snapshot, document, item);
      // An item of a YAML list has a line for itself.
      return fields.layout === 'block' && (own?.length ?? 0) > 1 ? undefined : own;
    });
    if (!parts.some((own) => own)) return;
    yield {
      title: `Split ${quoted(found.name)} into references`,
      make: () => ({ edits: { [document.uri]: editsOf(place, found, fields, parts) } }),
    };
  },
};

function editsOf(
  place: RefactoringPlace,
  found: RelationPlace,
  { items, layout }: FieldItems,
  parts: readonly (readonly Part[] | undefined)[],
): TextEdit[] {
  const { text, lines } = place.document;
  const gaps = items.slice(1).map(({ span }, index) => {
    return { start: items[index]?.span.end ?? span.start, end: span.start };
  });
  const first = separatorBetween(text, items);
  const separator = first !== undefined && /[|,;]/.test(first) ? first : ', ';
  const edits = items.flatMap(({ span }, index): TextEdit[] => {
    const own = parts[index];
    if (!own) return [];
    const newText = own.map((part) => written(place, found, part)).join(separator);
    return newText === slice(text, span) ? [] : [{ range: lines.range(span), newText }];
  });
  if (layout === 'block') return edits;
  // Where all is references, the last two are joined as the others are.
  const joined = gaps.flatMap((gap): TextEdit[] =>
    /[|,;]/.test(slice(text, gap)) ? [] : [{ range: lines.range(gap), newText: separator }],
  );
  return [...edits, ...joined];
}

function written(
  { snapshot, document }: RefactoringPlace,
  place: RelationPlace,
  part: Part,
): string {
  if (!place.field) return '';
  if ('text' in part) return part.text;
  const own = referencesIn(document, place);
  const models = own.length ? own : modelsIn(snapshot, document);
  const form = linkFormOf(snapshot, document);
  const text = relationText(snapshot, document, part.target, models, form);
  return quotedFor(document, place.field, text);
}
