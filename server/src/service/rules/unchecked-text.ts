import { DiagnosticSeverity } from 'vscode-languageserver-types';
import type { SpecDocument } from '../parse/document.js';
import { EXCESSES } from '../parse/limits.js';
import type { Span } from '../parse/span.js';
import { counted } from '../words.js';
import type { Finding, Rule, Subject } from './rule.js';

/** A line that no person writes: it would keep a Markdown parser busy for seconds. */
const DEEP = `${'- '.repeat(101)}# Deep`;

export const uncheckedText: Rule = {
  name: 'unchecked-text',
  group: 'text',
  severity: DiagnosticSeverity.Information,
  description: 'A section is too long or too deeply nested to be read, and is not checked.',
  good: `//- /a.md
# Log

> > > A quote of a quote of a quote.
`,
  bad: `//- /a.md
# Log
  ^^^ Below this heading nothing is checked, and no link, tag or placeholder is known: a line in it is nested more than 100 deep in lists and quotes.

${DEEP}
`,
  *check({ document }: Subject): Generator<Finding> {
    if (!document.limited) return;
    const [first, ...others] = document.pieces.filter(({ limited }) => limited);
    if (!first?.limited) return;
    const heading = first.facts.headings[0]?.textSpan;
    const span = heading && { start: first.start + heading.start, end: first.start + heading.end };
    const more = counted(others.length, 'other section');
    yield {
      span: span ?? lineAt(document, first.start),
      message:
        `${span ? 'Below this heading' : 'Up to the first heading'} nothing is checked, and no ` +
        `link, tag or placeholder is known: ${EXCESSES[first.limited]}.` +
        (others.length ? ` The same goes for ${more}.` : ''),
    };
  },
};

/** The first line with text from an offset on. */
function lineAt({ lines, text }: SpecDocument, offset: number): Span {
  const start = offset + (/^\s*/.exec(text.slice(offset))?.[0].length ?? 0);
  return { start, end: lines.end(lines.lineAt(start)) };
}
