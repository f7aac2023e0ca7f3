import type { Location, Position, Range } from 'vscode-languageserver-types';
import type { SpecDocument } from '../parse/document.js';
import { labelKey } from '../parse/labels.js';
import { TEXT_START } from '../parse/lines.js';
import type { DocumentRecord, FieldRecord, ReferenceRecord } from '../workspace/record.js';
import { isByName, keysOf, referencesTo, type KnownPlace } from '../workspace/references.js';
import { resolverFrom } from '../workspace/resolve.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { tagMentions, tagsIn } from '../workspace/tags.js';
import { targetKey } from '../workspace/target-key.js';
import { accountOf } from '../workspace/use.js';
import { meantAt, type Meant } from './meant.js';

/**
 * Every place in the workspace where the same is meant as at a position: references in every form to
 * a document, a heading, an anchor or a file, the uses of a tag or a label, the fields with the same
 * value. From a title it is every mention of the document, whichever place in it is named.
 *
 * A value, and a tag in front matter, is given as the field that it stands in where the document is not
 * open.
 *
 * @param context whether what the others lead to is listed, too: the heading, the definition.
 */
export function getReferences(
  snapshot: Snapshot,
  uri: string,
  position: Position,
  { includeDeclaration }: { readonly includeDeclaration: boolean },
): Location[] {
  const document = snapshot.document(uri);
  const meant = document && meantAt(snapshot, document, document.lines.offset(position));
  if (!meant) return [];
  const found = includeDeclaration ? declarationOf(document, meant) : [];
  return inOrder([...found, ...mentionsOf(snapshot, document, meant)]);
}

function declarationOf(document: SpecDocument, meant: Meant): Location[] {
  switch (meant.type) {
    case 'document': {
      const { uri, titleRange } = meant.document;
      return [{ uri, range: titleRange ? wholeLine(titleRange) : TEXT_START }];
    }
    case 'place': {
      const range = rangeOf(meant.document, meant.place);
      return range ? [{ uri: meant.document.uri, range }] : [];
    }
    case 'label':
      return document.definitions
        .filter(({ key }) => key === meant.key)
        .map(({ labelSpan }) => ({ uri: document.uri, range: document.lines.range(labelSpan) }));
    default:
      return [];
  }
}

function rangeOf(record: DocumentRecord, { type, index }: KnownPlace): Range | undefined {
  if (type === 'anchor') return record.anchors[index]?.range;
  const text = record.headings[index]?.selectionRange;
  return text && wholeLine(text);
}

/** A heading is listed with its marks, as VS Code's own Markdown support lists it. */
function wholeLine({ start, end }: Range): Range {
  return { start: { line: start.line, character: 0 }, end };
}

function mentionsOf(snapshot: Snapshot, document: SpecDocument, meant: Meant): Location[] {
  switch (meant.type) {
    case 'document':
      return mentionsOfDocument(snapshot, meant.document.uri);
    case 'place':
      return referencesTo(snapshot, meant.document.uri, meant.place).map(locationOf);
    case 'file':
      return mentionsOfFile(snapshot, meant.uri);
    case 'label':
      return usesOfLabel(document, meant.key);
    case 'tag':
      return usesOfTag(snapshot, meant.name);
    case 'field':
      return usesOfValue(snapshot, meant.field);
    case 'nowhere':
      return [];
  }
}

/** Links from a document to its own headings are no mentions of the document. */
function mentionsOfDocument(snapshot: Snapshot, uri: string): Location[] {
  return referencesTo(snapshot, uri)
    .filter(({ reference }) => reference.target !== '')
    .map(({ source, reference }) => ({ uri: source.uri, range: pathRange(reference) }));
}

/** Of a link to a place in a file the path is what leads to the file. */
function pathRange({ form, fragment, range }: ReferenceRecord): Range {
  if (isByName(form) || form === 'label' || fragment === undefined) return range;
  const { line, character } = range.end;
  return { start: range.start, end: { line, character: character - fragment.length - 1 } };
}

function locationOf({
  source,
  reference,
}: {
  readonly source: DocumentRecord;
  readonly reference: { readonly range: Range };
}): Location {
  return { uri: source.uri, range: reference.range };
}

function mentionsOfFile(snapshot: Snapshot, uri: string): Location[] {
  const keys = keysOf(uri);
  const sources = new Set(
    [...keys].flatMap((key) => snapshot.index.mentioning(key).map((record) => record.uri)),
  );
  return [...sources].flatMap((from) => {
    const source = snapshot.isTemplate(from) ? undefined : snapshot.record(from);
    if (!source) return [];
    const resolve = resolverFrom(snapshot, from);
    return source.references
      .filter((reference) => {
        if (!keys.has(targetKey(reference.target))) return false;
        const resolution = resolve(reference);
        return resolution.type === 'file' && resolution.uri === uri;
      })
      .map((reference) => ({ uri: source.uri, range: pathRange(reference) }));
  });
}

function usesOfLabel({ uri, references, lines }: SpecDocument, key: string): Location[] {
  return references
    .filter(({ form, target }) => form === 'label' && labelKey(target) === key)
    .map(({ targetSpan }) => ({ uri, range: lines.range(targetSpan) }));
}

function usesOfTag(snapshot: Snapshot, name: string): Location[] {
  const key = name.toLowerCase();
  const closed = (tagMentions(snapshot.index).get(key) ?? []).flatMap((uri) => {
    const record = snapshot.isAtHand(uri) ? undefined : snapshot.index.get(uri);
    return record ? placesOfTag(record, key).map((range) => ({ uri, range })) : [];
  });
  const open = snapshot.documents.flatMap((document) =>
    tagsIn(document)
      .filter((tag) => tag.name.toLowerCase() === key)
      .map(({ span }) => ({ uri: document.uri, range: document.lines.range(span) })),
  );
  return [...closed, ...open];
}

/** Where a tag stands in a document that is not open: front matter has it as a word in a field. */
function placesOfTag({ marks, tags, fields }: DocumentRecord, key: string): Range[] {
  const places = marks.filter(({ name }) => name === key).map(({ range }) => range);
  const field = tags.includes(key) ? fields.find((each) => each.key === 'tags')?.range : undefined;
  const isMarked = places.some(
    ({ start: { line } }) => field && field.start.line <= line && line <= field.end.line,
  );
  return field && !isMarked ? [...places, field] : places;
}

type NamedValue = Pick<FieldRecord, 'key' | 'value'>;

function valueKey({ key, value }: NamedValue): string {
  return `${key}: ${value.trim().toLowerCase()}`;
}

/** The URIs of the documents with each value of each field. */
const valueUse = accountOf(({ fields }) => fields.map(valueKey));

function usesOfValue(snapshot: Snapshot, meant: NamedValue): Location[] {
  const wanted = valueKey(meant);
  const isMeant = (field: NamedValue) => valueKey(field) === wanted;
  const closed = (valueUse(snapshot.index).get(wanted) ?? []).flatMap((uri) =>
    snapshot.isAtHand(uri) ? [] : fieldsWhere(snapshot, uri, isMeant),
  );
  const open = snapshot.documents.flatMap(({ uri, fields, lines }) =>
    fields.filter(isMeant).map(({ valueSpan }) => ({ uri, range: lines.range(valueSpan) })),
  );
  return [...closed, ...open];
}

function fieldsWhere(
  { index }: Snapshot,
  uri: string,
  accept: (field: FieldRecord) => boolean,
): Location[] {
  const fields = index.get(uri)?.fields ?? [];
  return fields.filter(accept).map(({ range }) => ({ uri, range }));
}

/** By document, and in each in the order of the text. */
function inOrder(locations: Location[]): Location[] {
  return locations.sort((a, b) => {
    if (a.uri !== b.uri) return a.uri < b.uri ? -1 : 1;
    const [from, to] = [a.range.start, b.range.start];
    return from.line - to.line || from.character - to.character;
  });
}
