import type { Kind } from '../kinds/kind.js';
import { parseDocument, type SpecDocument } from '../parse/document.js';
import { topSections } from '../parse/sections.js';
import { covers } from '../parse/span.js';
import { recordOf } from '../workspace/record.js';
import { resolveReference } from '../workspace/resolve.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { eolOf } from './style.js';
import { variableValue, type TemplateValues } from './template-text.js';
import { withoutDirectives } from './without-directives.js';

/**
 * A new document of a kind: its template, with title and dates filled in, and without the comments
 * that speak to Specmark of the template itself.
 */
export function fromTemplate(
  snapshot: Snapshot,
  kind: Kind,
  uri: string,
  values: TemplateValues,
): SpecDocument {
  const filled = parseDocument(uri, fill(kind.template, values));
  return withKind(snapshot, kind, withoutDeadReferences(snapshot, filled));
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

/** A comment at the end of a text that says the kind of its document, to which it belongs. */
export const KIND_COMMENT = /\s*<!--\s*specmark:[^>]*\bkind=[^>]*-->\s*$/;

/**
 * The start of a new document of a kind: what its template has before the first section, title and
 * metadata, for text that is there already.
 */
export function headFromTemplate(
  snapshot: Snapshot,
  kind: Kind,
  uri: string,
  values: TemplateValues,
): SpecDocument {
  const whole = fromTemplate(snapshot, kind, uri, values);
  const first = topSections(whole)[0]?.heading.span.start ?? whole.text.length;
  return parseDocument(uri, whole.text.slice(0, first).trimEnd());
}

/** A new document whose template says nothing that makes it one of its kind says so itself. */
export function withKind(snapshot: Snapshot, kind: Kind, document: SpecDocument): SpecDocument {
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
