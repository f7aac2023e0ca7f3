import { CompletionItemKind, InsertTextFormat, type TextEdit } from 'vscode-languageserver-types';
import { fieldStyleOf, lineBreak } from '../../edits/insert-fields.js';
import type { Kind, KindField } from '../../kinds/kind.js';
import type { SpecDocument } from '../../parse/document.js';
import type { Field } from '../../parse/metadata.js';
import { recordOf } from '../../workspace/record.js';
import type { Snapshot } from '../../workspace/snapshot.js';
import { dateText } from './date-text.js';
import { sortText, type CompletionRequest, type FieldData, type Offer } from './offer.js';
import { escapeSnippet, tabStop } from './snippet.js';
import { withoutLine } from './without-line.js';

/**
 * The fields that a document lacks, in the template's order, at the start of a line in the metadata
 * block or where one should be, and in front matter.
 */
export function fieldNames(request: CompletionRequest): Offer | undefined {
  return request.inMatter ? keyOffer(request) : nameOffer(request);
}

/** The start of a line of the block: nothing, the marks, or a name as far as it is written. */
const NAME = /^( {0,3})((?:\*{1,2}|_{1,2})?)(?:\p{L}[\p{L}\p{N} _-]*)?$/u;

function nameOffer(request: CompletionRequest): Offer | undefined {
  const { document, line } = request;
  const [whole, indent = '', mark = ''] = NAME.exec(line.before) ?? [];
  if (whole === undefined || !/^[*_\s]*$/.test(line.after)) return undefined;
  // Metadata stand before the third heading; what is being written may be taken for one.
  const third = document.sections[3]?.heading.span.start ?? Infinity;
  if (third < line.offset) return undefined;
  const rest = withoutLine(document, line);
  const kind = kindOf(request, rest);
  const place = kind && blockPlace(rest, line.number, whole.trim() === '' || mark !== '');
  if (!place) return undefined;
  const { before, above } = place;
  const first = blockFields(rest)[0];
  const isLast = first !== undefined && above !== undefined && before === undefined;
  const ending = first ? lineBreak(rest, isLast ? above : first) : '';
  return fieldOffer(request, kind, rest, {
    origin: 'block',
    start: document.lines.start(line.number) + indent.length,
    end: document.lines.end(line.number),
    mark: mark.charAt(0).repeat(2),
    ending,
    besides: isLast ? breakAbove(document, rest, above) : [],
  });
}

/** Where in the metadata block a line stands. */
interface BlockPlace {
  /** The fields right above and below it. */
  readonly above: Field | undefined;
  readonly before: Field | undefined;
}

/**
 * Where in the metadata block a line stands, or will, once there is one.
 *
 * @param rest the document without the line.
 * @param isMarked whether the line can be nothing but the start of a field, or nothing at all: below
 *   a title any other word starts a paragraph.
 */
function blockPlace(rest: SpecDocument, line: number, isMarked: boolean): BlockPlace | undefined {
  const { lines, text, title, frontMatterSpan } = rest;
  const fields = blockFields(rest);
  const first = fields[0];
  if (first) {
    const top = lines.lineAt(first.span.start);
    const index = line - top;
    if (index < 0 || index > fields.length) return undefined;
    return { above: fields[index - 1], before: fields[index] };
  }
  // Whoever keeps metadata in front matter goes on there.
  if (!isMarked || rest.fields.length > 0) return undefined;
  const above = title?.heading.span.end ?? frontMatterSpan?.end ?? 0;
  const start = lines.start(line);
  const isBelow = start >= above && text.slice(above, start).trim() === '';
  return isBelow ? { above: undefined, before: undefined } : undefined;
}

function blockFields({ fields }: SpecDocument): Field[] {
  return fields.filter(({ origin }) => origin === 'block');
}

/** The last line of a block often goes without what breaks the others, and needs it then. */
function breakAbove(document: SpecDocument, rest: SpecDocument, above: Field): TextEdit[] {
  const fields = blockFields(rest);
  const other = fields[fields.indexOf(above) - 1];
  const newText = other && lineBreak(rest, above) === '' ? lineBreak(rest, other) : '';
  if (newText === '') return [];
  const { end } = above.span;
  return [{ range: document.lines.range({ start: end, end }), newText }];
}

function keyOffer(request: CompletionRequest): Offer | undefined {
  const { document, line } = request;
  const { lines, frontMatterSpan } = document;
  if (!frontMatterSpan || line.after.trim() !== '') return undefined;
  if (!/^(?:\p{L}[\p{L}\p{N} _-]*)?$/u.test(line.before)) return undefined;
  const isInside =
    line.number > lines.lineAt(frontMatterSpan.start) &&
    line.number < lines.lineAt(frontMatterSpan.end);
  if (!isInside) return undefined;
  const rest = withoutLine(document, line);
  const kind = kindOf(request, rest);
  if (!kind) return undefined;
  return fieldOffer(request, kind, rest, {
    origin: 'front-matter',
    start: lines.start(line.number),
    end: lines.end(line.number),
    mark: '',
    ending: '',
    besides: [],
  });
}

/** The tag that says what kind a document is of may stand below a line that cuts the block. */
function kindOf({ snapshot, kind }: CompletionRequest, rest: SpecDocument): Kind | undefined {
  return snapshot.kindOf(recordOf(rest)) ?? kind;
}

/** Where and how a field is to be written. */
interface FieldPlace {
  readonly origin: Field['origin'];
  readonly start: number;
  readonly end: number;
  /** The marks with which the author has begun. */
  readonly mark: string;
  /** What breaks the line. */
  readonly ending: string;
  /** What has to be written elsewhere. */
  readonly besides: TextEdit[];
}

function fieldOffer(
  { snapshot, document, options }: CompletionRequest,
  kind: Kind,
  rest: SpecDocument,
  { origin, start, end, mark, ending, besides }: FieldPlace,
): Offer | undefined {
  const missing = kind.fields.filter(({ key }) => !rest.fields.some((field) => field.key === key));
  if (!missing.length) return undefined;
  const style = fieldStyleOf(rest, kind, origin);
  const items = missing.map((field, rank) => {
    const lead = style.lead(field);
    const data: FieldData = { within: document.uri, kind: kind.name, field: field.key };
    const value = guidanceFor(snapshot, document, field, options.today);
    return {
      label: field.name,
      kind: CompletionItemKind.Field,
      filterText: `${mark}${lead.replace(/^[*_]+/, '')}`,
      sortText: sortText(rank),
      ...(options.snippets && { insertTextFormat: InsertTextFormat.Snippet }),
      // The author goes on to write where the text ends: what breaks the line would be in the way.
      textEditText: options.snippets
        ? escapeSnippet(lead) + tabStop(1, value && style.value(value)) + escapeSnippet(ending)
        : lead,
      ...(besides.length && { additionalTextEdits: besides }),
      data,
    };
  });
  return { isIncomplete: false, replace: { start, end }, items };
}

function guidanceFor(
  snapshot: Snapshot,
  document: SpecDocument,
  field: KindField,
  today: string | undefined,
): string {
  const date = field.type === 'date' ? dateText(snapshot, document.uri, field, today) : undefined;
  return date ?? field.guidance;
}
