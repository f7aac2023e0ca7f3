import { DiagnosticSeverity, type TextEdit } from 'vscode-languageserver-types';
import { groupBy } from '../collections.js';
import { fieldLines, removeFields } from '../edits/field-lines.js';
import { fillField } from '../edits/fill-field.js';
import type { Fix } from '../edits/fix.js';
import { joinValues } from '../edits/join-values.js';
import type { Kind } from '../kinds/kind.js';
import type { SpecDocument } from '../parse/document.js';
import type { Field } from '../parse/metadata.js';
import { slice } from '../parse/span.js';
import { quoted } from '../words.js';
import type { Finding, Rule, Subject } from './rule.js';

const TEMPLATE = `//- /templates/Note.md
# {{title}}

**Version:** 1.0
**Authors:** [Names]
**Tags:** #note
`;

export const duplicateField: Rule = {
  name: 'duplicate-field',
  group: 'metadata',
  severity: DiagnosticSeverity.Warning,
  description:
    'A field of the template stands twice in the metadata, or a key in the front matter.',
  good: `${TEMPLATE}//- /a.md
# Cache

**Version:** 2.1
**Authors:** Ada, Grace
**Tags:** #note
`,
  bad: `${TEMPLATE}//- /a.md
# Cache

**Version:** 2.1
**Authors:** Ada
**Tags:** #note
**Authors:** Grace
  ^^^^^^^ Field "Authors" stands here again; only the first counts.
`,
  *check({ document, kind }: Subject): Generator<Finding> {
    if (!kind) return;
    for (const same of groupBy(document.fields, ({ origin, key }) => `${origin} ${key}`).values()) {
      const [first, ...repeats] = same;
      if (!first || !repeats.length || !counts(kind, first)) continue;
      for (const repeat of repeats) yield finding(document, kind, same, first, repeat);
    }
  },
};

/** Bold lines of an author's own may repeat; YAML (1.2.2, 3.2.1.1) lets no key do so. */
function counts({ fields }: Kind, { origin, key }: Field): boolean {
  return origin === 'front-matter' || fields.some((asked) => asked.key === key);
}

function finding(
  document: SpecDocument,
  kind: Kind,
  same: readonly Field[],
  first: Field,
  repeat: Field,
): Finding {
  const location = { uri: document.uri, range: document.lines.range(first.nameSpan) };
  const inMatter = first.origin === 'front-matter';
  return {
    span: repeat.nameSpan,
    // Readers of YAML turn down all of the front matter, or take the last of them.
    ...(inMatter && { severity: DiagnosticSeverity.Error }),
    message: inMatter
      ? `Key ${quoted(repeat.name)} stands here again, which YAML forbids.`
      : `Field ${quoted(repeat.name)} stands here again; only the first counts.`,
    related: [{ location, message: 'It is here for the first time.' }],
    fixes: () => [
      ...removals(document, kind, same, first, repeat),
      { title: `Go to the first ${quoted(first.name)}`, shows: location },
    ],
  };
}

function removals(
  document: SpecDocument,
  kind: Kind,
  same: readonly Field[],
  first: Field,
  repeat: Field,
): Fix[] {
  const lines = fieldLines(document, first.origin);
  if (!lines) return [];
  const fix = (title: string, removed: readonly Field[], value?: string): Fix => ({
    title,
    edits: { [document.uri]: [...fill(value), ...removeFields(document, lines, removed)] },
  });
  const fill = (value: string | undefined): TextEdit[] =>
    value === undefined || value === written(first) ? [] : [fillField(document, first, value)];
  const written = ({ valueSpan }: Field) => slice(document.text, valueSpan);

  if (written(repeat) === written(first) || written(repeat) === '') {
    return [{ ...fix('Remove the repeat', [repeat]), preferred: true, safe: true }];
  }
  const type = kind.fields.find(({ key }) => key === first.key)?.type ?? 'text';
  const joined = joinValues(type, same.map(written));
  const removal = fix('Remove this one', [repeat]);
  if (joined === undefined) {
    const oneLine = [first, repeat].every((field) => !/[\r\n]|^- /.test(written(field)));
    const instead = fix('Keep this one in place of the first', [repeat], written(repeat));
    return oneLine ? [removal, instead] : [removal];
  }
  const merge = fix(`Merge into the first ${quoted(first.name)}`, same.slice(1), joined);
  return [{ ...merge, preferred: true }, removal];
}
