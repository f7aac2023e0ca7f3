import { CompletionItemKind } from 'vscode-languageserver-types';
import { yamlScalar } from '../../edits/insert-fields.js';
import { fieldType } from '../../kinds/derive.js';
import type { FieldType } from '../../kinds/kind.js';
import { fieldAt, fieldRelation } from '../../kinds/place.js';
import type { Field } from '../../parse/metadata.js';
import { slice } from '../../parse/span.js';
import { isVersion, nextVersions } from '../../parse/versions.js';
import { counted } from '../../words.js';
import { listEntries, valueUse } from '../../workspace/field-values.js';
import { choicesIn } from './choices.js';
import { dateText } from './date-text.js';
import { mostUsed } from './most-used.js';
import { sortText, type CompletionRequest, type Offer, type OfferedItem } from './offer.js';
import { tagValues } from './tag-values.js';
import { valuePlace, type Separators, type ValuePlace } from './value-place.js';
import { MOST_VALUES, type Value, type ValueRequest, type Values } from './values.js';

/**
 * The values that a field can have: tags, people and words that others use, the most used first;
 * today; the next version; what the template lets an author choose from.
 */
export function fieldValues(request: CompletionRequest): Offer | undefined {
  const { document, kind, line } = request;
  const field = fieldAt(document, line.offset);
  if (!field || fieldRelation(kind, field.key)) return undefined;
  const asked = kind?.fields.find(({ key }) => key === field.key);
  const type = asked?.type ?? fieldType(document, field);
  const place = valuePlace(document, field, line, SEPARATORS[type] ?? 'none');
  if (!place) return undefined;
  const values = valuesFor(type, { ...request, field, asked, place });
  if (!values.all.length) return undefined;
  const items = values.all.map((value, rank) => valueItem(request, field, place, value, rank));
  return { isIncomplete: values.more, replace: place.replace, items };
}

/** What stands between the entries of fields that are lists. */
const SEPARATORS: Readonly<Partial<Record<FieldType, Separators>>> = {
  tags: 'spaces',
  people: 'commas',
};

function valuesFor(type: FieldType, request: ValueRequest): Values {
  switch (type) {
    case 'tags':
      return tagValues(request);
    case 'date':
      return complete(dates(request));
    case 'version':
      return complete(versions(request));
    default:
      return request.field.key === 'kind' ? complete(kinds(request)) : words(type, request);
  }
}

function complete(texts: readonly Value[]): Values {
  return { all: texts, more: false };
}

function dates({ snapshot, document, asked, options }: ValueRequest): Value[] {
  const text = dateText(snapshot, document.uri, asked, options.today);
  return text === undefined ? [] : [{ text, description: 'today', words: 'today' }];
}

/** The versions after the one that is there; the template's where there is none. */
function versions({ document, asked, place }: ValueRequest): Value[] {
  const written = slice(document.text, place.replace);
  if (isVersion(written)) {
    // The text that is there is what the client looks for.
    return nextVersions(written).map((text) => ({ text, words: written }));
  }
  const first = asked?.guidance ?? '';
  return isVersion(first) && first.startsWith(place.typed) ? [{ text: first }] : [];
}

function kinds({ snapshot, document }: ValueRequest): Value[] {
  return snapshot
    .kindsFor(document.uri)
    .all.map(({ name, label }) => ({ text: name, description: label }));
}

/** What the template offers to choose from, and what others have written. */
function words(type: FieldType, request: ValueRequest): Values {
  const { snapshot, document, field, asked, place } = request;
  const choices = type === 'people' ? [] : choicesIn(asked?.guidance ?? '');
  const written = slice(document.text, place.replace);
  // What one document alone says of something is its own.
  const least = type === 'text' ? 2 : 1;
  const passed = new Set([...choices, ...askedWords(request)]);
  if (type === 'people') for (const entry of listEntries(field.value)) passed.add(entry);
  passed.delete(written);
  const others = [...valueUse(snapshot.index, field.key).entries()].filter(
    ([text, count]) => !passed.has(text) && count - (text === written ? 1 : 0) >= least,
  );
  const { chosen, more } = mostUsed(others, place.typed, MOST_VALUES);
  return {
    all: [
      ...choices.map((text) => ({ text })),
      ...chosen.map(([text, count]) => ({ text, description: counted(count, 'document') })),
    ],
    more,
  };
}

/** What templates ask for in their fields, which a document may still have: "Author Names". */
function askedWords({ snapshot, document }: ValueRequest): Set<string> {
  const fields = snapshot.kindsFor(document.uri).all.flatMap((kind) => kind.fields);
  return new Set(
    fields.flatMap(({ guidance }) => (guidance.startsWith('[') ? listEntries(guidance) : [])),
  );
}

function valueItem(
  { document, inMatter }: CompletionRequest,
  { key }: Field,
  { replace, placeholder, quoted }: ValuePlace,
  { text, description, words }: Value,
  rank: number,
): OfferedItem {
  const isTag = key === 'tags';
  const bare = inMatter && !quoted && !isTag ? yamlScalar(text) : text;
  const space = /[:*_,|;]/.test(document.text.charAt(replace.start - 1)) ? ' ' : '';
  return {
    label: text,
    ...(description !== undefined && { labelDetails: { description } }),
    kind: CompletionItemKind.Value,
    filterText: [words, `${placeholder}${text}`].filter(Boolean).join(' '),
    sortText: sortText(rank),
    textEditText: space + bare,
  };
}
