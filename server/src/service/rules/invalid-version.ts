import { DiagnosticSeverity } from 'vscode-languageserver-types';
import type { Fix } from '../edits/fix.js';
import { askedFields, bareValue, isUnfilled } from '../kinds/field-values.js';
import type { SpecDocument } from '../parse/document.js';
import { slice, type Span } from '../parse/span.js';
import { brokenVersion, isVersion, nextVersion, type BrokenVersion } from '../parse/versions.js';
import { quoted } from '../words.js';
import type { Finding, Rule, Subject } from './rule.js';

const TEMPLATE = `//- /templates/Note.md
# {{title}}

**Version:** 1.0
**Tags:** #note
`;

export const invalidVersion: Rule = {
  name: 'invalid-version',
  group: 'metadata',
  severity: DiagnosticSeverity.Warning,
  description: 'The value of a version field sets out to be a version and is none.',
  good: `${TEMPLATE}//- /a.md
**Version:** v1.0.0-beta.1 (draft)
**Tags:** #note
//- /b.md
**Version:** 2024.1
**Tags:** #note
`,
  bad: `${TEMPLATE}//- /a.md
**Version:** 1.x
             ^^^ "1.x" is no version.
**Tags:** #note
//- /b.md
**Version:** v1..2
             ^^^^^ "v1..2" is no version. Did you mean "v1.2"?
**Tags:** #note
`,
  *check({ document, kind }: Subject): Generator<Finding> {
    if (!kind) return;
    for (const each of askedFields(document, kind, 'version')) {
      if (isUnfilled(document, each)) continue;
      const value = bareValue(document, each.field);
      const broken = brokenVersion(slice(document.text, value));
      if (!broken) continue;
      const span = { start: value.start + broken.span.start, end: value.start + broken.span.end };
      const meant = broken.plain ? broken.repaired : undefined;
      yield {
        span,
        message:
          `${quoted(slice(document.text, span))} is no version.` +
          (meant === undefined ? '' : ` Did you mean ${quoted(meant)}?`),
        fixes: () => fixes(document, span, broken, each.asked.guidance),
      };
    }
  },
};

function fixes(
  document: SpecDocument,
  span: Span,
  { repaired, plain }: BrokenVersion,
  guidance: string,
): Fix[] {
  const change = (title: string, newText: string): Fix => ({
    title,
    edits: { [document.uri]: [{ range: document.lines.range(span), newText }] },
  });
  if (repaired !== undefined) {
    const next = nextVersion(repaired);
    return [
      { ...change(`Change to ${quoted(repaired)}`, repaired), preferred: plain },
      change(`Change to the next version, ${quoted(next)}`, next),
    ];
  }
  return isVersion(guidance) ? [change(`Change to ${quoted(guidance)}`, guidance)] : [];
}
