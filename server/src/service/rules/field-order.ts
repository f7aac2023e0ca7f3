import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { fieldLines, reorderFields, type FieldLines } from '../edits/field-lines.js';
import type { Fix } from '../edits/fix.js';
import { fieldRanks, fieldsInOrder } from '../kinds/field-ranks.js';
import type { Kind } from '../kinds/kind.js';
import type { SpecDocument } from '../parse/document.js';
import type { Field } from '../parse/metadata.js';
import { listing, quoted } from '../words.js';
import type { Finding, Rule, Subject } from './rule.js';

const TEMPLATE = `//- /templates/Note.md
# {{title}}

**Version:** 1.0
**Date:** {{date}}
**Authors:** [Names]
**Tags:** #note
`;

export const fieldOrder: Rule = {
  name: 'field-order',
  group: 'metadata',
  severity: DiagnosticSeverity.Information,
  description: 'The fields of the metadata stand in another order than those of the template.',
  good: `${TEMPLATE}//- /a.md
# Cache

**Version:** 2.1
**Date:** 2025-01-03
**Purpose:** Faster reads
**Authors:** Ada
**Tags:** #note
`,
  bad: `${TEMPLATE}//- /a.md
# Cache

**Version:** 2.1
**Authors:** Ada
**Tags:** #note
**Date:** 2025-01-03
  ^^^^ Field "Date" stands elsewhere than in the template.
`,
  *check({ document, kind }: Subject): Generator<Finding> {
    if (!kind) return;
    for (const origin of ['front-matter', 'block'] as const) {
      const fields = document.fields.filter((field) => field.origin === origin);
      const ranks = fieldRanks(kind, fields);
      const moved = misplaced(fields, ranks);
      const [first] = moved;
      if (!first) continue;
      yield {
        span: first.nameSpan,
        ...(hasFew(kind, ranks.size) && { severity: DiagnosticSeverity.Hint }),
        message: message(moved),
        about: moved.map(({ key }) => key),
        related: [templatePlace(kind, first)],
        fixes: () => sortings(document, origin, moved, ranks),
      };
    }
  },
};

/** Whether a document has so few of the template's fields that their order says little. */
function hasFew({ fields }: Kind, present: number): boolean {
  return present * 2 < fields.filter(({ optional }) => !optional).length;
}

/** The fewest fields that have to be moved so that all stand as in the template. */
function misplaced(fields: readonly Field[], ranks: ReadonlyMap<Field, number>): Field[] {
  const kept = fieldsInOrder(fields, ranks);
  return fields.filter((field) => ranks.has(field) && !kept.includes(field));
}

function message(moved: readonly Field[]): string {
  const names = listing(moved.map(({ name }) => quoted(name)));
  return moved.length === 1
    ? `Field ${names} stands elsewhere than in the template.`
    : `Fields ${names} stand elsewhere than in the template.`;
}

/** What is so after a field was moved, and is not so yet: `before "Authors"`, `after "Date"`. */
function newPlace(moved: Field, ranks: ReadonlyMap<Field, number>): string {
  const own = ranks.get(moved) ?? -1;
  const others = [...ranks];
  const next = others.find(([, rank]) => rank > own)?.[0];
  if (next && next.span.start < moved.span.start) return `before ${quoted(next.name)}`;
  const previous = others.findLast(([, rank]) => rank < own)?.[0];
  return `after ${quoted(previous?.name ?? '')}`;
}

function templatePlace({ template, fields }: Kind, { key }: Field) {
  const span = fields.find((asked) => asked.key === key)?.field.nameSpan ?? { start: 0, end: 0 };
  const location = { uri: template.uri, range: template.lines.range(span) };
  return { location, message: 'The template has it here.' };
}

function sortings(
  document: SpecDocument,
  origin: Field['origin'],
  moved: readonly Field[],
  ranks: ReadonlyMap<Field, number>,
): Fix[] {
  const lines = fieldLines(document, origin);
  if (!lines) return [];
  const edits = reorderFields(document, lines, sorted(lines, moved, ranks));
  const [first] = moved;
  const title =
    first && moved.length === 1
      ? `Move field ${quoted(first.name)} ${newPlace(first, ranks)}`
      : 'Sort the fields as in the template';
  return [{ title, edits: { [document.uri]: edits }, preferred: true, safe: true }];
}

/**
 * Each moved field goes below the last that the template has before it, and its repeats go with it;
 * all others stay in order.
 */
function sorted(
  lines: readonly FieldLines[],
  moved: readonly Field[],
  ranks: ReadonlyMap<Field, number>,
): FieldLines[] {
  const original = ({ field }: FieldLines) => moved.find(({ key }) => key === field.key);
  const result = lines.filter((line) => !original(line));
  for (const line of lines) {
    const mover = original(line);
    if (!mover) continue;
    const own = ranks.get(mover) ?? -1;
    const before = result.findLastIndex(({ field }) => (ranks.get(field) ?? Infinity) <= own);
    const after = result.findIndex(({ field }) => (ranks.get(field) ?? -1) > own);
    result.splice(before >= 0 ? before + 1 : after, 0, line);
  }
  return result;
}
