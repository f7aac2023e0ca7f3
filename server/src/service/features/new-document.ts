import type { Range } from 'vscode-languageserver-types';
import {
  titleFromName,
  variableValue,
  withoutPrefix,
  type TemplateValues,
} from '../edits/template-text.js';
import { eolOf } from '../edits/style.js';
import { withoutDirectives } from '../edits/without-directives.js';
import type { Kind } from '../kinds/kind.js';
import { parseDocument, type SpecDocument } from '../parse/document.js';
import { covers } from '../parse/span.js';
import { unfilledPlaceholders } from '../rules/unfilled-placeholder.js';
import { joinUri, normalizeUri } from '../uris.js';
import { resolveReference } from '../workspace/resolve.js';
import { recordOf } from '../workspace/record.js';
import type { Snapshot } from '../workspace/snapshot.js';

export interface NewDocumentParams {
  readonly kind: string;
  /** The name as its author typed it: a file name or a title. */
  readonly name: string;
  readonly folderUri: string;
  /** Now, as `YYYY-MM-DDTHH:mm`, in the author's time. */
  readonly now: string;
}

export interface NewDocument {
  readonly uri: string;
  readonly text: string;
  /** The first placeholder; absent where nothing is left to be filled. */
  readonly selection?: Range;
  readonly exists: boolean;
}

/**
 * A new document of a kind: its template, with title and dates filled in, and without the comments
 * that speak to Specmark of the template itself.
 *
 * @throws RangeError with a sentence for the author where there is no such kind, or where nothing of
 *   the name can be a file name.
 */
export function getNewDocument(snapshot: Snapshot, params: NewDocumentParams): NewDocument {
  const folder = normalizeUri(params.folderUri);
  const kind = snapshot.kindsFor(folder).get(params.kind);
  if (!kind) throw new RangeError(`There is no kind "${params.kind}".`);
  const typed = params.name.trim().replace(/\.md$/i, '');
  const uri = joinUri(folder, `${fileName(typed, kind)}.md`);
  const values = { title: titleFor(typed, kind), now: params.now };
  const filled = parseDocument(uri, fill(kind.template, values));
  const document = withKind(snapshot, kind, withoutDeadReferences(snapshot, filled));
  const first = unfilledPlaceholders(document, kind)[0];
  return {
    uri,
    text: document.text,
    ...(first && { selection: document.lines.range(first.span) }),
    exists: snapshot.record(uri) !== undefined,
  };
}

/** The characters that one of the file systems does not take, and those that links cannot hold. */
const UNUSABLE = /[\\/:*?"<>|#^[\]\u0000-\u001f]+/g;
/** Names that Windows keeps for devices, whatever follows them. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** `Waiting list` becomes `SPEC-Waiting-List` for a kind whose prefix is `SPEC-`. */
function fileName(typed: string, { prefix = '' }: Kind): string {
  const own = withoutPrefix(typed.replace(UNUSABLE, ' ').trim(), prefix);
  const words = own.split(/\s+/).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  const name = prefix ? words.join('-') : own.replace(/^\.+/, '');
  if (!/[\p{L}\p{N}]/u.test(name) || (!prefix && RESERVED.test(name))) {
    throw new RangeError(`"${typed}" cannot be a file name. Use letters or digits.`);
  }
  return prefix + name;
}

/** A title as it was typed; a file name that was typed is made one. */
function titleFor(typed: string, { prefix }: Kind): string {
  const own = withoutPrefix(typed, prefix);
  return /\s/.test(own) ? own : titleFromName(own, undefined);
}

/**
 * A template may name a document of the workspace that it was written for. Where there is none, the
 * field says so, and a new document does not start with an error.
 */
function withoutDeadReferences(snapshot: Snapshot, document: SpecDocument): SpecDocument {
  const dead = document.fields.filter(({ valueSpan }) => {
    const own = document.references.filter(({ span }) => covers(valueSpan, span));
    const whole = own.length === 1 && own[0]?.span.end === valueSpan.end;
    const resolution = own[0] && resolveReference(snapshot, document.uri, own[0]);
    return whole && own[0]?.span.start === valueSpan.start && resolution?.type === 'unknown';
  });
  if (!dead.length) return document;
  let { text } = document;
  for (const { valueSpan } of dead.reverse()) {
    text = `${text.slice(0, valueSpan.start)}None${text.slice(valueSpan.end)}`;
  }
  return parseDocument(document.uri, text);
}

/** A new document whose template says nothing that makes it one of its kind says so itself. */
function withKind(snapshot: Snapshot, kind: Kind, document: SpecDocument): SpecDocument {
  const { text, uri } = document;
  if (snapshot.kindsFor(uri).kindOf(recordOf(document)) === kind) return document;
  const eol = eolOf(document, kind.template);
  return parseDocument(
    uri,
    `${text.trimEnd()}${eol}${eol}<!-- specmark: kind=${kind.name} -->${eol}`,
  );
}

function fill(template: SpecDocument, values: TemplateValues): string {
  const { text, directives } = template;
  const ofTemplate = directives.filter(
    ({ words }) => !words.some((word) => word.startsWith('ignore')),
  );
  const all = { start: 0, end: text.length };
  const matterEnd = template.frontMatterSpan?.end ?? 0;
  return withoutDirectives(text, all, ofTemplate).replace(
    /\{\{([^{}]*)\}\}/g,
    (whole, variable: string, offset: number, source: string) => {
      const value = variableValue(variable.trim(), values);
      if (value === undefined) return whole;
      return offset < matterEnd ? yamlValue(source, offset, whole, value) : value;
    },
  );
}

/** A value for front matter, in quotation marks where YAML would read it as something else. */
function yamlValue(text: string, offset: number, variable: string, value: string): string {
  const stands = text.slice(Math.max(0, offset - 2), offset) === ': ';
  const alone = /^[ \t]*(?:[\r\n]|$)/.test(text.slice(offset + variable.length));
  const plain = /^[\p{L}\p{N}][^:#"'\r\n]*$/u.test(value);
  return stands && alone && !plain ? `"${value.replace(/["\\]/g, '\\$&')}"` : value;
}
