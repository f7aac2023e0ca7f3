import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import type { Fix } from '../edits/fix.js';
import { withoutDirectives } from '../edits/without-directives.js';
import { nearestName } from '../nearest.js';
import type { SpecDocument } from '../parse/document.js';
import type { Span } from '../parse/span.js';
import { UNUSED_SUPPRESSION, type SuppressionComment } from '../parse/suppressions.js';
import { didYouMean, listing, quoted } from '../words.js';
import type { Finding, Rule, Subject } from './rule.js';

export const unusedSuppression: Rule = {
  name: UNUSED_SUPPRESSION,
  group: 'text',
  severity: DiagnosticSeverity.Hint,
  needsAllDocuments: true,
  afterOthers: true,
  description: 'A comment asks a rule to be silent that has nothing to say there.',
  good: `//- /a.md
See [[SPEC-Later]]. <!-- specmark: ignore unknown-document -- written next month -->
`,
  bad: `//- /a.md
See the plan. <!-- specmark: ignore unknown-document -->
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Nothing is left here for "unknown-document" to be silent about.

<!-- specmark: ignore-file unknown-documents -->
                           ^^^^^^^^^^^^^^^^^ There is no rule "unknown-documents". Did you mean "unknown-document"?
`,
  *check({ document, activity }: Subject): Generator<Finding> {
    for (const comment of activity.suppressions.comments) {
      for (const rule of comment.rules) {
        if (!activity.rules.has(rule)) yield unknownRule(document, comment, rule, activity.rules);
      }
      yield* idle(document, comment, activity.rules);
    }
  },
};

type Activity = Subject['activity'];

function unknownRule(
  document: SpecDocument,
  comment: SuppressionComment,
  rule: string,
  rules: Activity['rules'],
): Finding {
  const span = spanOfWord(document, comment, rule);
  const meant = nearestName(rule, [...rules.keys()]);
  const wayOut = meant === undefined ? ' A reason stands after "--".' : didYouMean(meant);
  return {
    span,
    severity: DiagnosticSeverity.Warning,
    message: `There is no rule ${quoted(rule)}.${wayOut}`,
    fixes: () =>
      meant === undefined
        ? []
        : [
            {
              title: `Change to ${quoted(meant)}`,
              edits: {
                [document.uri]: [{ range: document.lines.range(span), newText: meant }],
              },
              preferred: true,
            },
          ],
  };
}

/** What a comment asks for in vain. Rules that are off are let alone: they may come back. */
function* idle(
  document: SpecDocument,
  comment: SuppressionComment,
  rules: Activity['rules'],
): Generator<Finding> {
  const { directive, used } = comment;
  if (!comment.rules.length) {
    if (!used.size) yield unused(directive.span, 'any rule', [removeComment(document, comment)]);
    return;
  }
  const vain = comment.rules.filter(
    (rule) => rules.get(rule) === 'on' && !used.has(rule) && rule !== UNUSED_SUPPRESSION,
  );
  if (!vain.length) return;
  if (vain.length === comment.rules.length) {
    const names = listing(vain.map(quoted));
    yield unused(directive.span, names, [removeComment(document, comment)]);
    return;
  }
  for (const rule of vain) {
    const span = spanOfWord(document, comment, rule);
    yield unused(span, quoted(rule), [removeWord(document, span, rule)]);
  }
}

function unused(span: Span, names: string, fixes: readonly Fix[]): Finding {
  return {
    span,
    message: `Nothing is left here for ${names} to be silent about.`,
    tags: [DiagnosticTag.Unnecessary],
    fixes: () => fixes,
  };
}

function removeComment(document: SpecDocument, { directive }: SuppressionComment): Fix {
  const { text, lines, uri } = document;
  const without = withoutDirectives(text, { start: 0, end: text.length }, [directive]);
  // The least edit: what stands before and after the comment stays as it is.
  let start = 0;
  while (start < without.length && text[start] === without[start]) start++;
  let end = text.length;
  for (let at = without.length; at > start && end > start; at--, end--) {
    if (text[end - 1] !== without[at - 1]) break;
  }
  const kept = without.slice(start, without.length - (text.length - end));
  return {
    title: 'Remove the comment',
    edits: { [uri]: [{ range: lines.range({ start, end }), newText: kept }] },
    preferred: true,
  };
}

/** Takes a rule's name out of a list of several, with the comma that it needs no more. */
function removeWord({ text, lines, uri }: SpecDocument, span: Span, rule: string): Fix {
  const before = /,?[ \t]*$/.exec(text.slice(0, span.start))?.[0] ?? '';
  const after = /^,?[ \t]*/.exec(text.slice(span.end))?.[0] ?? '';
  const removed = before.startsWith(',')
    ? { start: span.start - before.length, end: span.end }
    : { start: span.start, end: span.end + after.length };
  return {
    title: `Remove ${quoted(rule)} from the comment`,
    edits: { [uri]: [{ range: lines.range(removed), newText: '' }] },
    preferred: true,
  };
}

/** Where a comment names a rule. */
function spanOfWord({ text }: SpecDocument, { directive }: SuppressionComment, word: string): Span {
  const source = text.slice(directive.span.start, directive.span.end);
  const at = source.search(new RegExp(`(?<![\\w-])${word}(?![\\w-])`));
  const start = directive.span.start + Math.max(0, at);
  return { start, end: at < 0 ? directive.span.end : start + word.length };
}
